import * as z from 'zod/mini';
import { currency, instant, minorUnits, platformId } from '../kit/schema.ts';
import { versioned } from '../kit/versioned.ts';

/** Store credit that a customer was granted: what it is for, and what it is worth. Redeeming it comes with coupons. */
export const credit = z.object({
  /** The settlement key of what it pays: granted once, however often it is asked for. */
  id: platformId,
  shop: platformId,
  customerId: z.optional(platformId),
  orderId: platformId,
  returnId: platformId,
  /** In minor units of `currency`, bonus included. */
  amount: minorUnits,
  currency,
  bonusPercent: z.number(),
  createdAt: instant,
  ...versioned,
});
export type Credit = z.output<typeof credit>;
