import * as z from 'zod/mini';
import { currency, platformId, text } from '../kit/schema.ts';
import { dual } from '../orders/order.ts';

/**
 * What goes back, line by line, in minor units of both currencies of the order. Shown to customer and agent before
 * anything is decided, stored with the return, and compared with what is paid in the end.
 */

const quoteLine = z.object({
  lineId: platformId,
  quantity: z.int(),
  /** Before discounts. */
  price: dual,
  /** What discounts took off these pieces. */
  discounts: dual,
  /** Contained in the price, or added to it where the order's prices are without taxes. */
  tax: dual,
  /** Zero where the terms do not refund them. */
  duties: dual,
  /** What the customer paid for these pieces: price − discounts, + tax where it was added, + duties. */
  amount: dual,
});
export type QuoteLine = z.output<typeof quoteLine>;

/** A discount that what is kept no longer earns, because its threshold is not reached any more. */
const clawback = z.object({
  code: z.optional(text(255)),
  title: z.optional(text(255)),
  minimum: dual,
  /** What is kept is worth this much. */
  kept: dual,
  /** What each kept line has of the discount. An earlier refund may have borne a part of it. */
  lines: z.array(z.object({ lineId: platformId, amount: dual })),
  /** Taken off this refund; negative where an earlier refund had been reduced and now nothing is kept. */
  amount: dual,
});

const fee = z.object({ kind: z.enum(['restocking', 'label', 'diminished-value']), amount: dual });

export const quote = z.object({
  currency,
  presentmentCurrency: currency,
  lines: z.array(quoteLine),
  clawbacks: z.array(clawback),
  /** For the goods, after clawbacks and the share that is refunded of something kept; never below zero. */
  credited: dual,
  /**
   * What was paid for these pieces and is not owed for them, now or later: the rest of something kept, and duties
   * that are not refunded. Kept in the ledger, or the next return of the order would pay it.
   */
  forgone: z.optional(dual),
  shipping: z.optional(z.object({ amount: dual, why: z.enum(['nothing-kept', 'always']) })),
  fees: z.array(fee),
  /** What the money captured for the order did not allow any more. */
  beyondCaptured: dual,
  /** What is paid: credited + shipping − fees − beyondCaptured; never below zero. */
  total: dual,
  /** As store credit it is worth this much, bonus included. */
  credit: z.optional(z.object({ bonusPercent: z.number(), amount: dual })),
});
export type Quote = z.output<typeof quote>;
