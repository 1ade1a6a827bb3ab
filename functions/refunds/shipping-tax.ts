import { proportion } from '../kit/proportion.ts';
import { minus, sum } from '../orders/amounts.ts';
import type { Dual } from '../orders/order.ts';
import { type PricedOrder, paidForShipping } from './piece-amounts.ts';

/** The tax in the first `part` of what was paid for shipping. */
const upTo = (tax: number, part: number, paid: number): number =>
  paid > 0 ? proportion(tax, Math.min(part, paid), paid) : 0;

/**
 * The tax in a part of what was paid for shipping, whether prices contain it or it was added, in minor units
 * of both currencies. `before` was refunded earlier. All parts together have all of the tax to the cent.
 */
export const taxInShipping = (order: PricedOrder, before: Dual, part: Dual): Dual => {
  const tax = sum(order.shipping.flatMap(({ taxes }) => taxes.map(({ amount }) => amount)));
  const paid = paidForShipping(order);
  const until = (key: keyof Dual, end: number) => upTo(tax[key], end, paid[key]);
  const all = {
    shop: until('shop', before.shop + part.shop),
    presentment: until('presentment', before.presentment + part.presentment),
  };
  return minus(all, {
    shop: until('shop', before.shop),
    presentment: until('presentment', before.presentment),
  });
};
