import { defineRoute, noJson, none } from '../../kit/route.ts';
import { currency } from '../../kit/schema.ts';
import * as z from '../../kit/z.ts';
import { plan } from '../../mail/plan.ts';
import { shopId } from '../../shops/shop.ts';
import { occasionName } from '../../vocabulary/occasion-name.ts';
import { programmeId } from '../programme.ts';
import { cost } from './cost.ts';

/** `due` = `send` + all `waiting` + all `skipped`, exactly. */
export const figures = z.object({
  /** How many people the runs will find. */
  due: z.int(),
  ...z.pick(plan, { send: true, languages: true, waiting: true, skipped: true }).shape,
  /** At list prices. */
  cost,
  /** There are more people than one request can look at: these are the figures of those it came to. */
  partial: z.optional(z.literal(true)),
});

const ofProgramme = z.object({
  programme: programmeId,
  occasion: occasionName,
  /** Nobody has set the date yet: these people are left out unless somebody does. */
  unapproved: z.optional(z.literal(true)),
  ...figures.shape,
});

const preview = z.object({
  shop: shopId,
  /** Local dates, both included. */
  from: z.iso.date(),
  until: z.iso.date(),
  total: figures,
  days: z.array(z.object({ day: z.iso.date(), ...figures.shape, programmes: z.array(ofProgramme) })),
  /** What the figures cannot say. */
  notes: z.array(z.object({ programme: programmeId, code: z.string(), text: z.string() })),
});

export const sample = z.object({
  language: z.string(),
  subject: z.string(),
  html: z.string(),
  text: z.string(),
});

const mostDays = 31;

const asked = {
  /** Today on the shop's clock by default. */
  from: z.optional(z.iso.date()),
  /** 30 by default. */
  days: z._default(
    z.pipe(
      z
        .string()
        .check(
          z.refine<string>(
            (digits) => /^[1-9]\d?$/.test(digits) && Number(digits) <= mostDays,
            `Must be a number of days from 1 to ${mostDays}.`,
          ),
        ),
      z.transform((digits: string) => Number(digits)),
    ),
    30,
  ),
};

export const previewShop = defineRoute({
  method: 'GET',
  path: '/admin/care/preview',
  audience: 'staff',
  summary:
    'What the care programmes of a shop that are on will send in the next 30 days, day by day: how many people, in which languages, who waits or is left out and why, and the cost at list prices. As the senders would decide by what is known now. Changes nothing',
  params: none,
  query: z.strictObject({ shop: shopId, ...asked }),
  body: noJson,
  answer: preview,
});

export const previewProgramme = defineRoute({
  method: 'GET',
  path: '/admin/care/programmes/{id}/preview',
  audience: 'staff',
  summary:
    'The same for one programme, with its letter as readers would get it, in the languages that leave or in the one that is named. A programme that is off is looked at as if it were on',
  params: z.object({ id: programmeId }),
  query: z.strictObject({ ...asked, language: z.optional(z.string()) }),
  body: noJson,
  answer: z.object({
    ...preview.shape,
    /** What comes with the greetings, if anything does. */
    gift: z.optional(
      z.object({
        kind: z.enum(['offer', 'credit']),
        /** What a code is worth, in the shop's language. */
        worth: z.optional(z.string()),
        /** The most people who get it: only those who may be sent marketing do. */
        people: z.int(),
        /** The credit in minor units, if all of them paid in this currency. */
        most: z.optional(z.record(currency, z.int())),
      }),
    ),
    samples: z.array(sample),
  }),
});
