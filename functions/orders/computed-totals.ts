import { minus, nothing, plus, priceOf, sum } from './amounts.ts';
import type { Dual, OrderSnapshot } from './order.ts';

export type Priced = Pick<OrderSnapshot, 'lines' | 'shipping' | 'taxesIncluded'> & {
  readonly tip?: Dual | undefined;
};

const amounts = (parts: readonly { readonly amount: Dual }[]): Dual => sum(parts.map(({ amount }) => amount));

/**
 * What the parts of an order add up to, in minor units of both currencies: `subtotal` is the lines after their
 * discounts, `discount` all discounts, `shipping` before discounts, `total` what the customer pays, including
 * duties and tip. A tip that was sold as a line is counted there.
 */
export const computedTotals = ({
  lines,
  shipping,
  taxesIncluded,
  tip = nothing,
}: Priced): Omit<OrderSnapshot['totals'], 'tip'> => {
  const goods = sum(lines.map(priceOf));
  const offGoods = amounts(lines.flatMap((line) => line.discounts));
  const carriage = sum(shipping.map((line) => line.price));
  const offCarriage = amounts(shipping.flatMap((line) => line.discounts));
  const duties = lines.flatMap((line) => line.duties ?? []);
  const tax = amounts([
    ...[...lines, ...shipping].flatMap((line) => line.taxes),
    ...duties.flatMap((duty) => duty.taxes ?? []),
  ]);
  const subtotal = minus(goods, offGoods);
  const tipBeside = lines.some((line) => line.tip) ? nothing : tip;
  const net = sum([subtotal, minus(carriage, offCarriage), amounts(duties), tipBeside]);
  return {
    subtotal,
    discount: plus(offGoods, offCarriage),
    shipping: carriage,
    tax,
    total: taxesIncluded ? net : plus(net, tax),
  };
};
