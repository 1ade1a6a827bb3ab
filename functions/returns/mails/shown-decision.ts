import { shownEmail } from '../../kit/email-address.ts';
import type { Order } from '../../orders/order.ts';
import type { DecisionTexts } from '../../texts/en/decisions.ts';
import { refundIsOpen } from '../deadlines.ts';
import type { Escalation, Return } from '../return.ts';
import { type Verdict, verdictsFor } from '../verdicts.ts';

/** Why a person is asked about a return, what each answer leads to, and by when: for mails and pages. */

/** By an escalation, or by a rule of the policy: its id, or a built-in code. */
export type ShownWhy = { readonly escalation: Escalation } | { readonly rule: string };

export interface ShownAnswer {
  readonly verdict: Verdict;
  readonly effect: keyof DecisionTexts['effects'];
}

export interface ShownDue {
  readonly what: 'answer' | 'refund';
  /** An instant; of a refund the end of its last day (exclusive). */
  readonly at: string;
}

/** Why the workflow asks: the rule that it noted then, because the policy may say something else by now. */
const ruleOf = ({ events, advice }: Return): string => {
  const asked = events.findLast(({ what }) => what === 'awaiting-approval')?.data?.rule;
  return typeof asked === 'string' ? asked : (advice?.rule ?? 'otherwise');
};

export const whyAsked = (stored: Return): ShownWhy => {
  const { status, escalation } = stored;
  return status === 'escalated' && escalation && escalation.why !== 'approval'
    ? { escalation: escalation.why }
    : { rule: ruleOf(stored) };
};

const afterYes: Readonly<Record<Escalation, ShownAnswer['effect']>> = {
  'no-match': 'instructs',
  'not-shipped': 'instructs',
  approval: 'instructs',
  'no-parcel': 'pays-without-goods',
  'inspection-overdue': 'accepts',
  discrepancy: 'accepts-count',
  settlement: 'asks-again',
  'by-hand': 'asks-again',
  'second-person': 'accepts',
  'not-agreed': 'accepts',
};

const yesEffect = ({ status, escalation, outcome, lines, settlement }: Return): ShownAnswer['effect'] => {
  if (lines.length === 0 || settlement?.settledAt) return 'closes';
  const effect = status === 'escalated' && escalation ? afterYes[escalation.why] : 'instructs';
  return effect === 'instructs' && outcome === 'keep' ? 'keeps' : effect;
};

const effectOf = (verdict: Verdict, stored: Return): ShownAnswer['effect'] => {
  if (verdict === 'decline') return 'declines';
  return verdict === 'override' ? 'overrides' : yesEffect(stored);
};

export const shownAnswers = (stored: Return): ShownAnswer[] =>
  verdictsFor(stored).map((verdict) => ({ verdict, effect: effectOf(verdict, stored) }));

/** The deadlines that a person's answer is to keep. */
export const shownDue = (stored: Return): ShownDue[] => [
  ...(stored.respondBy && !stored.firstAnswerAt ? [{ what: 'answer' as const, at: stored.respondBy }] : []),
  ...(stored.refundDueAt && refundIsOpen(stored)
    ? [{ what: 'refund' as const, at: stored.refundDueAt }]
    : []),
];

/** Who the customer is: as they declared it, else as the order has it. */
export const customerOf = ({ declared }: Return, order: Pick<Order, 'snapshot'> | undefined) => {
  const { email, buyer, shippingAddress } = order?.snapshot ?? {};
  const bought = shippingAddress?.name ?? [buyer?.firstName, buyer?.lastName].filter(Boolean).join(' ');
  const address = declared?.email ?? email;
  return { name: declared?.name ?? bought, email: address && shownEmail(address) };
};
