import { proportion } from '../kit/proportion.ts';
import type { Dual, OrderSnapshot } from '../orders/order.ts';

type Paid = Pick<OrderSnapshot, 'currency' | 'presentmentCurrency' | 'totals'>;

/**
 * Converts an amount from the currency the customer saw to the shop's currency, in minor units, at the
 * order's rate: that of its totals, rounded half up. 0 where nothing was paid, because such an order has no
 * rate.
 */
export const convertAtOrderRate = (
  { currency, presentmentCurrency, totals: { total } }: Paid,
  presentmentMinor: number,
): number => {
  if (currency === presentmentCurrency) return presentmentMinor;
  return total.presentment > 0 ? proportion(presentmentMinor, total.shop, total.presentment) : 0;
};

export const inBoth = (paid: Paid, presentmentMinor: number): Dual => ({
  shop: convertAtOrderRate(paid, presentmentMinor),
  presentment: presentmentMinor,
});
