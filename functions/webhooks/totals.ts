import { invalid } from '../kit/errors.ts';
import type { Dual, OrderSnapshot } from '../orders/order.ts';
import { minus, plus, sum, times } from './amounts.ts';

export type Priced = Pick<OrderSnapshot, 'lines' | 'shipping' | 'taxesIncluded'>;

const amounts = (parts: readonly { readonly amount: Dual }[]): Dual => sum(parts.map(({ amount }) => amount));

/**
 * What the totals of an order are where the shop does not say: `subtotal` is the lines after their discounts,
 * `discount` all discounts, `shipping` before discounts, `total` what the customer pays.
 */
export const computedTotals = ({ lines, shipping, taxesIncluded }: Priced): OrderSnapshot['totals'] => {
  const goods = sum(lines.map((line) => times(line.unitPrice, line.quantity)));
  const offGoods = amounts(lines.flatMap((line) => line.discounts));
  const carriage = sum(shipping.map((line) => line.price));
  const offCarriage = amounts(shipping.flatMap((line) => line.discounts));
  const tax = amounts([...lines, ...shipping].flatMap((line) => line.taxes));
  const subtotal = minus(goods, offGoods);
  const net = plus(subtotal, minus(carriage, offCarriage));
  return {
    subtotal,
    discount: plus(offGoods, offCarriage),
    shipping: carriage,
    tax,
    total: taxesIncluded ? net : plus(net, tax),
  };
};

/** Errors: Invalid where more was taken off than there was. */
export const sensibleTotals = (totals: OrderSnapshot['totals']): OrderSnapshot['totals'] => {
  if (Object.values(totals).some(({ shop, presentment }) => shop < 0 || presentment < 0)) {
    throw invalid('The discounts are more than what was bought.');
  }
  return totals;
};
