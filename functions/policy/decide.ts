import * as z from 'zod/mini';
import { outcome } from '../vocabulary/reason.ts';
import { holds } from './conditions.ts';
import { type JudgedLine, judgedLine, judgeLine } from './line-windows.ts';
import { type Action, action, type BuiltInCode, type DeclineReason, type Policy, terms } from './policy.ts';
import { narrowedTo, type PolicyFacts } from './policy-facts.ts';
import { labelPayerOf, outcomesFor, termsFor } from './terms.ts';

/** What the policy, under the law, says of a return. */
export const policyDecision = z.object({
  action,
  /** The rule that said so, `otherwise`, or the code of what is built in. */
  rule: z.string(),
  /** What the policy alone would have said, where the law stands above it. */
  overruled: z.optional(z.string()),
  /** Staff are advised; everyone else is bound. */
  advisory: z.boolean(),
  /** Rules that did not hold because they have no amount in a currency of the order. */
  unpriced: z.array(z.string()),
  /** Every line asked for. What is barred does not come back; the rest of the decision is about the others. */
  lines: z.array(judgedLine),
  /** The shortest window among the lines that are not barred; null where none has one. */
  windowDays: z.nullable(z.int()),
  terms,
  labelPayer: z.enum(['customer', 'shop']),
  outcomes: z.array(outcome),
});
export type PolicyDecision = z.output<typeof policyDecision>;

/** An action, and why. `bars` are lines that the action leaves out, by their ids. */
interface Verdict {
  readonly action: Action;
  readonly rule: string;
  readonly overruled?: string;
  readonly bars?: ReadonlyMap<string, DeclineReason>;
}

const builtIn = (rule: BuiltInCode, action: Action): Verdict => ({ action, rule });
const askPerson = { do: 'ask', whom: 'person' } as const;

const wasAsked = (action: Action, facts: PolicyFacts): boolean =>
  facts.asked.some((question) => question === action.do);

/** The first rule that holds, and those before it that lack an amount. */
const ruled = (policy: Policy, facts: PolicyFacts) => {
  const unpriced: string[] = [];
  for (const { id, when, action } of policy.rules) {
    if (wasAsked(action, facts)) continue;
    const answer = holds(when, facts);
    if (answer === 'yes') return { verdict: { action, rule: id }, unpriced };
    if (answer === 'unpriced') unpriced.push(id);
  }
  const action = wasAsked(policy.otherwise, facts) ? askPerson : policy.otherwise;
  return { verdict: builtIn('otherwise', action), unpriced };
};

/** Where one line comes back by law, a no falls on the others only; a fault that was to be declined is for a person. */
const declined = (verdict: Verdict, reason: DeclineReason, judged: readonly JudgedLine[]): Verdict => {
  const byLaw = judged.filter(({ basis }) => basis !== 'policy');
  if (byLaw.length === 0) return verdict;
  const others = judged.filter(({ basis }) => basis === 'policy');
  const bars = new Map(others.map(({ lineId }) => [lineId, reason]));
  const above = byLaw.every(({ basis }) => basis === 'statutory')
    ? builtIn('statutory-open', { do: 'approve' })
    : builtIn('fault', askPerson);
  return { ...above, overruled: verdict.rule, bars };
};

/** Part of the money for what may come back in full by law is nothing a shop can impose. */
const keptForLess = (verdict: Verdict, judged: readonly JudgedLine[]): Verdict => {
  const basis = judged.find((line) => line.basis !== 'policy')?.basis;
  if (basis === undefined) return verdict;
  const code = basis === 'fault' ? 'fault' : 'statutory-open';
  return { ...builtIn(code, { do: 'approve' }), overruled: verdict.rule };
};

const underLaw = (verdict: Verdict, judged: readonly JudgedLine[]): Verdict => {
  const { action } = verdict;
  if (action.do === 'decline') return declined(verdict, action.reason, judged);
  if (action.do === 'keep' && action.percent < 100) return keptForLess(verdict, judged);
  return verdict;
};

