import { proportion } from '../../kit/proportion.ts';
import { floored, minus, nothing, plus, smaller, sum } from '../../orders/amounts.ts';
import type { Dual } from '../../orders/order.ts';
import type { RefundedShipping, SettlementOrder } from '../../platforms/settlement.ts';
import type { Quote } from '../../refunds/quote.ts';

/** What a payer is asked to pay, by the quote of what came back. */
type SettledAmounts = Pick<
  SettlementOrder,
  'lines' | 'shipping' | 'worth' | 'difference' | 'total' | 'currency' | 'presentmentCurrency'
>;

const taxIn = (part: number, { amount, tax }: { readonly amount: number; readonly tax: number }): number =>
  amount > 0 ? proportion(tax, part, amount) : 0;

/** Fees may have reduced the total, and the shipping is never more than that. */
const shippingWithin = (total: Dual, { shipping }: Quote): RefundedShipping => {
  const { amount: whole = nothing, tax = nothing } = shipping ?? {};
  const amount = floored(smaller(whole, total));
  const taxOf = (key: keyof Dual) => taxIn(amount[key], { amount: whole[key], tax: tax[key] });
  return { amount, tax: { shop: taxOf('shop'), presentment: taxOf('presentment') } };
};

const feeReasons = { restocking: 'restocking', 'diminished-value': 'damage', label: 'other' } as const;

/** One kind of fee gives the reason only if it accounts for all of the difference. */
const reasonFor = (difference: number, { fees }: Quote): SettlementOrder['difference'] => {
  if (difference === 0) return undefined;
  const [fee, ...more] = fees;
  const isAll = fee !== undefined && more.length === 0 && fee.amount.presentment === difference;
  return isAll ? feeReasons[fee.kind] : 'other';
};

export const settledAmounts = (final: Quote): SettledAmounts => {
  const goods = sum(final.lines.map(({ amount, duties }) => minus(amount, duties)));
  const worth = plus(goods, final.shipping?.amount ?? nothing);
  const difference = reasonFor(worth.presentment - final.total.presentment, final);
  return {
    lines: final.lines.map(({ lineId, quantity }) => ({ lineId, quantity })),
    shipping: shippingWithin(final.total, final),
    worth,
    ...(difference ? { difference } : {}),
    total: final.total,
    currency: final.currency,
    presentmentCurrency: final.presentmentCurrency,
  };
};
