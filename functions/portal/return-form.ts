import { digest } from '../kit/digest.ts';
import { type FormLimits, limitsFor, mostOfALongForm, type Submitted } from '../kit/read-form.ts';
import type { OrderLine } from '../orders/order.ts';
import type { ReturnableLine } from '../refunds/returnable.ts';
import { countOf } from '../refunds/units.ts';
import type { ShownItem } from '../returns/mails/shown-return.ts';
import type { Plan } from '../returns/opening/plan-return.ts';
import { type FieldProblem, mostProblems } from '../vocabulary/form-problem.ts';
import { mostLines } from '../vocabulary/most-lines.ts';
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

/** The fields of a line as they were typed, also with what cannot be taken. */
interface TypedLine {
  readonly quantity: string;
  readonly reason?: string | undefined;
  readonly note?: string | undefined;
}

/** All that was typed, so that no page of the form loses any of it. Lines by their id. */
export interface Typed {
  readonly lines: ReadonlyMap<string, TypedLine>;
  readonly outcome?: string | undefined;
  readonly note?: string | undefined;
}

/**
 * Everything, without a reason: what the page proposes, and what one click sends. Of an endless order, as much
 * as a return takes.
 */
export const everything = (free: readonly ReturnableLine[]): Choice => ({
  lines: free
    .filter((line) => line.free.length > 0)
    .slice(0, mostLines)
    .map((line) => ({ lineId: line.lineId, quantity: countOf(line.free), reason: 'none' as const })),
  outcome: 'refund',
  note: undefined,
});

/** A choice as the fields of the form say it. */
export const typedChoice = ({ lines, outcome, note }: Choice): Typed => ({
  lines: new Map(
    lines.map(({ lineId, quantity, ...rest }) => [lineId, { quantity: String(quantity), ...rest }]),
  ),
  outcome,
  note,
});

/**
 * How much of the form of an order with so many lines is read. It counts all lines, also those that cannot come back
 * any more: the form may have been served before another return took them.
 */
export const limitsOfReturnForm = (lines: number): FormLimits =>
  limitsFor(lines * lineKinds.length + formFields.length, mostOfALongForm);

const quantityOf = (
  raw: string,
  left: number,
): { readonly quantity: number; readonly problem?: FieldProblem['problem'] } => {
  if (!/^\d{1,7}$/.test(raw.trim() || '0')) return { quantity: 0, problem: 'no-number' };
  const quantity = Number(raw.trim() || '0');
  return left < quantity ? { quantity, problem: 'too-many' } : { quantity };
};

const isReason = (code: string | undefined): code is Reason => reasons.some((known) => known === code);
const isOutcome = (code: string | undefined): code is Outcome => outcomes.some((known) => known === code);

/** The fields of each line, and those of the whole form with its summary. */
const lineKinds = ['quantity', 'reason', 'note'] as const;
const formFields = ['outcome', 'note', 'draft', 'quoted', 'summary'] as const;

const field = 'quantity.';

const typedLines = (form: Submitted): string[] =>
  form.names.filter((name) => name.startsWith(field)).map((name) => name.slice(field.length));

/** What was typed, for the page that comes back. */
export const readTyped = (form: Submitted): Typed => ({
  lines: new Map(
    typedLines(form).map((lineId) => [
      lineId,
      {
        quantity: form.words(`${field}${lineId}`, 64),
        reason: form.raw(`reason.${lineId}`),
        note: form.words(`note.${lineId}`, longestNote),
      },
    ]),
  ),
  outcome: form.raw('outcome'),
  note: form.words('note', longestNote),
});

/**
 * Reads the submitted choice, with its problems field by field: the first of them, if there are many. A line that
 * the order does not have is one of them.
 */
export const readChoice = (
  form: Submitted,
  free: readonly ReturnableLine[],
): { readonly choice: Choice; readonly problems: FieldProblem[] } => {
  const problems: FieldProblem[] = [];
  const left = new Map(free.map((line) => [line.lineId, countOf(line.free)]));
  const lines = typedLines(form).flatMap((lineId): Chosen[] => {
    const name = `${field}${lineId}`;
    const { quantity, problem } = quantityOf(form.raw(name) ?? '', left.get(lineId) ?? 0);
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
  const [excess] = lines.slice(mostLines);
  if (excess) problems.push({ field: `${field}${excess.lineId}`, problem: 'too-many' });
  const outcome = form.raw('outcome');
  if (outcome !== undefined && !isOutcome(outcome))
    problems.push({ field: 'outcome', problem: 'choose-one' });
  const note = form.words('note', longestNote) || undefined;
  const choice = { lines, outcome: isOutcome(outcome) ? outcome : 'refund', note };
  return { choice, problems: problems.slice(0, mostProblems) };
};

/**
 * Identifies what the customer saw: these pieces for this amount. The form sends it, and we compare before it
 * counts.
 */
export const seenQuote = ({ lines, outcome }: Choice, { quote }: Plan): string =>
  digest(
    'quoted',
    outcome,
    JSON.stringify(lines.map(({ lineId, quantity }) => [lineId, quantity]).toSorted()),
    JSON.stringify([quote.total, quote.credit?.amount, quote.currency, quote.presentmentCurrency]),
  );

/** The lines of an order by their ids. */
export const linesById = (ordered: readonly OrderLine[]): ReadonlyMap<string, OrderLine> =>
  new Map(ordered.map((line) => [line.id, line]));

/** The lines of the form: what can come back, with what was typed or proposed for each. */
export const formLines = (
  free: readonly ReturnableLine[],
  ordered: readonly OrderLine[],
  currency: string,
  typed: Typed,
): FormLine[] => {
  const byId = linesById(ordered);
  return free.flatMap(({ lineId, free: spans }) => {
    const line = byId.get(lineId);
    if (!line || spans.length === 0) return [];
    const { quantity = '0', reason, note } = typed.lines.get(lineId) ?? {};
    return [
      {
        lineId,
        title: line.title,
        variantTitle: line.variantTitle,
        unitPrice: { amount: line.unitPrice.presentment, currency },
        available: countOf(spans),
        typed: quantity,
        reason,
        note,
      },
    ];
  });
};

/** What was chosen, as the summary lists it. */
export const chosenItems = ({ lines }: Choice, ordered: readonly OrderLine[]): ShownItem[] => {
  const byId = linesById(ordered);
  return lines.flatMap(({ lineId, ...chosen }) => {
    const line = byId.get(lineId);
    return line ? [{ ...chosen, title: line.title, variantTitle: line.variantTitle }] : [];
  });
};

/** The fields that keep what was typed through the summary. A field that was not sent stays unsent. */
export const typedFields = ({ lines, outcome, note }: Typed): [name: string, value: string][] => {
  const fields = [
    ...[...lines].flatMap(([lineId, line]) =>
      lineKinds.map((kind) => [`${kind}.${lineId}`, line[kind]] as const),
    ),
    ['outcome', outcome] as const,
    ['note', note] as const,
  ];
  return fields.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
};
