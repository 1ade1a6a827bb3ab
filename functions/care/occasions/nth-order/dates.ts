import { placedTimes } from '../../../segments/facts.ts';
import { type DatesOf, instantOf, localDate } from '../found-dates.ts';

/** After which order people are thanked, where the programme does not say. */
export const usualOrder = 3;

/** The day after the order of that number. */
export const nthOrderDates: DatesOf = ({ order = usualOrder }, person) => {
  const placed = placedTimes(person.records.orders).toSorted((one, other) => one - other)[order - 1];
  return placed === undefined ? [] : [{ date: localDate(person, placed, 1), about: instantOf(placed) }];
};
