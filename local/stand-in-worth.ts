import { priceOf, sum } from '../functions/orders/amounts.ts';
import type { Dual, OrderLine, OrderSnapshot } from '../functions/orders/order.ts';

/**
 * What parts of an order are worth, as a shop platform calculates them before it refunds. Not by the code of
 * the product, which must come to the same.
 */

interface Piece {
  readonly id: string;
  readonly quantity: number;
}

const amounts = (parts: readonly { readonly amount: Dual }[]): Dual => sum(parts.map(({ amount }) => amount));

const less = (a: Dual, b: Dual): Dual => ({
  shop: a.shop - b.shop,
  presentment: a.presentment - b.presentment,
});

const share = (whole: Dual, pieces: number, of: number): Dual => ({
  shop: Math.round((whole.shop * pieces) / of),
  presentment: Math.round((whole.presentment * pieces) / of),
});

/**
 * The price of pieces of a line after discounts, and their taxes, as closely as a share of the line allows.
 */
export const worthOf = (line: OrderLine, pieces: number) => ({
  subtotal: less(
    share(priceOf(line), pieces, line.quantity),
    share(amounts(line.discounts), pieces, line.quantity),
  ),
  tax: share(amounts(line.taxes), pieces, line.quantity),
});

/**
 * The shipping of an order after discounts, in minor units of the customer's currency. `price` is as the
 * order has it: it contains the `tax` only if the order's prices do.
 */
export const shippingOf = ({ shipping, taxesIncluded }: OrderSnapshot) => {
  const price = sum(shipping.map((line) => less(line.price, amounts(line.discounts)))).presentment;
  const tax = sum(shipping.map((line) => amounts(line.taxes))).presentment;
  return { price, tax, paid: taxesIncluded ? price : price + tax };
};

/** A part of the shipping's price, split as Shopify's `refund_shipping_lines` has it: the tax beside the rest. */
export const splitShipping = (snapshot: OrderSnapshot, part: number) => {
  const { price, tax: all } = shippingOf(snapshot);
  const tax = price === 0 ? 0 : Math.round((all * part) / price);
  return { subtotal: snapshot.taxesIncluded ? part - tax : part, tax };
};

/** What these pieces were paid for, in minor units of the customer's currency. */
export const linesWorth = (snapshot: OrderSnapshot, pieces: readonly Piece[]): number =>
  pieces
    .flatMap(({ id, quantity }) => {
      const line = snapshot.lines.find((each) => each.id === id);
      if (!line) return [];
      const { subtotal, tax } = worthOf(line, quantity);
      return [subtotal.presentment + (snapshot.taxesIncluded ? 0 : tax.presentment)];
    })
    .reduce((total, worth) => total + worth, 0);
