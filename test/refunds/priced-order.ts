import type { Dual, OrderLine, OrderSnapshot } from '../../functions/orders/order.ts';
import type { RefundQuestion, RefundTerms } from '../../functions/refunds/refund-question.ts';

/** An amount that is the same in both currencies. */
export const same = (amount: number): Dual => ({ shop: amount, presentment: amount });
export const dual = (shop: number, presentment: number): Dual => ({ shop, presentment });

export const line = (
  id: string,
  quantity: number,
  unitPrice: Dual,
  change: Partial<OrderLine> = {},
): OrderLine => ({
  id,
  title: id,
  quantity,
  unitPrice,
  discounts: [],
  taxes: [],
  requiresShipping: true,
  giftCard: false,
  ...change,
});

export const shipping = (price: Dual, change: Partial<OrderSnapshot['shipping'][number]> = {}) => ({
  title: 'Parcel',
  price,
  discounts: [],
  taxes: [],
  ...change,
});

type Snapshot = RefundQuestion['snapshot'];

export const pricedOrder = (
  lines: readonly OrderLine[],
  total: Dual,
  change: Partial<Snapshot> = {},
): Snapshot => ({
  currency: 'EUR',
  presentmentCurrency: 'EUR',
  taxesIncluded: true,
  lines: [...lines],
  shipping: [],
  totals: { subtotal: total, discount: same(0), shipping: same(0), tax: same(0), total },
  ...change,
});

export const terms = (change: Partial<RefundTerms> = {}): RefundTerms => ({
  shipping: 'never',
  restockingPercent: 0,
  thresholds: [],
  refundDuties: true,
  ...change,
});

export const question = (
  snapshot: Snapshot,
  taking: RefundQuestion['taking'],
  change: Partial<RefundQuestion> = {},
): RefundQuestion => ({
  snapshot,
  taking,
  others: [],
  foreign: { units: [], total: same(0) },
  captured: snapshot.totals.total,
  terms: terms(),
  offers: [],
  productClasses: [],
  ...change,
});

/** One piece of a line, or some: [from, to). */
export const pieces = (lineId: string, from: number, to = from + 1) => ({
  lineId,
  spans: [[from, to] as const],
});
