import type { Return } from './return.ts';

/**
 * What a person can answer where a return asks for one. Links (their `rel`), pages and routes have the same
 * names: approving, declining, declining what the law grants, and paying although no parcel came.
 */
export const verdicts = ['approve', 'decline', 'override', 'pay-without-goods'] as const;
export type Verdict = (typeof verdicts)[number];

/** Whether the law is on the customer's side: a withdrawal in time, or goods with a fault. */
export const isByLaw = ({ clock }: Pick<Return, 'clock'>): boolean =>
  clock?.applied === 'statutory' || clock?.applied === 'fault';

/** Whether a person was asked because no parcel came. Then a yes would pay for nothing. */
export const isParcelMissing = ({ status, escalation }: Return): boolean =>
  status === 'escalated' && escalation?.why === 'no-parcel';

/** Whether it was paid, or the payer was asked to and has not refused, so that the money may be out. */
export const mayBePaid = ({ settlement }: Return): boolean =>
  settlement !== undefined && (settlement.settledAt !== undefined || settlement.refused === undefined);

const isUndecided = ({ status }: Pick<Return, 'status'>): boolean =>
  status === 'requested' || status === 'awaiting-approval' || status === 'escalated';

/**
 * No answer helps where a person has to pay by hand, nor where a second person must agree, which has links and
 * routes of its own.
 */
const takesAnswer = ({ status, escalation }: Return): boolean =>
  isUndecided({ status }) &&
  !(status === 'escalated' && (escalation?.why === 'by-hand' || escalation?.why === 'second-person'));

/** What a person can answer now, the yes first. */
export const verdictsFor = (stored: Return): Verdict[] => {
  if (!takesAnswer(stored)) return [];
  const yes = isParcelMissing(stored) ? 'pay-without-goods' : 'approve';
  if (mayBePaid(stored)) return [yes];
  return [yes, isByLaw(stored) ? 'override' : 'decline'];
};
