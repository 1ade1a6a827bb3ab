import { country, instant } from '../kit/schema.ts';
import { versioned } from '../kit/versioned.ts';
import * as z from '../kit/z.ts';
import { shopId } from '../shops/shop.ts';
import { occasionName } from '../vocabulary/occasion-name.ts';
import { ownDay } from './own-day.ts';
import { programmeId } from './programme.ts';

/** A date of one occurrence, and for whom it counts: readers in these countries, or all that no other date names. */
export const occasionDay = z.strictObject({
  date: z.iso.date(),
  countries: z.optional(z.array(country).check(z.minLength(1), z.maxLength(250))),
});
export type OccasionDay = z.output<typeof occasionDay>;

/** The label of an occurrence: its year, in the calendar of its feast. */
export const occurrenceLabel = z
  .string()
  .check(z.regex(/^\d{4}$/, 'Must be a year of the feast’s own calendar, like 2027.'));

/** The dates that are approved for one occurrence. */
const approvedYear = z.object({
  days: z.array(occasionDay),
  /** The member of staff who set them. Missing: they followed from our rules when a programme was on, and are compared with them. */
  by: z.optional(z.string()),
  at: instant,
});
export type ApprovedYear = z.output<typeof approvedYear>;

/** What a shop has settled about one occasion: a day of its own, and the dates that are approved, by occurrence. */
export const occasionRecord = z.object({
  shop: shopId,
  occasion: occasionName,
  own: z.optional(ownDay),
  years: z.record(z.string(), approvedYear),
  /** The shop's programmes of this occasion that are on: each is written together with a change of dates. */
  programmes: z.array(programmeId),
  ...versioned,
});
export type OccasionRecord = z.output<typeof occasionRecord>;

export const newRecord = (shop: string, occasion: string): OccasionRecord => ({
  shop,
  occasion,
  years: {},
  programmes: [],
  rev: 0,
});
