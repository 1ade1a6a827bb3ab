import type { FieldError } from '../kit/errors.ts';
import { isCurrencyInUse } from '../kit/money.ts';
import { currency, instant, minorUnits, someWords } from '../kit/schema.ts';
import { versioned } from '../kit/versioned.ts';
import * as z from '../kit/z.ts';
import { letters } from '../mail/shop-letter.ts';
import { offerId } from '../offers/offer.ts';
import { rfmGroups } from '../segments/rfm/group.ts';
import { segmentId } from '../segments/segment-id.ts';
import { shopId } from '../shops/shop.ts';
import { occasionName } from '../vocabulary/occasion-name.ts';

export const programmeId = z
  .string()
  .check(z.regex(/^cpr_[a-f0-9]{24}$/, 'Must be the id of a programme, like cpr_ and 24 hex digits.'));

const date = z.iso.date();

/** The people who are meant, before we ask whether they may be written to: everyone, or those of a segment. */
const audience = z.union(
  [z.strictObject({ everyone: z.literal(true) }), z.strictObject({ segment: segmentId })],
  'An audience is { "everyone": true } or { "segment": "seg_…" }.',
);
export type Audience = z.output<typeof audience>;

const giftAmounts = z
  .record(currency, minorUnits.check(z.gte(1), z.lte(100_000_000)))
  .check(
    z.refine<Readonly<Record<string, number>>>(
      (amounts) => Object.keys(amounts).length > 0 && Object.keys(amounts).every(isCurrencyInUse),
      'Name at least one currency, and only those that are in use.',
    ),
  );

/**
 * What comes with the greeting: nothing, store credit in minor units by currency, or a code of an offer. Each is given
 * once under the key of programme, person and occurrence (see `greetingKey` in care/greeting.ts), and only to people
 * who may be sent marketing.
 */
const gift = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({ kind: z.literal('credit'), amounts: giftAmounts }),
  z.strictObject({ kind: z.literal('offer'), offer: offerId }),
]);

/** What people come into, or go from. */
const place = z.union(
  [z.strictObject({ segment: segmentId }), z.strictObject({ group: z.enum(rfmGroups) })],
  'Give { "segment": "seg_…" } or { "group": "champions" }.',
);

/** The share of people who get nothing, so that the effect can be measured. */
const mostHeldOut = 0.5;

/** Programmes look this many days ahead or back; a date stays in its index as long. */
export const farthestDays = 30;

/** What staff say of a programme. */
const said = {
  /** For the shop's staff; customers do not see it. */
  name: z.optional(someWords(200)),
  audience,
  /** Days from the occasion to the greeting: -3 is three days before. */
  offsetDays: z.int().check(z.gte(-farthestDays), z.lte(farthestDays)),
  /** The hour on the reader's clock. */
  hour: z.int().check(z.gte(0), z.lte(23)),
  /** By language; a ready letter takes its place if there is none. */
  letter: z.optional(letters),
  gift,
  /** Of `entering` and `leaving`: what. */
  of: z.optional(place),
  /** Of `entering` and `leaving`: the fewest days from one greeting of a person to the next. */
  gapDays: z.optional(z.int().check(z.gte(1), z.lte(3650))),
  /** Of `win-back`: after so many times their usual interval people are missed. */
  times: z.optional(z.number().check(z.gte(1), z.lte(20))),
  /** Of `nth-order`: after which order, 3 is the third. For the first there is `welcome`. */
  order: z.optional(z.int().check(z.gte(2), z.lte(1000))),
  holdout: z.number().check(z.gte(0), z.lte(mostHeldOut)),
  /** The first and the last local date on which it greets. */
  startsOn: z.optional(date),
  endsOn: z.optional(date),
};
export const wording = z.strictObject(said);
export type Wording = z.output<typeof wording>;
export type ProgrammeGift = Wording['gift'];

/** What a new programme has that does not say otherwise. */
export const defaultWording = {
  audience: { everyone: true },
  offsetDays: 0,
  hour: 9,
  gift: { kind: 'none' },
  holdout: 0,
} as const satisfies Wording;

export const statuses = ['on', 'off'] as const;
export type ProgrammeStatus = (typeof statuses)[number];

const act = z.object({ what: z.enum(['create', 'change', 'on', 'off']), by: z.string(), at: instant });
export type Act = z.output<typeof act>;

/** So many acts are kept, newest first. */
export const actsKept = 50;

/** A care programme: whom a shop greets on which occasion, when, and with which letter. */
export const programme = z.object({
  id: programmeId,
  shop: shopId,
  /** It never changes, so that its batches hold greetings of one occasion. */
  occasion: occasionName,
  ...said,
  status: z.enum(statuses),
  /** How often staff have changed it or switched it. */
  version: z.int(),
  /**
   * Only while a programme of a feast is on: the local dates on which it greets somebody, of the coming year, as
   * they are approved.
   */
  days: z.optional(z.array(date)),
  /** Only while it is on: its local hour as two digits, for the index. */
  hours: z.optional(z.string()),
  /** What staff did to it, newest first. */
  acts: z.array(act),
  createdAt: instant,
  createdBy: z.string(),
  /** The digest of the request that made it, to compare a repetition with. */
  madeFrom: z.string(),
  ...versioned,
});
export type Programme = z.output<typeof programme>;

/** What a quarter-hour reads of the programmes that are on: see the index `byHour`. */
export const dueProgramme = z.pick(programme, {
  id: true,
  shop: true,
  occasion: true,
  offsetDays: true,
  days: true,
  hours: true,
  startsOn: true,
  endsOn: true,
  rev: true,
});
export type DueProgramme = z.output<typeof dueProgramme>;

/** The partition of a local hour in the index. */
export const hoursOf = (hour: number): string => String(hour).padStart(2, '0');

/** Whether a programme greets at all on this local date. */
export const isWithin = (
  { startsOn, endsOn }: Pick<Programme, 'startsOn' | 'endsOn'>,
  day: string,
): boolean => (startsOn === undefined || startsOn <= day) && (endsOn === undefined || day <= endsOn);

/** What is wrong with a programme's dates. */
export const wrongInDates = ({ startsOn, endsOn }: Pick<Wording, 'startsOn' | 'endsOn'>): FieldError[] =>
  startsOn !== undefined && endsOn !== undefined && endsOn < startsOn
    ? [{ path: 'endsOn', message: `Must not be before startsOn, ${startsOn}.` }]
    : [];
