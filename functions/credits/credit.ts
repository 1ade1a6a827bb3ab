import { currency, instant, minorUnits, platformId } from '../kit/schema.ts';
import { versioned } from '../kit/versioned.ts';
import * as z from '../kit/z.ts';

/** Store credit granted to a customer: what it is for, and its value. Redeeming it comes with coupons. */
export const credit = z.object({
  /** The settlement key of what it pays, so that it is granted once, however often it is requested. */
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
