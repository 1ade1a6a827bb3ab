import { priceOf, sum } from '../orders/amounts.ts';
import type { Dual, OrderLine } from '../orders/order.ts';
import { shareOf } from './piece-amounts.ts';
import { type Span, spansByLine, subtracted, type Units } from './units.ts';

/** A discount for buying at least `minimum`, named by its code or its title, in presentment minor units. */
export interface Threshold {
  readonly code?: string | undefined;
  readonly title?: string | undefined;
  readonly minimum: number;
}

/** The part of one discount on the kept pieces that they no longer earn. */
export interface Unearned {
  readonly threshold: Threshold;
  /** The list price of the kept pieces. */
  readonly kept: Dual;
  readonly lines: readonly { readonly lineId: string; readonly amount: Dual }[];
  readonly amount: Dual;
}

interface KeptLine {
  readonly line: OrderLine;
  readonly spans: readonly Span[];
}

/** Pieces of every line that stay with the customer, or that are still to be sent to them. */
export const keptLines = (lines: readonly OrderLine[], returned: readonly Units[]): KeptLine[] => {
  const gone = spansByLine(returned);
  return lines.flatMap((line) => {
    const spans = subtracted([[0, line.quantity]], gone(line.id));
    return spans.length > 0 ? [{ line, spans }] : [];
  });
};

type Discount = OrderLine['discounts'][number];

/** Customers type the codes, so upper and lower case are the same. */
const grants = ({ code, title }: Threshold, discount: Discount): boolean =>
  (code !== undefined && discount.code?.toLowerCase() === code.toLowerCase()) ||
  (title !== undefined && discount.title === title);

/**
 * The discounts of a line that this threshold decides about. Where two thresholds name one discount, the
 * first decides.
 */
const decided = (line: OrderLine, thresholds: readonly Threshold[], index: number): Discount[] =>
  line.discounts.filter((discount) => thresholds.findIndex((each) => grants(each, discount)) === index);

const listPrice = (kept: readonly KeptLine[]): Dual =>
  sum(kept.map(({ line, spans }) => shareOf(priceOf(line), line, spans)));

/** The thresholds that name a discount of the order, each once. */
export const thresholdsOf = (
  lines: readonly OrderLine[],
  thresholds: readonly Threshold[],
): readonly Threshold[] =>
  thresholds.filter((_threshold, index) => lines.some((line) => decided(line, thresholds, index).length > 0));

/**
 * The part of each discount on the kept goods whose threshold they miss: one entry for each threshold, zero
 * where they still earn it.
 *
 * Goods count at their list price, before every discount. It does not depend on the order in which discounts
 * were combined, and it favours the customer most. Nothing is unearned where nothing is kept, nor where the
 * whole order was below the minimum: such a discount was never earned this way. The tax of a discount is not
 * changed.
 */
export const unearned = (
  lines: readonly OrderLine[],
  returned: readonly Units[],
  thresholds: readonly Threshold[],
): Unearned[] => {
  const kept = keptLines(lines, returned);
  const worth = listPrice(kept);
  const whole = listPrice(keptLines(lines, []));
  return thresholds.map((threshold, index) => {
    const missed =
      worth.presentment > 0 &&
      worth.presentment < threshold.minimum &&
      whole.presentment >= threshold.minimum;
    const shares = missed ? sharesOf(kept, thresholds, index) : [];
    return { threshold, kept: worth, lines: shares, amount: sum(shares.map(({ amount }) => amount)) };
  });
};

const sharesOf = (kept: readonly KeptLine[], thresholds: readonly Threshold[], index: number) =>
  kept.flatMap(({ line, spans }) => {
    const discounts = decided(line, thresholds, index);
    const amount = sum(discounts.map((discount) => shareOf(discount.amount, line, spans)));
    return discounts.length > 0 ? [{ lineId: line.id, amount }] : [];
  });
