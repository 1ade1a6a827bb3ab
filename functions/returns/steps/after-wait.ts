import type { Shop } from '../../shops/shop.ts';
import { escalate, noted } from '../actions.ts';
import { isWaitedFor, nextStep } from '../journey.ts';
import type { News } from '../mails/tell-return.ts';
import type { Return } from '../return.ts';
import { isByLaw } from '../verdicts.ts';
import type { Late } from './task.ts';

const system = { kind: 'system' } as const;

/** The question stays unanswered, and the person who decides sees that. */
const unanswered = (stored: Return, at: string): Return | undefined =>
  stored.question && isWaitedFor(stored, 'customer')
    ? noted({ ...stored, question: { ...stored.question, answeredAt: at } }, 'unanswered', {
        by: system,
        at,
      })
    : undefined;

/**
 * A withdrawal, and what the law grants, is never declined by a timeout: it stays with the managers, who are
 * asked again.
 */
const undecided = (stored: Return, at: string, shop: Shop): Return | undefined => {
  if (!isWaitedFor(stored, 'approval')) return undefined;
  const approves = shop.settings.returns.undecided === 'approve';
  if (!approves && (stored.door === 'withdrawal' || isByLaw(stored))) return undefined;
  const verdict = approves ? ('approved' as const) : ('declined' as const);
  const decision = { verdict, at, by: system, ...(approves ? {} : { reasonCode: 'other' }) };
  return noted({ ...stored, status: verdict, decision }, verdict, { by: system, at }, { rule: 'undecided' });
};

/** A withdrawal, and what the law grants, never ends by a timeout: a person finds out whether the parcel was lost. */
const noParcel = (stored: Return, at: string): Return | undefined => {
  if (!isWaitedFor(stored, 'parcel')) return undefined;
  if (stored.door === 'withdrawal' || isByLaw(stored) || stored.dispatch)
    return escalate(stored, 'no-parcel', at);
  return noted({ ...stored, status: 'expired', closedAt: at }, 'expired', { by: system, at });
};

const handedOver =
  (until: 'inspection' | 'agreement' | 'shop', why: 'inspection-overdue' | 'second-person' | 'settlement') =>
  (stored: Return, at: string): Return | undefined =>
    isWaitedFor(stored, until) ? escalate(stored, why, at) : undefined;

const unpaid = (stored: Return, at: string): Return | undefined => {
  if (stored.status !== 'settling' && nextStep(stored) !== 'pay') return undefined;
  const what = stored.outcome === 'exchange' ? 'Asking the shop for the exchange' : 'Paying';
  return escalate(stored, 'settlement', at, `${what} kept failing.`);
};

/**
 * What becomes of a return after a timeout, by what it waited for. Undefined where that came at the last
 * moment.
 */
export const afterWait: Readonly<
  Record<Late, (stored: Return, at: string, shop: Shop) => Return | undefined>
> = {
  customer: unanswered,
  approval: undecided,
  'parcel-reminder': () => undefined,
  parcel: noParcel,
  inspection: handedOver('inspection', 'inspection-overdue'),
  agreement: handedOver('agreement', 'second-person'),
  payment: unpaid,
  settlement: handedOver('shop', 'settlement'),
};

/** What the customer is told after the timeout. */
export const newsOfWait = (late: Late, stored: Return): News | undefined => {
  if (late === 'parcel-reminder' && isWaitedFor(stored, 'parcel')) return 'reminder';
  return late === 'parcel' && stored.status === 'expired' ? 'expired' : undefined;
};
