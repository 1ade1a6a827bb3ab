import { durationSeconds, isDuration } from '../kit/duration.ts';
import { instant, platformId, someWords } from '../kit/schema.ts';
import * as z from '../kit/z.ts';
import { letters } from '../mail/shop-letter.ts';
import { offerId } from '../offers/offer.ts';
import { segmentId } from '../segments/segment-id.ts';
import { pastRules } from './waves/turn.ts';

const purposes = ['service', 'care', 'marketing'] as const;

const customerIds = z
  .array(platformId)
  .check(
    z.minLength(1, 'Name at least one customer.'),
    z.maxLength(
      1000,
      'Must have at most a thousand customers. { "everyone": true } means all customers of a shop.',
    ),
  );

/** The customers who are meant, before we ask whether they may be written to. */
const audience = z.union(
  [
    z.strictObject({ customers: customerIds }),
    z.strictObject({ everyone: z.literal(true) }),
    z.strictObject({
      segment: segmentId,
      /** Those in it when the campaign is submitted, or in it when each wave begins; `frozen` if missing. */
      people: z.optional(z.enum(['frozen', 'each-wave'])),
    }),
  ],
  'An audience is { "customers": [up to 1,000 ids] }, { "everyone": true } or { "segment": "seg_…", "people": "frozen" or "each-wave" }.',
);

const within = z
  .string()
  .check(
    z.refine<string>(
      (said) => isDuration(said) && durationSeconds(said) > 0,
      'Must be an ISO 8601 duration of at most 90 days, like PT3H.',
    ),
  );

const hour = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Must be a time of the day, like 09:00.'));

/** When it leaves: at one instant, or at a time on each recipient's own clock. */
const send = z.union(
  [
    z.strictObject({ at: instant }),
    z.strictObject({
      /** The local date. */
      date: z.iso.date(),
      /** On the clock of each recipient. */
      hour,
      /** What happens to people whose time is past; see waves/turn.ts. */
      past: z.enum(pastRules),
      /** For how long a wave leaves before its time is past; three hours if missing. */
      within: z.optional(within),
    }),
  ],
  'A time is { "at": "2027-04-01T07:00:00.000Z" } or { "date": "2027-04-01", "hour": "09:00", "past": "now", "tomorrow" or "skip" }.',
);
export type SendAt = z.output<typeof send>;

/** One of several letters, offers or hours that a campaign compares. What it does not replace is the campaign's. */
const arm = z.strictObject({
  name: z.string().check(
    z.regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'A name has small letters, digits and hyphens.'),
    // Names become keys of objects.
    z.refine<string>((said) => !(said in {}), 'This word cannot be a name. Choose another one.'),
  ),
  /** Of the people: above 0; all shares add up to 1. */
  share: z.number(),
  letter: z.optional(letters),
  offer: z.optional(offerId),
  /** On the clock of each recipient; only where the campaign has an hour. */
  hour: z.optional(hour),
});
export type Arm = z.output<typeof arm>;

const arms = z
  .array(arm)
  .check(z.minLength(2, 'A comparison needs at least two arms.'), z.maxLength(5, 'At most five arms.'));

/** What staff say of a campaign. They can change all of it while it is a draft. */
export const definition = z.strictObject({
  /** For the shop's staff; customers do not see it. */
  name: someWords(200),
  purpose: z.enum(purposes),
  /** By language. */
  letter: letters,
  audience,
  /** As soon as it is launched, if missing. */
  send: z.optional(send),
  /** A message that could not leave by then is skipped: `too-late`. UTC. */
  notAfter: z.optional(instant),
  /** How long before a wave its people are looked up and their codes made, where people are those of each wave and the shop's platform keeps codes; PT1H if missing. */
  lead: z.optional(within),
  /** A personal offer gives a code to each recipient; a shared one tells its code. */
  offer: z.optional(offerId),
  arms: z.optional(arms),
  /** The share of people who get nothing, 0 to 0.5, to measure what the campaign does; 0 if missing. */
  holdout: z.optional(z.number()),
  /** How fast its messages leave at most; as fast as SES lets them if missing. */
  throttle: z.optional(z.strictObject({ perMinute: z.int().check(z.minimum(1), z.maximum(1_000_000)) })),
  /** How long after a message an order counts for it; P7D if missing. */
  attribution: z.optional(within),
  /** Whether its links go through our address, to count clicks; only where the shop's settings allow it. */
  countClicks: z.optional(z.boolean()),
});
export type Definition = z.output<typeof definition>;

const { notAfter, lead, offer, holdout, throttle, attribution, countClicks } = definition.shape;

/** What may be missing: in a change, null takes it away. */
export const removable = {
  send: z.nullish(send),
  notAfter: z.nullable(notAfter),
  lead: z.nullable(lead),
  offer: z.nullable(offer),
  arms: z.nullish(arms),
  holdout: z.nullable(holdout),
  throttle: z.nullable(throttle),
  attribution: z.nullable(attribution),
  countClicks: z.nullable(countClicks),
};
