import { priceOf, sum } from '../orders/amounts.ts';
import type { Dual, OrderLine } from '../orders/order.ts';
import { shareOf } from './piece-amounts.ts';
import { type Span, spansByLine, subtracted, type Units } from './units.ts';

export interface KeptLine {
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

export const listPriceOf = ({ line, spans }: KeptLine): Dual => shareOf(priceOf(line), line, spans);

export const listPrice = (kept: readonly KeptLine[]): Dual => sum(kept.map(listPriceOf));
