import { percentOf } from '../kit/proportion.ts';
import { floored, inEach, isNothing, minus, nothing, smaller, sum } from '../orders/amounts.ts';
import type { Dual } from '../orders/order.ts';
import { inBoth } from '../orders/order-rate.ts';
import type { Quote } from './quote.ts';
import type { RefundQuestion } from './refund-question.ts';

type Fee = Quote['fees'][number];

/** The value lost by use; for each line no more than its refund. */
const diminishedValue = ({ snapshot, terms }: RefundQuestion, lines: Quote['lines']): Dual =>
  sum(
    lines.map(({ lineId, amount }) =>
      floored(smaller(inBoth(snapshot, terms.diminished?.[lineId] ?? 0), amount)),
    ),
  );

/**
 * The fees deducted from a refund, in minor units of both currencies: restocking as a share of the credit for
 * the goods, then the label, then diminished value. Each takes at most what the ones before it left of
 * `owed`.
 */
export const feesOf = (
  question: RefundQuestion,
  { lines, credited, owed }: Pick<Quote, 'lines' | 'credited'> & { readonly owed: Dual },
): Fee[] => {
  const { snapshot, terms } = question;
  const wanted: readonly Fee[] = [
    {
      kind: 'restocking',
      amount: inEach(credited, nothing, (amount) => percentOf(amount, terms.restockingPercent)),
    },
    { kind: 'label', amount: inBoth(snapshot, terms.labelFee ?? 0) },
    { kind: 'diminished-value', amount: diminishedValue(question, lines) },
  ];
  let left = owed;
  return wanted
    .map(({ kind, amount: asked }) => {
      const amount = smaller(asked, left);
      left = minus(left, amount);
      return { kind, amount };
    })
    .filter(({ amount }) => !isNothing(amount));
};
