import { percentOf } from '../kit/proportion.ts';
import { floored, inEach, isNothing, minus, nothing, plus, sum } from '../orders/amounts.ts';
import type { Dual } from '../orders/order.ts';
import { inBoth } from '../orders/order-rate.ts';
import { type Unearned, unearned } from './clawback.ts';
import { keptLines } from './kept-lines.ts';
import { amountsOfPieces, paidFor } from './piece-amounts.ts';
import type { Quote, QuoteLine } from './quote.ts';
import {
  keepsGoods,
  type RefundQuestion,
  returnedAfter,
  returnedBefore,
  rulesAt,
  takesNothing,
} from './refund-question.ts';
import { countOf } from './units.ts';

type Goods = Pick<Quote, 'lines' | 'clawbacks' | 'credited'> & { readonly forgone: Dual };

interface TakenLine {
  readonly line: QuoteLine;
  /** Duties that the terms do not refund. */
  readonly forgone: Dual;
}

const takenLines = ({ snapshot, taking, terms }: RefundQuestion): TakenLine[] =>
  taking.flatMap(({ lineId, spans }) => {
    const line = snapshot.lines.find(({ id }) => id === lineId);
    if (!line || countOf(spans) === 0) return [];
    const paid = amountsOfPieces(line, spans, snapshot.taxesIncluded);
    const forgone = terms.refundDuties ? nothing : paid.duties;
    const duties = minus(paid.duties, forgone);
    const amount = minus(paid.amount, forgone);
    return [{ line: { lineId, quantity: countOf(spans), ...paid, duties, amount }, forgone }];
  });

/**
 * By how much earlier refunds were reduced because of discounts. Leaves out returns of lines that the order
 * no longer has, because there is nothing to compare them with.
 */
const borneBefore = ({ snapshot, others }: RefundQuestion): Dual => {
  const ids = new Set(snapshot.lines.map(({ id }) => id));
  const known = others.filter(({ units }) => units.every(({ lineId }) => ids.has(lineId)));
  return sum(
    known.map(({ units, credited, forgone = nothing }) =>
      minus(paidFor(units, snapshot), plus(credited, forgone)),
    ),
  );
};

/**
 * By how much all refunds together must be reduced. Terms that name no discount of the order change nothing,
 * so that a return for a fault neither bears a discount nor pays back what another return bore.
 */
const toBear = (question: RefundQuestion, after: readonly Unearned[], borne: Dual): Dual => {
  const nothingKept = keptLines(question.snapshot.lines, returnedAfter(question)).length === 0;
  if (takesNothing(question) || (after.length === 0 && !nothingKept)) return floored(borne);
  return sum(after.map(({ amount }) => amount));
};

const add = (parts: readonly number[]): number => parts.reduce((a, b) => a + b, 0);

/** Fills each part up to its capacity, in order; those below zero first, and wholly. The rest goes to the first. */
const filled = (capacities: readonly number[], total: number): number[] => {
  let rest = total - add(capacities.filter((capacity) => capacity < 0));
  const parts = capacities.map((capacity) => {
    if (capacity < 0) return capacity;
    const part = Math.max(0, Math.min(capacity, rest));
    rest -= part;
    return part;
  });
  return parts.map((part, index) => (index === 0 ? part + rest : part));
};

/** Deducts `excess` from the parts above zero, in order. */
const trimmed = (parts: readonly number[], excess: number): number[] => {
  const cuts = filled([0, ...parts.map((part) => Math.max(0, part))], excess).slice(1);
  return parts.map((part, index) => part - (cuts[index] ?? 0));
};

interface Change {
  readonly before: readonly Unearned[];
  readonly after: readonly Unearned[];
  /** What earlier refunds bore in total, and what this one bears. */
  readonly borne: Dual;
  readonly bears: Dual;
}

/** What this refund bears, by rule. The parts add up to `bears`. */
const bearsEach = ({ before, after, borne, bears }: Change, currency: keyof Dual): number[] => {
  const already = filled(
    before.map(({ amount }) => amount[currency]),
    borne[currency],
  );
  const parts = after.map(({ amount }, index) => amount[currency] - (already[index] ?? 0));
  return trimmed(parts, add(parts) - bears[currency]);
};

/**
 * Pays back what was borne under a threshold that the terms no longer name, so that the table still adds up.
 */
const formerThreshold = (amount: Dual): Quote['clawbacks'][number] => ({
  minimum: nothing,
  kept: nothing,
  lines: [],
  amount,
});

const clawbacksOf = (change: Change, { snapshot }: RefundQuestion): Quote['clawbacks'] => {
  if (isNothing(change.bears)) return [];
  if (change.after.length === 0) return [formerThreshold(change.bears)];
  const shop = bearsEach(change, 'shop');
  const presentment = bearsEach(change, 'presentment');
  return change.after
    .map(({ rule, minimum, kept, lines, offer }, index) => ({
      ...rule,
      minimum: inBoth(snapshot, minimum),
      kept,
      lines: lines.filter(({ amount }) => !isNothing(amount)),
      ...(offer && { offer }),
      amount: { shop: shop[index] ?? 0, presentment: presentment[index] ?? 0 },
    }))
    .filter(({ amount }) => !isNothing(amount));
};

/**
 * What is owed for the goods. All refunds of the order together must give the amounts of all returned pieces,
 * less the discounts on the kept pieces that these no longer earn: what was paid, less the price of what is kept as
 * it is worked out anew. This refund is what the others left of that, and never below zero. So returning everything
 * pays the goods' total to the cent, in one step or in many.
 */
export const goodsDue = (question: RefundQuestion): Goods => {
  const { snapshot, terms, productClasses } = question;
  const taken = takenLines(question);
  const paid = sum(taken.map(({ line }) => line.amount));
  const share = keepsGoods(terms) ? (terms.keepPercent ?? 100) : 100;
  const shared = inEach(paid, nothing, (amount) => percentOf(amount, share));
  const unearnedAfter = unearned({ ...snapshot, productClasses }, rulesAt(question));
  const before = unearnedAfter(returnedBefore(question));
  const after = unearnedAfter(returnedAfter(question));
  const borne = borneBefore(question);
  const credited = floored(minus(plus(shared, borne), toBear(question, after, borne)));
  const bears = minus(shared, credited);
  return {
    lines: taken.map(({ line }) => line),
    clawbacks: clawbacksOf({ before, after, borne, bears }, question),
    credited,
    forgone: sum([minus(paid, shared), ...taken.map(({ forgone }) => forgone)]),
  };
};
