import type { Outcome } from '../vocabulary/reason.ts';
import { isFault } from '../vocabulary/reason.ts';
import { lineFits } from './conditions.ts';
import type { JudgedLine } from './line-windows.ts';
import { presentmentAmount } from './listed-amounts.ts';
import type { Action, Policy, Terms } from './policy.ts';
import { isWithdrawalOfUnknownLaw, type LineFacts, type PolicyFacts } from './policy-facts.ts';
import { isIn } from './zones.ts';

/** What a refund is calculated from, taken from the policy and the law above it. */

const isByLaw = ({ basis }: Pick<JudgedLine, 'basis'>): boolean => basis !== 'policy';

/** Whether any of it comes back by law, or may do so. */
const byLaw = (facts: PolicyFacts, judged: readonly JudgedLine[]): boolean =>
  judged.some(isByLaw) || isWithdrawalOfUnknownLaw(facts);

/**
 * Standard outbound shipping is refunded with the last goods of a withdrawn order (Directive 2011/83, article
 * 13(1)).
 */
const shippingTerm = (policy: Policy, lawful: boolean): Terms['shipping'] =>
  policy.shipping === 'never' && lawful ? 'nothing-kept' : policy.shipping;

/**
 * No fee for a withdrawal (article 14(5)) or a fault (Directive 2019/771, article 14(1)). One such line makes
 * the whole return free.
 */
const feeTerms = (policy: Policy, facts: PolicyFacts, lawful: boolean) => {
  if (lawful) return { restockingPercent: 0 };
  const fee = policy.fees.find(
    ({ when }) => isIn(facts.country, when.countries) && facts.lines.every((line) => lineFits(when, line)),
  );
  const labelFee = presentmentAmount(fee?.labelFee, facts);
  return { restockingPercent: fee?.restockingPercent ?? 0, ...(labelFee !== undefined && { labelFee }) };
};

const thresholdTerms = (policy: Policy, facts: PolicyFacts): Terms['thresholds'] =>
  policy.thresholds.flatMap(({ minimum, ...discount }) => {
    const amount = presentmentAmount(minimum, facts);
    return amount === undefined ? [] : [{ ...discount, minimum: amount }];
  });

const creditBonus = (policy: Policy, facts: PolicyFacts, action: Action): number | undefined => {
  if (action.do === 'offer') return action.outcome === 'store-credit' ? action.bonusPercent : undefined;
  return facts.outcome === 'store-credit' ? policy.creditBonusPercent : undefined;
};

/**
 * The policy only advises staff: goods that staff take back are not left with the customer for a share of the
 * price.
 */
const leavesGoods = ({ door, outcome }: PolicyFacts): boolean => door !== 'staff' || outcome === 'keep';

/**
 * Amounts that the policy has in neither currency of the order are left out, in the customer's favour: no
 * label fee, no discount re-evaluated, shipping not capped. For an offer, these are the terms once the
 * customer accepts.
 */
export const termsFor = (
  policy: Policy,
  facts: PolicyFacts,
  judged: readonly JudgedLine[],
  action: Action,
): Terms => {
  const standardShipping = presentmentAmount(policy.standardShipping, facts);
  const creditBonusPercent = creditBonus(policy, facts, action);
  const lawful = byLaw(facts, judged);
  return {
    shipping: shippingTerm(policy, lawful),
    ...(standardShipping !== undefined && { standardShipping }),
    ...feeTerms(policy, facts, lawful),
    thresholds: thresholdTerms(policy, facts),
    ...(action.do === 'keep' && leavesGoods(facts) && { keepPercent: action.percent }),
    ...(creditBonusPercent !== undefined && { creditBonusPercent }),
    refundDuties: policy.refundDuties || lawful,
  };
};

const payerOf = ({ label }: Policy, facts: PolicyFacts, { reason }: LineFacts) => {
  if (isFault(reason)) return 'shop';
  const fitting = label.rules.find(
    ({ countries, reasons }) => isIn(facts.country, countries) && (reasons?.includes(reason) ?? true),
  );
  return fitting?.payer ?? label.payer;
};

/** One parcel has one payer: the shop, if it pays for any of the lines. */
export const labelPayerOf = (policy: Policy, facts: PolicyFacts): 'customer' | 'shop' =>
  facts.lines.some((line) => payerOf(policy, facts, line) === 'shop') ? 'shop' : 'customer';

const offeredFor = ({ outcomes }: Policy, facts: PolicyFacts, line: LineFacts): readonly Outcome[] => {
  const fitting = outcomes.rules.find(
    ({ countries, classes }) =>
      isIn(facts.country, countries) && (classes?.some((name) => line.classes.includes(name)) ?? true),
  );
  return fitting?.outcomes ?? outcomes.offered;
};

/**
 * The outcomes that all lines together can have. A refund is always among them where a line comes back by
 * law.
 */
export const outcomesFor = (
  policy: Policy,
  facts: PolicyFacts,
  judged: readonly JudgedLine[],
): readonly Outcome[] => {
  const [first = [], ...others] = facts.lines.map((line) => offeredFor(policy, facts, line));
  const common = first.filter((outcome) => others.every((offered) => offered.includes(outcome)));
  return common.includes('refund') || (common.length > 0 && !judged.some(isByLaw))
    ? common
    : ['refund', ...common];
};
