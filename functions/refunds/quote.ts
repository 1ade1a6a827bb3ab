import { currency, platformId, text } from '../kit/schema.ts';
import * as z from '../kit/z.ts';
import { benefitKinds } from '../offers/terms.ts';
import { dual } from '../orders/order.ts';

/**
 * What is refunded, line by line, in minor units of both currencies of the order. Customer and agent see it
 * before a decision. It is stored with the return, and compared with what is paid in the end.
 */

const quoteLine = z.object({
  lineId: platformId,
  quantity: z.int(),
  /** Before discounts. */
  price: dual,
  /** The discounts on these pieces. */
  discounts: dual,
  /** Contained in the price, or added to it where the order's prices are without taxes. */
  tax: dual,
  /** Zero where the terms do not refund them. */
  duties: dual,
  /** What the customer paid for these pieces: price − discounts, + tax where it was added, + duties. */
  amount: dual,
});
export type QuoteLine = z.output<typeof quoteLine>;

/** A discount of which the kept goods do not earn as much as they were sold with. */
const clawback = z.object({
  code: z.optional(text(255)),
  title: z.optional(text(255)),
  /** What the kept goods would have to cost. 0 where they miss nothing, and an offer of ours just gives less on them. */
  minimum: dual,
  /** The list price of the kept goods; of an offer, of those that it counts. */
  kept: dual,
  /**
   * The part of the discount on each kept line. An earlier refund may have been reduced by some of it
   * already.
   */
  lines: z.array(z.object({ lineId: platformId, amount: dual })),
  /**
   * Deducted from this refund. Negative where an earlier refund was reduced and now nothing is kept, or where an offer
   * gives more on the kept goods than they were sold with.
   */
  amount: dual,
  /** Of an offer of ours: its kind, and what it takes off the kept goods, worked out anew. */
  offer: z.optional(z.object({ kind: z.enum(benefitKinds), earns: dual })),
});

const fee = z.object({ kind: z.enum(['restocking', 'label', 'diminished-value']), amount: dual });

export const quote = z.object({
  currency,
  presentmentCurrency: currency,
  lines: z.array(quoteLine),
  clawbacks: z.array(clawback),
  /** For the goods, after clawbacks, and only the refunded share of kept goods; never below zero. */
  credited: dual,
  /**
   * What was paid for these pieces and will not be refunded, now or later: the rest of the price of kept
   * goods, and duties that are not refunded. The ledger stores it, because otherwise the next return of the
   * order would refund it.
   */
  forgone: z.optional(dual),
  /** `amount` has its `tax` in it, which is missing where there is none. */
  shipping: z.optional(
    z.object({ amount: dual, tax: z.optional(dual), why: z.enum(['nothing-kept', 'always']) }),
  ),
  /**
   * By how much the order's total was rounded, with the last piece that comes back. Below zero where it was
   * rounded down.
   */
  rounding: z.optional(dual),
  fees: z.array(fee),
  /** The part that exceeds the money captured for the order. */
  beyondCaptured: dual,
  /** The part that was paid with store credit, and goes back there: neither refunded nor beyond what was paid. */
  toCredit: z.optional(dual),
  /** What is paid: credited + shipping + rounding − fees − toCredit − beyondCaptured; never below zero. */
  total: dual,
  /**
   * `unknown` where it is not known what was captured: the amounts are as if all was paid, and a person looks
   * before anybody hears them. `vouched` once a person did. `none` where nothing was captured, so that nothing is
   * paid. Missing otherwise.
   */
  payment: z.optional(z.enum(['none', 'unknown', 'vouched'])),
  /** The value as store credit, bonus included. */
  credit: z.optional(z.object({ bonusPercent: z.number(), amount: dual })),
});
export type Quote = z.output<typeof quote>;

/** The quote after a person said yes to it, who was told that nobody knows what was paid for the order. */
export const vouchedFor = (given: Quote): Quote =>
  given.payment === 'unknown' ? { ...given, payment: 'vouched' } : given;
