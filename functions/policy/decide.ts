import * as z from '../kit/z.ts';
import { outcome } from '../vocabulary/reason.ts';
import { holds } from './conditions.ts';
import { type JudgedLine, judgedLine, judgeLine } from './line-windows.ts';
import { type Action, action, type BuiltInCode, type DeclineReason, type Policy, terms } from './policy.ts';
import { isWithdrawalOfUnknownLaw, narrowedTo, type PolicyFacts } from './policy-facts.ts';
import { labelPayerOf, outcomesFor, termsFor } from './terms.ts';

/** What the policy says of a return, within the limits of the law. */
export const policyDecision = z.object({
  action,
  /** The rule that decided, `otherwise`, or the code of a built-in rule. */
  rule: z.string(),
  /** The rule that the law has overruled. */
  overruled: z.optional(z.string()),
  /** Staff are advised; everyone else is bound. */
  advisory: z.boolean(),
  /** Rules that did not hold because they have no amount in a currency of the order. */
  unpriced: z.array(z.string()),
  /** All requested lines. Barred lines do not come back; the rest of the decision is about the others. */
  lines: z.array(judgedLine),
  /** The shortest window among the lines that are not barred; null where none has one. */
  windowDays: z.nullable(z.int()),
  terms,
  labelPayer: z.enum(['customer', 'shop']),
  outcomes: z.array(outcome),
});
export type PolicyDecision = z.output<typeof policyDecision>;

/** An action, and why. `bars` are the lines that the action leaves out, by their ids. */
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

/**
 * Where one line comes back by law, a decline applies to the other lines only. A declined fault goes to a
 * person.
 */
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

/** A shop cannot impose a part of the money for goods that may come back for the whole of it by law. */
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

/**
 * A person looks at an outcome that the policy did not offer, and at goods the customer wants to keep without
 * a rule for it.
 */
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

/** What the policy says, for returns that are no withdrawal in time. */
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
 * A withdrawal needs no approval (Directive 2011/83, article 9(1)). Lines without the right come along where
 * the policy would approve them at once. Otherwise they are left out, because they must not delay the lines
 * with the right.
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

/**
 * A withdrawal without the right, as far as we can tell. What the policy approves is approved, but no machine
 * declines a withdrawal: it may rest on something that we do not know. A person also decides where nobody
 * knows whose law applies.
 */
const doubtfulWithdrawal = (policy: Policy, facts: PolicyFacts, judged: readonly JudgedLine[]) => {
  const { verdict, unpriced } = byPolicy(policy, facts, judged);
  const code = isWithdrawalOfUnknownLaw(facts) ? 'withdrawal-no-country' : 'withdrawal-not-covered';
  const forPerson = code === 'withdrawal-no-country' || verdict.action.do === 'decline';
  return {
    verdict: forPerson ? { ...builtIn(code, askPerson), overruled: verdict.rule } : verdict,
    unpriced,
  };
};

const decideFor = (
  { door }: PolicyFacts,
  judged: readonly JudgedLine[],
): typeof byPolicy | typeof withdrawal => {
  if (door !== 'withdrawal') return byPolicy;
  return judged.some(({ basis }) => basis === 'statutory') ? withdrawal : doubtfulWithdrawal;
};

/**
 * In a withdrawal the right comes before the fault: both are free of charge, but only the right needs no
 * answer.
 */
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
 * Decides a return: first by law, then by the shop's windows, then by the first rule that holds. The same
 * facts under the same policy always give the same decision. Value, terms and outcomes leave out barred
 * lines, unless all lines are barred. The action is `decline` only when no line is left, and never for a withdrawal.
 */
export const decide = (policy: Policy, facts: PolicyFacts): PolicyDecision => {
  const judged = judgedLines(policy, facts);
  const { verdict, unpriced } = decideFor(facts, judged)(policy, facts, judged);
  const { action, rule, overruled, bars } = { overruled: undefined, bars: undefined, ...verdict };
  const lines = judged.map((line) => {
    const barred = bars?.get(line.lineId) ?? line.barred;
    return { ...line, ...(barred && { barred }) };
  });
  const open = lines.filter(isOpen);
  // Where no line is left, a person may take all of them back, now or later.
  const taken = open.length > 0 ? open : lines;
  const coming = narrowedTo(facts, linesOf(facts, taken));
  return {
    action,
    rule,
    ...(overruled !== undefined && { overruled }),
    advisory: facts.door === 'staff',
    unpriced,
    lines,
    windowDays: shortest(open),
    terms: termsFor(policy, coming, taken, action),
    labelPayer: labelPayerOf(policy, coming),
    outcomes: [...outcomesFor(policy, coming, taken)],
  };
};
