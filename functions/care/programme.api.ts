import { pageOf, pageQuery } from '../kit/lists.ts';
import { defineRoute, noJson, none } from '../kit/route.ts';
import * as z from '../kit/z.ts';
import { occasionName } from '../vocabulary/occasion-name.ts';
import { catchesUp } from './earlier.ts';
import { shownOccurrence } from './occasion.api.ts';
import { programme, programmeId, statuses, wording } from './programme.ts';

/** Agents may only look; marketers and admins act. */
const acting = { audience: 'staff', groups: ['admin', 'marketer'] } as const;

/** A programme in a list: without its letter, which may be long. */
const listedProgramme = z.pick(programme, {
  id: true,
  shop: true,
  occasion: true,
  name: true,
  audience: true,
  offsetDays: true,
  hour: true,
  gift: true,
  of: true,
  gapDays: true,
  times: true,
  order: true,
  holdout: true,
  startsOn: true,
  endsOn: true,
  status: true,
  version: true,
  acts: true,
  createdAt: true,
  createdBy: true,
});

const publicProgramme = z.object({ ...listedProgramme.shape, letter: programme.shape.letter });

const byId = z.object({ id: programmeId });
const { shop } = programme.shape;

export const createProgramme = defineRoute({
  ...acting,
  method: 'POST',
  path: '/admin/care/programmes',
  summary:
    'Makes a care programme, which is off. Only shop and occasion are needed: without a letter it sends the ready letter of the occasion, at nine in the morning of each reader. `coupon-expiring` and `credit-expiring` remind people of codes (three days before, unless it says otherwise) and of store credit (two weeks before); they are marketing, have no gift, and leave a day before the end at least. `entering` and `leaving` greet people the day after they came into a segment or a group of buyers, or went from it (`of`), `nth-order` the day after an order of theirs; `win-back` writes when somebody has bought nothing for `times` their usual interval, and `refill` before a product is used up: these two are marketing. With an Idempotency-Key, a repeated request answers the programme that the first one made',
  idempotencyKey: true,
  params: none,
  query: none,
  body: z.extend(z.partial(wording), { shop, occasion: occasionName }),
  answer: publicProgramme,
  status: 201,
  refusals: [409],
  examples: {
    birthdays: { shop: 'shp_0123456789abcdef01234567', occasion: 'birthday', holdout: 0.1 },
    'codes that end in a week': {
      shop: 'shp_0123456789abcdef01234567',
      occasion: 'coupon-expiring',
      offsetDays: -7,
    },
    'the best buyers, when they stay away': {
      shop: 'shp_0123456789abcdef01234567',
      occasion: 'win-back',
      times: 2.5,
      audience: { segment: 'seg_0123456789abcdef01234567' },
    },
    'a letter to new champions': {
      shop: 'shp_0123456789abcdef01234567',
      occasion: 'entering',
      of: { group: 'champions' },
      gapDays: 365,
      letter: { en: { subject: 'Thank you', blocks: [{ paragraph: 'Thank you for being with us.' }] } },
    },
    'Mid-Autumn, a day before, for a segment that names Chinese': {
      shop: 'shp_0123456789abcdef01234567',
      occasion: 'mid-autumn',
      audience: { segment: 'seg_0123456789abcdef01234567' },
      offsetDays: -1,
      hour: 10,
    },
  },
});

export const listProgrammes = defineRoute({
  method: 'GET',
  path: '/admin/care/programmes',
  audience: 'staff',
  summary:
    'The care programmes, optionally of one shop (then newest first), of one occasion, or those that are on or off',
  params: none,
  query: z.strictObject({
    ...pageQuery,
    shop: z.optional(shop),
    occasion: z.optional(occasionName),
    status: z.optional(z.enum(statuses)),
  }),
  body: noJson,
  answer: pageOf(listedProgramme),
});

export const readProgramme = defineRoute({
  method: 'GET',
  path: '/admin/care/programmes/{id}',
  audience: 'staff',
  summary:
    'One care programme, with the dates of its feast in the coming year and whether they are approved. Send its ETag with a change',
  params: byId,
  query: none,
  body: noJson,
  answer: z.object({ ...publicProgramme.shape, occurrences: z.array(shownOccurrence) }),
});

const { name, letter, startsOn, endsOn } = wording.shape;

export const changeProgramme = defineRoute({
  ...acting,
  method: 'PATCH',
  path: '/admin/care/programmes/{id}',
  summary:
    'Changes the given fields; null removes one. With If-Match only if nobody has changed it since (otherwise 412). Nobody is greeted again because of a change. `catchesUp` answers a programme that is on and now greets earlier: people whose new hour began from `from` on get their greeting within a quarter-hour; those whose new hour began before that, from `missedFrom` on, get none this time',
  params: byId,
  query: none,
  body: z.extend(z.partial(wording), {
    name: z.nullish(name),
    letter: z.nullish(letter),
    startsOn: z.nullish(startsOn),
    endsOn: z.nullish(endsOn),
  }),
  answer: z.object({ ...publicProgramme.shape, catchesUp: z.optional(catchesUp) }),
  refusals: [409, 412],
  examples: { 'an hour later, until the end of the year': { hour: 10, endsOn: '2030-12-31' } },
});

const action = {
  ...acting,
  method: 'POST',
  params: byId,
  query: none,
  body: noJson,
  answer: publicProgramme,
  refusals: [409, 412],
} as const;

export const switchOn = defineRoute({
  ...action,
  path: '/admin/care/programmes/{id}/on',
  summary:
    'Switches a programme on. That approves the dates of its feast where they follow from a rule; where a person has to set them each year, nothing leaves before. With If-Match only if nobody has changed it since (otherwise 412)',
});

export const switchOff = defineRoute({
  ...action,
  path: '/admin/care/programmes/{id}/off',
  summary: 'Switches a programme off: greetings that still wait do not leave',
});
