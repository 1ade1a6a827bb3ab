import { digest } from '../kit/digest.ts';
import type { Submitted } from '../kit/read-form.ts';
import type { OrderLine } from '../orders/order.ts';
import type { ReturnableLine } from '../refunds/returnable.ts';
import { countOf } from '../refunds/units.ts';
import type { Plan } from '../returns/opening/plan-return.ts';
import type { FieldProblem } from '../vocabulary/form-problem.ts';
import { longestNote } from '../vocabulary/note.ts';
import { type Outcome, outcomes, type Reason, reasons } from '../vocabulary/reason.ts';
import type { FormLine } from './line-fields.ts';

/** What a customer chose of one line. */
interface Chosen {
  readonly lineId: string;
  readonly quantity: number;
  readonly reason: Reason;
  readonly note?: string | undefined;
}

export interface Choice {
  readonly lines: readonly Chosen[];
  readonly outcome: Outcome;
  readonly note: string | undefined;
}

/** All of it, without a reason: what the page proposes, and what one click sends. */
export const everything = (free: readonly ReturnableLine[]): Choice => ({
  lines: free
    .filter((line) => line.free.length > 0)
    .map((line) => ({ lineId: line.lineId, quantity: countOf(line.free), reason: 'none' as const })),
  outcome: 'refund',
  note: undefined,
});

const noneLeft = (lineId: string, free: readonly ReturnableLine[], quantity: number): boolean =>
  countOf(free.find((line) => line.lineId === lineId)?.free ?? []) < quantity;

const quantityOf = (
  raw: string,
  lineId: string,
  free: readonly ReturnableLine[],
): { readonly quantity: number; readonly problem?: FieldProblem['problem'] } => {
  if (!/^\d{1,7}$/.test(raw.trim() || '0')) return { quantity: 0, problem: 'no-number' };
  const quantity = Number(raw.trim() || '0');
  return noneLeft(lineId, free, quantity) ? { quantity, problem: 'too-many' } : { quantity };
};

const isReason = (code: string | undefined): code is Reason => reasons.some((known) => known === code);
const isOutcome = (code: string | undefined): code is Outcome => outcomes.some((known) => known === code);

const field = 'quantity.';

/** What was submitted, and what is wrong with it, field by field. A line that the order does not have is wrong too. */
export const readChoice = (
  form: Submitted,
  free: readonly ReturnableLine[],
): { readonly choice: Choice; readonly problems: FieldProblem[] } => {
  const problems: FieldProblem[] = [];
  const lines = form.names
    .filter((name) => name.startsWith(field))
    .flatMap((name): Chosen[] => {
      const lineId = name.slice(field.length);
      const { quantity, problem } = quantityOf(form.raw(name) ?? '', lineId, free);
      if (problem) problems.push({ field: name, problem });
      const reason = form.raw(`reason.${lineId}`);
      if (reason !== undefined && !isReason(reason))
        problems.push({ field: `reason.${lineId}`, problem: 'choose-one' });
      const note = form.words(`note.${lineId}`, longestNote);
      return quantity > 0
        ? [{ lineId, quantity, reason: isReason(reason) ? reason : 'none', ...(note ? { note } : {}) }]
        : [];
    });
  if (lines.length === 0 && problems.length === 0)
    problems.push({ field: `${field}${free[0]?.lineId ?? ''}`, problem: 'choose-items' });
  const outcome = form.raw('outcome');
  if (outcome !== undefined && !isOutcome(outcome))
    problems.push({ field: 'outcome', problem: 'choose-one' });
  const note = form.words('note', longestNote) || undefined;
  return { choice: { lines, outcome: isOutcome(outcome) ? outcome : 'refund', note }, problems };
};

/** What the customer has seen: these pieces for this amount. Sent with the form, and compared before it counts. */
export const seenQuote = ({ lines, outcome }: Choice, { quote }: Plan): string =>
  digest(
    'quoted',
    outcome,
    JSON.stringify(lines.map(({ lineId, quantity }) => [lineId, quantity]).toSorted()),
    JSON.stringify([quote.total, quote.credit?.amount, quote.currency, quote.presentmentCurrency]),
  );

/** The lines of the form: what can come back, as chosen or as proposed. */
export const formLines = (
  free: readonly ReturnableLine[],
  ordered: readonly OrderLine[],
  currency: string,
  choice: Choice,
): FormLine[] =>
  free.flatMap(({ lineId, free: spans }) => {
    const line = ordered.find(({ id }) => id === lineId);
    if (!line || spans.length === 0) return [];
    const chosen = choice.lines.find((one) => one.lineId === lineId);
    return [
      {
        lineId,
        title: line.title,
        variantTitle: line.variantTitle,
        unitPrice: { amount: line.unitPrice.presentment, currency },
        available: countOf(spans),
        chosen: chosen?.quantity ?? 0,
        reason: chosen?.reason,
        note: chosen?.note,
      },
    ];
  });
