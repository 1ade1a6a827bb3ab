import { invalid } from '../kit/errors.ts';
import { addDays, dateIn, instantAt, weekday } from './dates.ts';
import { isPublicHoliday } from './holidays.ts';
import { type BusinessHours, weekdays } from './opening-hours.ts';

interface Open {
  readonly from: number;
  readonly to: number;
}

/** The spans that start on this date, in milliseconds, sorted. They may overlap. */
const opensOn = ({ zone, holidays, region, days }: BusinessHours, date: string): Open[] => {
  const day = weekdays[weekday(date) - 1];
  if (!day || (holidays !== null && isPublicHoliday(date, holidays, region))) return [];
  return days[day]
    .map(([from, to]) => ({
      from: Date.parse(instantAt(zone, date, from)),
      to: Date.parse(instantAt(zone, to > from ? date : addDays(date, 1), to)),
    }))
    .toSorted((a, b) => a.from - b.from);
};

/** Whether the shop is open at this instant; at the instant of closing it is not. */
export const isOpen = (hours: BusinessHours, instant: string): boolean => {
  const at = Date.parse(instant);
  const today = dateIn(hours.zone, instant);
  return [addDays(today, -1), today].some((date) =>
    opensOn(hours, date).some(({ from, to }) => from <= at && at < to),
  );
};

/** What takes longer than this is no answer to a customer any more. */
const mostDays = 3660;

/**
 * The instant at which so many seconds of business time have passed: closed time, breaks and holidays do not count,
 * and an hour is an hour when clocks change. The end of a span when it takes all of it; for no seconds, the first open
 * instant. Errors: Invalid where ten years do not have as much.
 */
export const addBusinessTime = (hours: BusinessHours, fromInstant: string, seconds: number): string => {
  let at = Date.parse(fromInstant);
  let left = seconds * 1000;
  let date = addDays(dateIn(hours.zone, fromInstant), -1);
  for (let day = 0; day < mostDays; day += 1) {
    for (const { from, to } of opensOn(hours, date)) {
      const begin = Math.max(at, from);
      if (to <= begin) continue;
      if (left <= to - begin) return new Date(begin + left).toISOString();
      left -= to - begin;
      at = to;
    }
    date = addDays(date, 1);
  }
  throw invalid('The business hours are too short: the wait is longer than ten years of them.');
};
