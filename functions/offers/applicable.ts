import type { Candidate, Cart, Refusal } from './cart.ts';
import { giftParts } from './gift-pieces.ts';
import { isAmong, placesOf } from './qualifying.ts';
import { type Promised, promisedIn } from './savings.ts';
import { sumOf } from './split.ts';
import { classOf, type DiscountClass, type Selection, type Terms } from './terms.ts';

/** A code whose terms the cart meets, whatever the other codes are. */
export interface Applicable {
  readonly candidate: Candidate;
  /** Among the codes, as they were typed. */
  readonly position: number;
  readonly discountClass: DiscountClass;
  readonly promised: Promised;
  /** Where it takes something off: places of lines; the place behind the last line is the shipping. */
  readonly places: readonly number[];
  /** The list price of a gift's pieces at each of these places. */
  readonly gift?: readonly number[] | undefined;
}

type Answer = { readonly applies: Applicable } | { readonly why: Refusal };

const unmetCondition = (
  { buyer, country, channel }: Cart,
  { firstOrder, countries, channels, customerTags }: Terms['conditions'],
): Refusal | undefined => {
  if (firstOrder && buyer.firstOrder === undefined) return { kind: 'email-needed' };
  if (firstOrder && !buyer.firstOrder) return { kind: 'first-order' };
  if (countries && !isAmong(countries, [country])) return { kind: 'country' };
  if (channels && !isAmong(channels, [channel])) return { kind: 'channel' };
  if (customerTags && !isAmong(customerTags, buyer.tags)) return { kind: 'customer-tags' };
  return undefined;
};

const listPrice = ({ lines }: Cart, places: readonly number[]): number =>
  sumOf(places.map((place) => lines[place]?.price ?? 0));

/** Which products a customer may add, as the terms name them. */
const giftOf = ({ benefit }: Terms): Selection => (benefit.kind === 'gift' ? benefit.of : {});

/** Where an offer takes something off, given the lines that its `appliesTo` names. */
const reachOf = (
  cart: Cart,
  { benefit }: Terms,
  named: readonly number[],
): Pick<Applicable, 'places' | 'gift'> => {
  if (benefit.kind === 'free-shipping') return { places: [cart.lines.length] };
  if (benefit.kind !== 'gift') return { places: named };
  const parts = giftParts(cart, placesOf(cart, benefit.of), benefit.quantity);
  return { places: parts.map(({ place }) => place), gift: parts.map(({ price }) => price) };
};

/** Lines of the gift itself do not count for its minimum. */
const countedFor = (cart: Cart, { benefit }: Terms, named: readonly number[]): number => {
  const gifts = new Set(benefit.kind === 'gift' ? placesOf(cart, benefit.of) : []);
  return listPrice(
    cart,
    named.filter((place) => !gifts.has(place)),
  );
};

/** Whether a code applies by itself; if not, the first reason why. */
export const applicable = (cart: Cart, candidate: Candidate, position: number): Answer => {
  const { terms } = candidate;
  const refusal = candidate.refusal ?? unmetCondition(cart, terms.conditions);
  if (refusal) return { why: refusal };
  const [lowest, ...higher] = promisedIn(terms, cart.currency);
  if (!lowest) return { why: { kind: 'currency' } };
  const named = placesOf(cart, terms.appliesTo);
  if (named.length === 0) return { why: { kind: 'no-lines' } };
  const counted = countedFor(cart, terms, named);
  const { minimum } = lowest;
  if (counted < minimum) return { why: { kind: 'minimum', minimum, missing: minimum - counted } };
  const reach = reachOf(cart, terms, named);
  if (reach.places.length === 0) return { why: { kind: 'gift-missing', of: giftOf(terms) } };
  const promised = higher.findLast((each) => counted >= each.minimum) ?? lowest;
  return { applies: { candidate, position, discountClass: classOf(terms), promised, ...reach } };
};
