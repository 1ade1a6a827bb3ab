import type { Money } from '../kit/money.ts';
import { proportion } from '../kit/proportion.ts';
import type { Dual, OrderSnapshot } from './order.ts';

type Paid = Pick<OrderSnapshot, 'currency' | 'presentmentCurrency'> & {
  readonly totals: Pick<OrderSnapshot['totals'], 'total'>;
};

/** `amount × to ÷ from`, rounded half up; 0 where nothing was charged, because such an order has no rate. */
const converted = (amount: number, from: number, to: number): number =>
  from > 0 ? proportion(amount, to, from) : 0;

/**
 * Converts an amount from the currency the customer saw to the shop's currency, in minor units, at the
 * order's rate: that of its totals, rounded half up. 0 where nothing was paid, because such an order has no
 * rate.
 */
export const convertAtOrderRate = (
  { currency, presentmentCurrency, totals: { total } }: Paid,
  presentmentMinor: number,
): number =>
  currency === presentmentCurrency
    ? presentmentMinor
    : converted(presentmentMinor, total.presentment, total.shop);

export const inBoth = (paid: Paid, presentmentMinor: number): Dual => ({
  shop: convertAtOrderRate(paid, presentmentMinor),
  presentment: presentmentMinor,
});

/**
 * An amount in either currency of the order, in both. Undefined for a third currency, for which the order has
 * no rate.
 */
export const moneyInBoth = (paid: Paid, { amount, currency }: Money): Dual | undefined => {
  if (currency === paid.presentmentCurrency) return inBoth(paid, amount);
  if (currency !== paid.currency) return undefined;
  const { total } = paid.totals;
  return { shop: amount, presentment: converted(amount, total.shop, total.presentment) };
};
