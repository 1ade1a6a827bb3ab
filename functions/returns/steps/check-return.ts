import { Failure } from '../../kit/errors.ts';
import type { Action } from '../../policy/policy.ts';
import type { Ledger } from '../../refunds/ledger.ts';
import type { Outcome } from '../../vocabulary/reason.ts';
import { noted } from '../actions.ts';
import { planned } from '../opening/open-return.ts';
import type { PlanInput } from '../opening/plan-input.ts';
import { type Plan, planReturn } from '../opening/plan-return.ts';
import type { Return } from '../return.ts';

const system = { kind: 'system' } as const;

/** What the customer was asked already, whatever they answered. */
const askedBefore = ({ facts, question }: Return): ('photos' | 'offer')[] => {
  const kind = question?.kind;
  const asked = new Set(facts?.asked ?? []);
  if (kind === 'photos' || kind === 'offer') asked.add(kind);
  return [...asked];
};

/**
 * The return planned again by the present policy. Its return period is still counted as of its declaration.
 */
const replanned = (stored: Return, input: PlanInput, ledger: Ledger): Plan =>
  planReturn(
    {
      door: stored.door,
      lines: stored.lines,
      outcome: stored.outcome,
      declaredAt: stored.clock?.declaredAt ?? stored.createdAt,
      photos: stored.photos.length,
      asked: askedBefore(stored),
      own: stored.id,
    },
    input,
    ledger,
  );

/** Undefined where the order has changed since, so that some of it cannot be returned any more. */
const planNow = (stored: Return, input: PlanInput, ledger: Ledger): Plan | undefined => {
  try {
    return replanned(stored, input, ledger);
  } catch (error) {
    if (error instanceof Failure && error.kind === 'Invalid') return undefined;
    throw error;
  }
};

const waiting = (stored: Return, at: string, rule: string): Return =>
  noted({ ...stored, status: 'awaiting-approval' }, 'awaiting-approval', { by: system, at }, { rule });

const approved = (stored: Return, at: string, rule: string): Return =>
  noted(
    { ...stored, status: 'approved', decision: { verdict: 'approved', at, by: system } },
    'approved',
    { by: system, at },
    { rule },
  );

const asked = (stored: Return, kind: 'photos' | 'offer', at: string, rule: string): Return =>
  noted({ ...stored, question: { kind, askedAt: at } }, 'asked', { by: system, at }, { rule, kind });

const declined = (stored: Return, reasonCode: string, at: string, rule: string): Return =>
  noted(
    { ...stored, status: 'declined', decision: { verdict: 'declined', at, by: system, reasonCode } },
    'declined',
    { by: system, at },
    { rule, reason: reasonCode },
  );

/**
 * The policy binds customers. It only advises staff: a return that staff opened is approved, and stores the
 * advice.
 */
const decidedBy = (stored: Return, action: Action, rule: string, at: string, advisory: boolean): Return => {
  if (advisory) return approved(stored, at, rule);
  switch (action.do) {
    case 'approve':
      return approved(stored, at, rule);
    case 'decline':
      return declined(stored, action.reason, at, rule);
    case 'ask':
      return waiting(stored, at, rule);
    case 'photos':
    case 'offer':
      return asked(stored, action.do, at, rule);
    case 'keep':
      return approved({ ...stored, outcome: 'keep' }, at, rule);
  }
};

/**
 * Whether a person looks first because it is not known what was paid for the order. The goods of a withdrawal
 * come back all the same, and of a return that staff opened: there a person looks before the money leaves.
 */
const mustAskPayment = ({ quote, advice }: Plan): boolean =>
  quote.payment === 'unknown' &&
  !advice.advisory &&
  advice.rule !== 'withdrawal' &&
  ['approve', 'keep', 'offer'].includes(advice.action.do);

/** The outcome of an accepted offer. The return has its terms and quote since the offer was made. */
const takenOffer = ({ question, advice }: Return): Outcome | undefined =>
  question?.kind === 'offer' && question.accepted && advice?.action.do === 'offer'
    ? advice.action.outcome
    : undefined;

/**
 * Decides an undecided return by the present policy. Undefined where there is nothing to decide: it was
 * decided, cancelled, or the customer has a question to answer.
 */
export const checked = (stored: Return, input: PlanInput, ledger: Ledger, at: string): Return | undefined => {
  if (stored.status !== 'requested' || (stored.question && !stored.question.answeredAt)) return undefined;
  const outcome = takenOffer(stored);
  // A customer who took an offer is not judged again, because the shop made it.
  if (outcome) return approved({ ...stored, outcome }, at, 'offer-taken');
  const plan = planNow(stored, input, ledger);
  if (!plan) return waiting(stored, at, 'order-changed');
  const { action, rule, advisory } = plan.advice;
  const now = { ...stored, ...planned(plan, input) };
  return mustAskPayment(plan)
    ? waiting(now, at, 'payment-unknown')
    : decidedBy(now, action, rule, at, advisory);
};
