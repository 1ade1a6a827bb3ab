import { durationSeconds, isDuration } from '../kit/duration.ts';
import { instant, platformId, someWords } from '../kit/schema.ts';
import * as z from '../kit/z.ts';
import { letters } from '../mail/shop-letter.ts';
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
    z.strictObject({ segment: segmentId }),
  ],
  'An audience is { "customers": [up to 1,000 ids] }, { "everyone": true } or { "segment": "seg_…" }.',
);

const within = z
  .string()
  .check(
    z.refine<string>(
      (said) => isDuration(said) && durationSeconds(said) > 0,
      'Must be an ISO 8601 duration of at most 90 days, like PT3H.',
    ),
  );

/** When it leaves: at one instant, or at a time on each recipient's own clock. */
export const send = z.union(
  [
    z.strictObject({ at: instant }),
    z.strictObject({
      /** The local date. */
      date: z.iso.date(),
      /** On the clock of each recipient. */
      hour: z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Must be a time of the day, like 09:00.')),
      /** What happens to people whose time is past; see waves/turn.ts. */
      past: z.enum(pastRules),
      /** For how long a wave leaves before its time is past; three hours if missing. */
      within: z.optional(within),
    }),
  ],
  'A time is { "at": "2030-04-01T07:00:00.000Z" } or { "date": "2030-04-01", "hour": "09:00", "past": "now", "tomorrow" or "skip" }.',
);
export type SendAt = z.output<typeof send>;

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
});
export type Definition = z.output<typeof definition>;
