import { proportion } from '../kit/proportion.ts';
import { inEach, minus, nothing, plus, priceOf, sum } from '../orders/amounts.ts';
import type { Dual, OrderLine, OrderSnapshot } from '../orders/order.ts';
import { countOf, type Span, type Units } from './units.ts';

/** What was paid for some pieces of a line, by component, in minor units of both currencies. */
interface PieceAmounts {
  /** Before discounts. */
  readonly price: Dual;
  readonly discounts: Dual;
  /** On the goods: contained in the price, or added to it. */
  readonly tax: Dual;
  /** Includes their tax where the order's taxes are added. */
  readonly duties: Dual;
  /** price − discounts + tax where it was added + duties. */
  readonly amount: Dual;
}

/** The parts of an order that give the amounts. */
export type PricedOrder = Pick<OrderSnapshot, 'taxesIncluded' | 'lines' | 'shipping' | 'totals'>;

/** The share of the first `count` pieces in a total for all pieces. */
const upTo = (total: Dual, count: number, quantity: number): Dual =>
  inEach(total, nothing, (amount) => proportion(amount, Math.min(count, quantity), quantity));

/**
 * The share of some pieces in a total for the whole line. Piece u has cum(u + 1) − cum(u), where cum(k) is
 * total × k ÷ quantity, rounded half up. So all pieces together give the total to the cent, in whatever order
 * they are returned.
 */
export const shareOf = (total: Dual, { quantity }: OrderLine, spans: readonly Span[]): Dual =>
  quantity === 0
    ? nothing
    : sum(spans.map(([from, to]) => minus(upTo(total, to, quantity), upTo(total, from, quantity))));

const amountsOf = (parts: readonly { readonly amount: Dual }[]): Dual =>
  sum(parts.map(({ amount }) => amount));

const dutiesOf = ({ duties = [] }: OrderLine, taxesIncluded: boolean): Dual => {
  const taxes = duties.flatMap((duty) => duty.taxes ?? []);
  return taxesIncluded ? amountsOf(duties) : plus(amountsOf(duties), amountsOf(taxes));
};

/**
 * Pieces beyond the line's quantity have no amount. All discounts are rounded together: rounded one by one,
 * they could take more off a piece than its price.
 */
export const amountsOfPieces = (
  line: OrderLine,
  spans: readonly Span[],
  taxesIncluded: boolean,
): PieceAmounts => {
  const price = shareOf(priceOf(line), line, spans);
  const discounts = shareOf(amountsOf(line.discounts), line, spans);
  const tax = shareOf(amountsOf(line.taxes), line, spans);
  const duties = shareOf(dutiesOf(line, taxesIncluded), line, spans);
  const amount = sum([minus(price, discounts), taxesIncluded ? nothing : tax, duties]);
  return { price, discounts, tax, duties, amount };
};

/** What was paid for pieces of several lines. Lines that the order does not have count as zero. */
export const paidFor = (units: readonly Units[], { lines, taxesIncluded }: PricedOrder): Dual =>
  sum(
    units.flatMap(({ lineId, spans }) => {
      const line = lines.find(({ id }) => id === lineId);
      return line && countOf(spans) > 0 ? [amountsOfPieces(line, spans, taxesIncluded).amount] : [];
    }),
  );

/** What the customer paid for shipping: price − discounts, + tax where it was added. */
export const paidForShipping = ({ shipping, taxesIncluded }: PricedOrder): Dual =>
  sum(
    shipping.map((line) =>
      plus(minus(line.price, amountsOf(line.discounts)), taxesIncluded ? nothing : amountsOf(line.taxes)),
    ),
  );
