import { missedFrom } from '../../../orders/buying-rhythm.ts';
import { placedTimes } from '../../../segments/facts.ts';
import { type DatesOf, instantOf, localDate } from '../found-dates.ts';

const dayMilliseconds = 86_400_000;

/** How often their usual interval has to pass until somebody is missed, where the programme does not say. */
export const usualTimes = 2;

/** A later date than that nobody plans for; shops tell of odd years too. */
const farthestDays = 3_650;

const digitsOf = (digest: string): string => Buffer.from(digest, 'latin1').toString('hex');

/** The day on which the person is missed, if they order nothing until then: by their own interval, or their class's. */
export const winBackDates: DatesOf = ({ times = usualTimes }, person) => {
  const { facts, records, settled } = person;
  const orders = placedTimes(records.orders);
  const [newest] = facts.classes;
  const days = newest && settled.rhythms[digitsOf(newest.digest)];
  const ofClass = days === undefined ? undefined : Math.max(1, days) * dayMilliseconds;
  const missed = missedFrom(orders, { times, ofClass });
  const last = Math.max(...orders);
  if (missed === undefined || missed - last > farthestDays * dayMilliseconds) return [];
  return [{ date: localDate(person, missed), about: instantOf(last) }];
};
