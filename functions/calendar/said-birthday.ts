import * as z from '../kit/z.ts';
import { birthdayCalendars, leapDays } from './birthdays.ts';

/** A birthday as a person says it. `wrongInBirthday` says whether there is such a day. */
export const birthday = z.object({
  calendar: z.enum(birthdayCalendars),
  month: z.int().check(z.gte(1), z.lte(12)),
  day: z.int().check(z.gte(1), z.lte(31)),
  /** Born in a leap month of the lunar calendar. */
  leap: z.optional(z.boolean()),
  /** A year of the same calendar. */
  year: z.optional(z.int().check(z.gte(1), z.lte(9999))),
  /** When a birthday on 29 February is greeted in common years. */
  leapDay: z.optional(z.enum(leapDays)),
});
