import { sum, times } from '../orders/amounts.ts';
import type { Dual, OrderLine } from '../orders/order.ts';
import { shareOf } from './piece-amounts.ts';
import { countOf, type Span, spansOf, subtracted, type Units } from './units.ts';

/** A discount that is earned by buying for `minimum`, named by its code or its title, in presentment minor units. */
export interface Threshold {
  readonly code?: string | undefined;
  readonly title?: string | undefined;
  readonly minimum: number;
}

/** What the kept pieces have of one discount that they do not earn any more. */
export interface Unearned {
  readonly threshold: Threshold;
  /** List price of what is kept. */
  readonly kept: Dual;
  readonly lines: readonly { readonly lineId: string; readonly amount: Dual }[];
  readonly amount: Dual;
}

interface KeptLine {
  readonly line: OrderLine;
  readonly spans: readonly Span[];
}

/** Pieces of every line that stay with the customer, or are still to reach them. */
export const keptLines = (lines: readonly OrderLine[], returned: readonly Units[]): KeptLine[] =>
  lines.flatMap((line) => {
    const spans = subtracted([[0, line.quantity]], spansOf(line.id, returned));
    return spans.length > 0 ? [{ line, spans }] : [];
  });

type Discount = OrderLine['discounts'][number];

/** Codes are typed by customers, so their case says nothing. */
const grants = ({ code, title }: Threshold, discount: Discount): boolean =>
  (code !== undefined && discount.code?.toLowerCase() === code.toLowerCase()) ||
  (title !== undefined && discount.title === title);

/** The discounts of a line that this threshold decides about: of two that name one discount, the first. */
const decided = (line: OrderLine, thresholds: readonly Threshold[], index: number): Discount[] =>
  line.discounts.filter((discount) => thresholds.findIndex((each) => grants(each, discount)) === index);

const listPrice = (kept: readonly KeptLine[]): Dual =>
  sum(kept.map(({ line, spans }) => times(line.unitPrice, countOf(spans))));

/** The thresholds that some discount of the order names, each once. */
export const thresholdsOf = (
  lines: readonly OrderLine[],
  thresholds: readonly Threshold[],
): readonly Threshold[] =>
  thresholds.filter((_threshold, index) => lines.some((line) => decided(line, thresholds, index).length > 0));

/**
 * What kept goods have of discounts whose threshold they miss, one entry a threshold, zero where it is still earned.
 *
 * Worth is the list price, before every discount: it depends on no order in which discounts were combined, and it is
 * the measure that favours the customer most. Nothing is unearned where nothing is kept, nor where the order as a
 * whole was worth less than the minimum: such a discount was never earned this way. A discount's tax is left alone.
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
