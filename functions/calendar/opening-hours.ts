import { country, timeZone } from '../kit/schema.ts';
import * as z from '../kit/z.ts';

const timeOfDay = /^([01]\d|2[0-3]):[0-5]\d$/;
const notATime = 'A time is written like 09:30, from 00:00; a span may end at 24:00.';

const opening = z.tuple([
  z.string().check(z.regex(timeOfDay, notATime)),
  z.string().check(z.refine<string>((time) => time === '24:00' || timeOfDay.test(time), notATime)),
]);
const openings = z.array(opening).check(z.maxLength(12, 'Must have at most twelve spans a day.'));

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
export const weekdays: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/**
 * When a shop's people work: spans of local time, `[from, to]`, for each day of the week, with breaks between
 * them. A span whose end is not after its start goes on past midnight, and belongs to the day on which it
 * starts. A public holiday of the country or region has no spans of its own, but a span from the evening
 * before runs to its end.
 */
export const businessHours = z
  .strictObject({
    zone: timeZone,
    /** The country whose public holidays are free days. Null where none are. */
    holidays: z.nullable(country),
    /** ISO 3166-2, without the country. */
    region: z.optional(z.string().check(z.regex(/^[A-Z\d]{1,3}$/, 'Must be a region, like BY or SCT.'))),
    days: week,
  })
  .check(
    z.refine(
      ({ days }) => weekdays.some((day) => days[day].length > 0),
      'Business hours need at least one span. Without one, nothing could become due.',
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
