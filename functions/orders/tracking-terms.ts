import type { Term } from '../terms/term.ts';
import { normalTracking } from './number.ts';
import type { Order } from './order.ts';

/** Orders with more parcels are found by their first ones. */
const mostNumbers = 20;

/** Where the orders of a shop are found by a tracking number, in any spelling. */
export const trackingPlace = (shop: string, number: string): string =>
  `${shop} tracking ${normalTracking(number)}`;

/** The terms of an order: the tracking numbers of its parcels. */
export const trackingTerms = ({ shop, id, parcels }: Order): Term[] => {
  const numbers = Object.values(parcels).flatMap(({ trackingNumbers = [] }) => trackingNumbers);
  const places = numbers
    .filter((number) => normalTracking(number) !== '')
    .map((number) => trackingPlace(shop, number));
  return [...new Set(places)].slice(0, mostNumbers).map((place) => ({ place, entry: id }));
};
