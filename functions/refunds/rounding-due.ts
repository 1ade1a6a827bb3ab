import { inEach, minus, nothing } from '../orders/amounts.ts';
import type { Dual } from '../orders/order.ts';
import { toldTotal } from '../orders/told-total.ts';
import { keptLines } from './kept-lines.ts';
import { type RefundQuestion, returnedAfter, takesNothing } from './refund-question.ts';

/**
 * By how much the total that the shop told was rounded, where this refund takes the last piece of the order.
 * It is part of what the customer paid, and belongs to no line. So all refunds of an order together give what
 * was paid for it, to the unit, in whatever order its pieces come back. Below zero where the total was rounded
 * down, but never more than `owed` for the pieces and their shipping.
 */
export const roundingDue = (question: RefundQuestion, owed: Dual): Dual => {
  const { snapshot } = question;
  const { difference, kind } = toldTotal(snapshot);
  if (kind !== 'rounding' || takesNothing(question)) return nothing;
  const kept = keptLines(snapshot.lines, returnedAfter(question)).filter(({ line }) => !line.tip);
  return kept.length > 0 ? nothing : inEach(difference, minus(nothing, owed), Math.max);
};
