import { proportion } from '../kit/proportion.ts';
import type { Dual, OrderSnapshot } from '../orders/order.ts';

type Paid = Pick<OrderSnapshot, 'currency' | 'presentmentCurrency' | 'totals'>;

/**
 * An amount in minor units of the currency the customer saw, in those of the shop's, at the rate the order was paid
 * at: that of its totals, rounded half up. 0 where nothing was paid, since such an order has no rate.
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
