import { pageOf, pageQuery } from '../kit/lists.ts';
import { defineRoute, noJson, none } from '../kit/route.ts';
import { country, instant, locale } from '../kit/schema.ts';
import * as z from '../kit/z.ts';
import { shopId } from '../shops/shop.ts';
import { occasionName } from '../vocabulary/occasion-name.ts';
import { occasionDay, occurrenceLabel } from './occasion-record.ts';
import { isEachYear, ownDayFields } from './own-day.ts';
import { programmeId } from './programme.ts';

/** Agents may only look; marketers and admins act. */
const acting = { audience: 'staff', groups: ['admin', 'marketer'] } as const;

/** One occurrence of an occasion, and whether its dates count. */
export const shownOccurrence = z.object({
  /** Its year, in the calendar of its feast. */
  year: z.string(),
  /**
   * `rule`: follows from a rule; switching a programme on approves it. `proposed`: nothing is sent before a person
   * has set the date. `approved`. `changed`: our rules now say otherwise than what is approved, which counts.
   */
  status: z.enum(['rule', 'proposed', 'approved', 'changed']),
  /** The dates that count, and for readers of which countries; none before they are approved by a person. */
  days: z.array(occasionDay),
  /** What our rules and tables say, where that is not what counts. */
  proposed: z.optional(z.array(occasionDay)),
  /** The member of staff who set the dates, and when. */
  by: z.optional(z.string()),
  at: z.optional(instant),
});

const shownOccasion = z.object({
  occasion: occasionName,
  /** In the language that was asked for. */
  name: z.string(),
  /** `person`: each has a day of their own. `own`: a day of the shop's own. */
  about: z.enum(['person', 'feast', 'own']),
  /** Where everyone in the audience is greeted, ISO 3166-1; missing: everywhere. */
  countries: z.optional(z.array(country)),
  religious: z.boolean(),
  /** Whether a person has to set its date each year. */
  decided: z.boolean(),
  /** Whether programmes can have it: days that sell are for campaigns, solemn ones for nobody. */
  greeted: z.boolean(),
  /** The shop's programmes of a feast that are on. */
  programmes: z.array(programmeId),
  /** By date; none for days of persons. */
  occurrences: z.array(shownOccurrence),
});

const date = z.iso.date();
const span = {
  shop: shopId,
  /** The language of the names; the shop's own by default. */
  language: z.optional(locale),
  /** Today by default. */
  from: z.optional(date),
  /** A year after `from` by default, five at most. */
  until: z.optional(date),
};

export const listOccasions = defineRoute({
  method: 'GET',
  path: '/admin/care/occasions',
  audience: 'staff',
  summary:
    'The calendar of a shop: every occasion with its name, where it is kept, its dates ahead and whether they are approved',
  params: none,
  query: z.strictObject({ ...pageQuery, ...span }),
  body: noJson,
  answer: pageOf(shownOccasion),
});

const byName = z.object({ occasion: occasionName });

export const readOccasion = defineRoute({
  method: 'GET',
  path: '/admin/care/occasions/{occasion}',
  audience: 'staff',
  summary: 'One occasion of the calendar. Send its ETag with a change',
  params: byName,
  query: z.strictObject(span),
  body: noJson,
  answer: shownOccasion,
});

export const setDates = defineRoute({
  ...acting,
  method: 'PUT',
  path: '/admin/care/occasions/{occasion}/years/{year}',
  summary:
    'Sets the dates of an occurrence for a shop. Without days it approves what is proposed; with an empty list nobody is greeted that year. Days name their countries; one without them is for all others. With If-Match only if nobody has changed it since (otherwise 412)',
  params: z.object({ occasion: occasionName, year: occurrenceLabel }),
  query: none,
  body: z.strictObject({ shop: shopId, days: z.optional(z.array(occasionDay).check(z.maxLength(50))) }),
  answer: shownOccasion,
  refusals: [409, 412],
  examples: {
    'the proposal is right': { shop: 'shp_0123456789abcdef01234567' },
    'the moon was seen a day later in Indonesia': {
      shop: 'shp_0123456789abcdef01234567',
      days: [{ date: '2030-02-04' }, { date: '2030-02-05', countries: ['ID'] }],
    },
  },
});

export const keepOwnDay = defineRoute({
  ...acting,
  method: 'PUT',
  path: '/admin/care/occasions/{occasion}',
  summary:
    'Adds or changes a day of the shop’s own, each year on the same date. Its name begins with own-. With If-Match only if nobody has changed it since (otherwise 412)',
  params: byName,
  query: none,
  body: z.strictObject({ shop: shopId, ...ownDayFields }).check(isEachYear),
  answer: shownOccasion,
  refusals: [409, 412],
  examples: {
    'the day a shop was founded': {
      shop: 'shp_0123456789abcdef01234567',
      names: { en: 'our tenth birthday', de: 'unser zehnter Geburtstag' },
      month: 5,
      day: 4,
    },
  },
});

export const removeOwnDay = defineRoute({
  ...acting,
  method: 'DELETE',
  path: '/admin/care/occasions/{occasion}',
  summary: 'Removes a day of the shop’s own, if no programme of it is on',
  params: byName,
  query: z.strictObject({ shop: shopId }),
  body: noJson,
  answer: z.object({ occasion: occasionName }),
  refusals: [409],
});
