import * as z from 'zod/mini';
import { invalid } from '../kit/errors.ts';
import { country, timeZone } from '../kit/schema.ts';
import { addDays, dateIn, instantAt, weekday } from './dates.ts';
import { isPublicHoliday } from './holidays.ts';

const timeOfDay = /^([01]\d|2[0-3]):[0-5]\d$/;
const notATime = 'A time is written like 09:30, from 00:00; a span may end at 24:00.';

const opening = z.tuple([
  z.string().check(z.regex(timeOfDay, notATime)),
  z.string().check(z.refine<string>((time) => time === '24:00' || timeOfDay.test(time), notATime)),
]);
const openings = z.array(opening).check(z.maxLength(12, 'Twelve spans a day at most.'));

const week = z.strictObject({
  mon: openings,
  tue: openings,
  wed: openings,
  thu: openings,
  fri: openings,
  sat: openings,
  sun: openings,
});
type Weekday = keyof z.output<typeof week>;
const weekdays: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/**
 * When a shop's people work: spans of local time, `[from, to]`, for each day of the week; what lies between is a
 * break. A span whose end is not after its start goes on past midnight, and belongs to the day on which it starts: a
 * public holiday of the country or region has no spans of its own, but the evening before runs to its end.
 */
export const businessHours = z
  .strictObject({
    zone: timeZone,
    /** Whose public holidays are free; null where none are. */
    holidays: z.nullable(country),
    /** ISO 3166-2, without the country. */
    region: z.optional(z.string().check(z.regex(/^[A-Z\d]{1,3}$/, 'Is no region, like BY or SCT.'))),
    days: week,
  })
  .check(
    z.refine(
      ({ days }) => weekdays.some((day) => days[day].length > 0),
      'Business hours need one span at least, or nothing could ever be due.',
    ),
  );
export type BusinessHours = z.output<typeof businessHours>;

const wholeDay: [string, string][] = [['00:00', '24:00']];

export const roundTheClock: BusinessHours = {
  zone: 'UTC',
  holidays: null,
  days: {
    mon: wholeDay,
    tue: wholeDay,
    wed: wholeDay,
    thu: wholeDay,
    fri: wholeDay,
    sat: wholeDay,
    sun: wholeDay,
  },
};

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
  throw invalid('The business hours are too few: ten years of them are shorter than what is to be waited.');
};
