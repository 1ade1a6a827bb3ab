import { isDeepStrictEqual } from 'node:util';
import { everyItem, type Page, type PageOf } from '../kit/paging.ts';
import { currency, minorUnits } from '../kit/schema.ts';
import * as z from '../kit/z.ts';
import { decide, type PolicyDecision } from './decide.ts';
import { action, type Policy } from './policy.ts';
import type { PolicyFacts } from './policy-facts.ts';

/** What a draft policy would have decided about past returns. It changes nothing. */

const side = z.object({
  action,
  rule: z.string(),
  /** The lines that are left out. */
  barred: z.array(z.string()),
  /**
   * Goods less fees in presentment minor units, judged by the decision alone. Null while a person or the
   * customer is still asked.
   */
  granted: z.nullable(minorUnits),
});

const change = z.object({
  returnId: z.string(),
  from: side,
  to: side,
  currency,
  /** The terms of the refund that differ, by name: `restockingPercent`, `shipping`. */
  terms: z.array(z.string()),
});

export const dryRunReport = z.object({
  looked: z.int(),
  changed: z.int(),
  /** How many returns got each action. */
  before: z.record(z.string(), z.int()),
  after: z.record(z.string(), z.int()),
  changes: z.array(change),
});
type DryRunReport = z.output<typeof dryRunReport>;

interface PastReturn {
  readonly returnId: string;
  readonly facts: PolicyFacts;
  readonly advice: PolicyDecision;
}

/** A stored return. It has facts and advice where a policy decided about it. */
interface StoredReturn {
  readonly id: string;
  readonly facts?: PolicyFacts | undefined;
  readonly advice?: PolicyDecision | undefined;
}

/** The last returns that a policy decided about, out of those that `read` lists. */
export const lastDecided = async (
  read: (page: Page) => Promise<PageOf<StoredReturn>>,
  last: number,
): Promise<PastReturn[]> => {
  const past: PastReturn[] = [];
  for await (const { id, facts, advice } of everyItem(read)) {
    if (facts && advice) past.push({ returnId: id, facts, advice });
    if (past.length === last) break;
  }
  return past;
};

const barredIn = ({ lines }: PolicyDecision): string[] =>
  lines.filter(({ barred }) => barred !== undefined).map(({ lineId }) => lineId);

const percentOf = (amount: number, percent: number): number => Math.round((amount * percent) / 100);

/** An estimate: only the quote knows discounts, shipping and earlier refunds. */
const granted = (facts: PolicyFacts, decision: PolicyDecision): number | null => {
  if (decision.action.do === 'decline') return 0;
  if (decision.action.do !== 'approve' && decision.action.do !== 'keep') return null;
  const barred = barredIn(decision);
  const coming = facts.lines.filter(({ lineId }) => !barred.includes(lineId));
  const value = coming.reduce((total, line) => total + line.value.presentment, 0);
  const { keepPercent = 100, restockingPercent, labelFee = 0 } = decision.terms;
  const goods = percentOf(value, keepPercent);
  return Math.max(0, goods - percentOf(goods, restockingPercent) - labelFee);
};

const sideOf = (facts: PolicyFacts, decision: PolicyDecision): z.output<typeof side> => ({
  action: decision.action,
  rule: decision.rule,
  barred: barredIn(decision),
  granted: granted(facts, decision),
});

const differingTerms = (a: PolicyDecision, b: PolicyDecision): string[] => {
  const [before, after] = [
    { ...a.terms, labelPayer: a.labelPayer },
    { ...b.terms, labelPayer: b.labelPayer },
  ].map((terms) => new Map<string, unknown>(Object.entries(terms)));
  const names = new Set([...(before?.keys() ?? []), ...(after?.keys() ?? [])]);
  return [...names].filter((name) => !isDeepStrictEqual(before?.get(name), after?.get(name)));
};

const compared = (draft: Policy, { returnId, facts, advice }: PastReturn) => {
  const now = decide(draft, facts);
  const change = {
    returnId,
    from: sideOf(facts, advice),
    to: sideOf(facts, now),
    currency: facts.presentmentCurrency,
    terms: differingTerms(advice, now),
  };
  const same =
    isDeepStrictEqual(change.from.action, change.to.action) &&
    isDeepStrictEqual(change.from.barred, change.to.barred) &&
    change.terms.length === 0;
  return { now, change, same };
};

const counted = (decisions: readonly PolicyDecision[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const { action } of decisions) counts[action.do] = (counts[action.do] ?? 0) + 1;
  return counts;
};

/**
 * A change is another action, other lines left out, or other terms. The same result under another rule's name
 * is no change.
 */
export const dryRun = (draft: Policy, past: readonly PastReturn[]): DryRunReport => {
  const replayed = past.map((one) => compared(draft, one));
  const changes = replayed.filter(({ same }) => !same).map(({ change }) => change);
  return {
    looked: past.length,
    changed: changes.length,
    before: counted(past.map(({ advice }) => advice)),
    after: counted(replayed.map(({ now }) => now)),
    changes,
  };
};
