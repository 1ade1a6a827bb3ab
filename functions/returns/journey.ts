import type { Status } from '../vocabulary/moves.ts';
import type { Return, WaitsFor } from './return.ts';

/** What the workflow does next with a return. `workflows/return.asl.json` branches on these words. */
export type Step =
  | 'check'
  | 'customer'
  | 'ask'
  | 'decline'
  | 'send-back'
  | 'await-parcel'
  | 'inspect'
  | 'agree'
  | 'pay'
  | 'await-shop'
  | 'tell'
  | 'person'
  | 'closed';

const isAsked = ({ question }: Return): boolean =>
  question !== undefined && question.answeredAt === undefined;

/** A second person was asked to agree to the payment and has not answered. */
const whenPayable = ({ agreement }: Return): Step =>
  agreement !== undefined && agreement.answer === undefined && !agreement.outdated ? 'agree' : 'pay';

/** Goods that the customer may keep do not have to come back. */
const whenApproved = (stored: Return): Step => {
  if (stored.outcome === 'keep') return whenPayable(stored);
  return stored.instructedAt === undefined ? 'send-back' : 'await-parcel';
};

const steps: Readonly<Record<Status, (stored: Return) => Step>> = {
  // No workflow runs for a withdrawal that has no order.
  unmatched: () => 'closed',
  dismissed: () => 'closed',
  // An agent's question does not stop the workflow. A question of the policy is asked before a decision.
  requested: (stored) => (isAsked(stored) ? 'customer' : 'check'),
  'awaiting-approval': () => 'ask',
  approved: whenApproved,
  declined: () => 'decline',
  'in-transit': (stored) => (isReleased(stored) ? whenPayable(stored) : whenApproved(stored)),
  received: () => 'inspect',
  inspected: whenPayable,
  escalated: () => 'person',
  settling: ({ settlement }) => (settlement?.askedAt === undefined ? 'pay' : 'await-shop'),
  settled: () => 'tell',
  expired: () => 'closed',
  cancelled: () => 'closed',
  closed: () => 'closed',
};

/** A customer's word alone is no evidence. A tracking number is, and so is the shop's own word. */
const isProof = (dispatch: Return['dispatch']): boolean =>
  dispatch !== undefined && (dispatch.tracking !== undefined || dispatch.by.kind !== 'customer');

/**
 * Whether the money is due before the goods are back. In a withdrawal the shop may hold it back until the
 * customer has supplied evidence of having sent the goods (Directive 2011/83, article 13(3)).
 */
export const isReleased = ({ clock, dispatch, declared, outcome }: Return): boolean =>
  clock?.applied === 'statutory' &&
  outcome === 'refund' &&
  isProof(dispatch) &&
  // A customer who described the returned goods in their own words may have kept some: a person reads it.
  declared?.items === undefined;

export const nextStep = (stored: Return): Step => steps[stored.status](stored);

const waitedFor: Readonly<Record<WaitsFor, readonly Step[]>> = {
  customer: ['customer'],
  approval: ['ask'],
  parcel: ['await-parcel'],
  inspection: ['inspect'],
  agreement: ['agree'],
  shop: ['await-shop'],
  person: ['person'],
};

/**
 * Whether an event that a state waits for has yet to happen. A return escalated because nobody decided still
 * waits for a decision.
 */
export const isWaitedFor = (stored: Return, until: WaitsFor): boolean =>
  waitedFor[until].includes(nextStep(stored)) ||
  (until === 'approval' && stored.status === 'escalated' && stored.escalation?.why === 'approval');

/** Whether a second person can agree to the payment now: while it waits for them, and after the managers were told. */
export const isAgreementAsked = (stored: Return): boolean =>
  isWaitedFor(stored, 'agreement') ||
  (stored.status === 'escalated' && stored.escalation?.why === 'second-person');
