import { instant, platformId, text } from '../kit/schema.ts';
import { versioned } from '../kit/versioned.ts';
import * as z from '../kit/z.ts';
import { dual } from '../orders/order.ts';
import { units } from './units.ts';

/**
 * What returns have taken of one order: pieces and money. Every return of the order is written together with
 * this item under its revision. So no piece is promised twice and no cent paid twice, however many requests
 * come at once.
 */
const entry = z.object({
  /** `held` while the return may still end without money; `committed` when its refund is decided for good. */
  state: z.enum(['held', 'committed']),
  units: z.array(units),
  /** As in the quote: planned while held, final once committed. */
  credited: dual,
  forgone: z.optional(dual),
  shipping: dual,
  total: dual,
  /** What goes back to the customer's store credit. */
  toCredit: z.optional(dual),
  /** The customer keeps the pieces for a partial refund: they count as kept, and cannot be returned. */
  kept: z.optional(z.literal(true)),
  /**
   * The goods go back to the customer, replaced or repaired. No money is paid, and every other return of the
   * order counts them as kept.
   */
  swapped: z.optional(z.literal(true)),
  /**
   * The id of the refund at the shop, as the payer gave it. The order may report the refund without our key.
   */
  reference: z.optional(text(255)),
});
export type LedgerEntry = z.output<typeof entry>;

export const ledger = z.object({
  shop: platformId,
  orderId: platformId,
  /** By the id of the return. */
  entries: z.record(z.string(), entry),
  /**
   * When a replacement for pieces of this line was last handed over. The customer can return these pieces
   * again.
   */
  replaced: z.record(z.string(), instant),
  ...versioned,
});
export type Ledger = z.output<typeof ledger>;

export const emptyLedger = (shop: string, orderId: string): Ledger => ({
  shop,
  orderId,
  entries: {},
  replaced: {},
  rev: 0,
});
