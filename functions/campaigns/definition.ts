import { instant, platformId, someWords } from '../kit/schema.ts';
import * as z from '../kit/z.ts';
import { letters } from '../mail/shop-letter.ts';

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
export const audience = z.union(
  [z.strictObject({ customers: customerIds }), z.strictObject({ everyone: z.literal(true) })],
  'An audience is { "customers": [up to 1,000 ids] } or { "everyone": true }.',
);

/** What staff say of a campaign. They can change all of it while it is a draft. */
export const definition = z.strictObject({
  /** For the shop's staff; customers do not see it. */
  name: someWords(200),
  purpose: z.enum(purposes),
  /** By language. */
  letter: letters,
  audience,
  /** A message that could not leave by then is skipped: `too-late`. UTC. */
  notAfter: z.optional(instant),
});
export type Definition = z.output<typeof definition>;