/** What nobody offered, and keeping goods that no rule leaves with the customer, a person looks at. */
const asChosen = (policy: Policy, facts: PolicyFacts, verdict: Verdict, judged: readonly JudgedLine[]) => {
  if (verdict.action.do !== 'approve') return verdict;
  if (!outcomesFor(policy, facts, judged).includes(facts.outcome))
    return { ...builtIn('outcome-not-offered', askPerson), overruled: verdict.rule };
  return facts.outcome === 'keep'
    ? { ...builtIn('keep-chosen', askPerson), overruled: verdict.rule }
    : verdict;
};

const isOpen = ({ barred }: JudgedLine): boolean => barred === undefined;

const builtInNo = (reason: DeclineReason): BuiltInCode =>
  reason === 'window-closed' || reason === 'final-sale' ? reason : 'not-covered';

/** The policy's way, for whatever is no withdrawal in time. */
const byPolicy = (policy: Policy, facts: PolicyFacts, judged: readonly JudgedLine[]) => {
  const open = judged.filter(isOpen);
  if (open.length === 0) {
    const reason = judged[0]?.barred ?? 'other';
    return { verdict: builtIn(builtInNo(reason), { do: 'decline', reason }), unpriced: [] };
  }
  const narrowed = narrowedTo(facts, linesOf(facts, open));
  const { verdict, unpriced } = ruled(policy, narrowed);
  return { verdict: asChosen(policy, narrowed, underLaw(verdict, open), open), unpriced };
};

const linesOf = (facts: PolicyFacts, judged: readonly JudgedLine[]) =>
  facts.lines.filter(({ lineId }) => judged.some((line) => line.lineId === lineId));

/**
 * A withdrawal needs nobody's consent (Directive 2011/83, article 9(1)). Lines without the right go along where policy
 * would take them back without more ado, and are left out otherwise: nothing may hold up those that have it.
 */
const withdrawal = (policy: Policy, facts: PolicyFacts, judged: readonly JudgedLine[]) => {
  const rest = judged.filter((line) => line.basis !== 'statutory');
  const bars = new Map(rest.map(({ lineId, barred }) => [lineId, barred ?? ('not-covered' as const)]));
  const { verdict } = byPolicy(policy, narrowedTo(facts, linesOf(facts, rest)), rest);
  if (verdict.action.do === 'approve') {
    for (const { lineId } of rest.filter(isOpen)) bars.delete(lineId);
  }
  return { verdict: { ...builtIn('withdrawal', { do: 'approve' }), bars }, unpriced: [] };
};

/** In a withdrawal the right goes before the fault: both cost nothing, but only the right needs no answer. */
const judgedLines = (policy: Policy, facts: PolicyFacts): readonly JudgedLine[] =>
  facts.lines.map((line) => {
    const judged = judgeLine(policy, facts, line);
    return facts.door === 'withdrawal' && line.statutoryOpen ? { ...judged, basis: 'statutory' } : judged;
  });

const shortest = (judged: readonly JudgedLine[]): number | null => {
  const days = judged.flatMap(({ windowDays }) => (windowDays === null ? [] : [windowDays]));
  return days.length > 0 ? Math.min(...days) : null;
};

/**
 * Decides a return: first what the law gives, then whether the shop's windows are open, then the first rule that holds.
 * The same facts under the same policy are always decided alike. Lines that are barred are left out of value, terms and
 * outcomes; the action is `decline` only when nothing is left.
 */
export const decide = (policy: Policy, facts: PolicyFacts): PolicyDecision => {
  const judged = judgedLines(policy, facts);
  const withdraws = facts.door === 'withdrawal' && judged.some(({ basis }) => basis === 'statutory');
  const { verdict, unpriced } = (withdraws ? withdrawal : byPolicy)(policy, facts, judged);
  const { action, rule, overruled, bars } = { overruled: undefined, bars: undefined, ...verdict };
  const lines = judged.map((line) => {
    const barred = bars?.get(line.lineId) ?? line.barred;
    return { ...line, ...(barred && { barred }) };
  });
  const open = lines.filter(isOpen);
  const coming = narrowedTo(facts, linesOf(facts, open));
  return {
    action,
    rule,
    ...(overruled !== undefined && { overruled }),
    advisory: facts.door === 'staff',
    unpriced,
    lines,
    windowDays: shortest(open),
    terms: termsFor(policy, coming, open, action),
    labelPayer: labelPayerOf(policy, coming),
    outcomes: [...outcomesFor(policy, coming, open)],
  };
};
