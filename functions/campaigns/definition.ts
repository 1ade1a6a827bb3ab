import { instant, platformId, someWords } from '../kit/schema.ts';
import * as z from '../kit/z.ts';
import { letters } from '../mail/shop-letter.ts';
import { segmentId } from '../segments/segment-id.ts';

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

export const send = z.strictObject({ at: instant });

/** What staff say of a campaign. They can change all of it while it is a draft. */
export const definition = z.strictObject({
  /** For the shop's staff; customers do not see it. */
  name: someWords(200),
  purpose: z.enum(purposes),
  /** By language. */
  letter: letters,
  audience,
  /** When it leaves; as soon as it is launched, if missing. UTC. */
  send: z.optional(send),
  /** A message that could not leave by then is skipped: `too-late`. UTC. */
  notAfter: z.optional(instant),
});
export type Definition = z.output<typeof definition>;
