import { invalid } from '../kit/errors.ts';
import { minus, nothing, plus, sum, times } from '../orders/amounts.ts';
import type { Dual, OrderSnapshot } from '../orders/order.ts';

export type Priced = Pick<OrderSnapshot, 'lines' | 'shipping' | 'taxesIncluded'> & {
  /** A tip that is not one of the lines. */
  readonly tip?: Dual | undefined;
};

const amounts = (parts: readonly { readonly amount: Dual }[]): Dual => sum(parts.map(({ amount }) => amount));

/**
 * The totals of an order for a shop that does not send them: `subtotal` is the lines after their discounts,
 * `discount` all discounts, `shipping` before discounts, `total` what the customer pays, including duties and
 * tip.
 */
export const computedTotals = ({
  lines,
  shipping,
  taxesIncluded,
  tip = nothing,
}: Priced): Omit<OrderSnapshot['totals'], 'tip'> => {
  const goods = sum(lines.map((line) => times(line.unitPrice, line.quantity)));
  const offGoods = amounts(lines.flatMap((line) => line.discounts));
  const carriage = sum(shipping.map((line) => line.price));
  const offCarriage = amounts(shipping.flatMap((line) => line.discounts));
  const duties = lines.flatMap((line) => line.duties ?? []);
  const tax = amounts([
    ...[...lines, ...shipping].flatMap((line) => line.taxes),
    ...duties.flatMap((duty) => duty.taxes ?? []),
  ]);
  const subtotal = minus(goods, offGoods);
  const net = sum([subtotal, minus(carriage, offCarriage), amounts(duties), tip]);
  return {
    subtotal,
    discount: plus(offGoods, offCarriage),
    shipping: carriage,
    tax,
    total: taxesIncluded ? net : plus(net, tax),
  };
};

/** Errors: Invalid if the discounts exceed the amount. */
export const sensibleTotals = (totals: OrderSnapshot['totals']): OrderSnapshot['totals'] => {
  if (Object.values(totals).some((amount) => amount && (amount.shop < 0 || amount.presentment < 0))) {
    throw invalid('The discounts are more than what was bought.');
  }
  return totals;
};
