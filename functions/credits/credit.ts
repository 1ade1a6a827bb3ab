import { currency, instant, minorUnits, platformId, text, timeZone } from '../kit/schema.ts';
import { versioned } from '../kit/versioned.ts';
import * as z from '../kit/z.ts';

/** What credit is given for: it pays a refund, or it is a gift. */
const creditReasons = ['refund', 'gift'] as const;
export type CreditReason = (typeof creditReasons)[number];

/** Why staff granted or cancelled it, in their words. */
export const longestReason = 500;

/** Store credit granted to a customer: what it is for, and its value. What becomes of it stands in the ledger. */
export const credit = z.object({
  /** The key of what it is given for, so that it is granted once, however often it is requested. */
  id: platformId,
  shop: platformId,
  customerId: platformId,
  why: z.enum(creditReasons),
  orderId: z.optional(platformId),
  returnId: z.optional(platformId),
  /** In minor units of `currency`, bonus included. */
  amount: minorUnits,
  currency,
  bonusPercent: z.optional(z.number()),
  createdAt: instant,
  /** Its last valid instant; without one it never ends. */
  until: z.optional(instant),
  /** The member of staff who granted it, and for what reason in their words. */
  by: z.optional(z.string()),
  reason: z.optional(text(longestReason)),
  /** The digest of the request that an idempotency key stands for. */
  madeFrom: z.optional(z.string()),
  /** IANA, where its customer lived. */
  zone: z.optional(timeZone),
  /** `asked`: the shop's platform keeps it, and has not confirmed it yet. `waiting`: the customer has no account there. */
  status: z.enum(['made', 'asked', 'waiting', 'refused', 'cancelled']),
  /** Who took back what was left of it, and how much that was, in minor units. */
  cancelled: z.optional(
    z.object({
      by: z.string(),
      at: instant,
      reason: z.optional(text(longestReason)),
      amount: minorUnits,
    }),
  ),
  /** When the platform is asked, or asked again. */
  makeAt: z.optional(instant),
  /** When it was first asked, since that attempt may have been carried out. */
  askedAt: z.optional(instant),
  /** The platform's id of what it did. */
  transaction: z.optional(z.string()),
  /** Why the platform did not. */
  refused: z.optional(text(400)),
  /** When the customer and the shop's people were told that an account is missing. */
  toldAt: z.optional(instant),
  ...versioned,
});
export type Credit = z.output<typeof credit>;

/** Which credit a transaction of the platform belongs to: each is one credit's, for good. */
export const creditMark = z.object({ id: z.string(), credit: platformId, ...versioned });
