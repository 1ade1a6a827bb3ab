import { instant } from '../../kit/schema.ts';
import { versioned } from '../../kit/versioned.ts';
import * as z from '../../kit/z.ts';
import { shopId } from '../../shops/shop.ts';
import { borders } from './borders.ts';

/** What was settled of a shop in the last night: it holds for the day. */
export const settled = z.object({
  shop: shopId,
  part: z.literal('borders'),
  today: borders,
  yesterday: z.optional(borders),
  /** How many days lie between the orders of those who buy of a class, by the digest of the class as digits. */
  rhythms: z.record(z.string(), z.number()),
  /** Until which version everybody was looked at of each segment that is followed, and when that pass began (UTC). */
  looked: z._default(z.record(z.string(), z.object({ version: z.int(), began: instant })), {}),
  ...versioned,
});
export type Settled = z.output<typeof settled>;
