import { defineRoute, noJson, none } from '../../kit/route.ts';
import { country, instant, locale } from '../../kit/schema.ts';
import * as z from '../../kit/z.ts';
import { shopId } from '../../shops/shop.ts';
import { occasionName } from '../../vocabulary/occasion-name.ts';
import { programmeId } from '../programme.ts';

const date = z.iso.date();

const feast = z.object({
  date,
  occasion: occasionName,
  /** In the language that was asked for. */
  name: z.string(),
  /** As of an occasion: `proposed` is not sent before a person has set the date. */
  status: z.enum(['rule', 'proposed', 'approved', 'changed']),
  /** Whose date it is, ISO 3166-1; missing: of all whom no other date names. */
  countries: z.optional(z.array(country)),
  /** Whether programmes can have it. */
  greeted: z.boolean(),
  /** Those that are on. */
  programmes: z.array(programmeId),
});

const mourningDay = z.object({
  date,
  name: z.string(),
  /** ISO 3166-1 or 3166-2. */
  places: z.array(z.string()),
});

const personal = z.object({
  date,
  occasion: occasionName,
  name: z.string(),
  /** How many people of the shop have it on that date. */
  people: z.int(),
});

const calendar = z.object({
  shop: shopId,
  from: date,
  until: date,
  feasts: z.array(feast),
  mourning: z.array(mourningDay),
  /** Of the first month. */
  personal: z.array(personal),
  /** There was no time to count everybody. */
  partial: z.optional(z.literal(true)),
});
export type CareCalendar = z.input<typeof calendar>;

export const readCalendar = defineRoute({
  method: 'GET',
  path: '/admin/care/calendar',
  audience: 'staff',
  summary:
    'The calendar of care: feasts, days of mourning as far as the shop minds them, and how many people have a day of their own on each date of the first month. With the address of the same as an ICS file, for calendar programs to subscribe to',
  params: none,
  query: z.strictObject({
    shop: shopId,
    /** The language of the names; the shop's own by default. */
    language: z.optional(locale),
    /** Today by default. */
    from: z.optional(date),
    /** A year after `from` by default and at most. */
    until: z.optional(date),
  }),
  body: noJson,
  answer: z.object({ ...calendar.shape, subscribe: z.object({ url: z.string(), expires: instant }) }),
});

const file = {
  path: '/c/{link}/care.ics',
  audience: 'public',
  params: z.object({ link: z.string() }),
  query: none,
  body: noJson,
  answer: noJson,
  answerType: 'text/calendar',
  refusals: [404, 410],
} as const;

export const serveCalendar = defineRoute({
  ...file,
  method: 'GET',
  summary:
    'The calendar of care of a shop as an ICS file (RFC 5545): feasts, days of mourning and counts, no names. The signed address is in GET /admin/care/calendar, and works for a year',
});

export const probeCalendar = defineRoute({
  ...file,
  method: 'HEAD',
  summary: 'The headers of the answer to GET, without the file',
});
