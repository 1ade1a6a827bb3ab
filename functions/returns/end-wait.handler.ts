import type * as z from 'zod/mini';
import { logOutcome } from '../kit/log.ts';
import { taskHandler } from '../kit/task.ts';
import type { Shop } from '../shops/shop.ts';
import { caseServices } from './case.services.ts';
import { type CaseServices, readCase } from './case.ts';
import { escalate, noted } from './deeds.ts';
import { isWaitedFor, nextStep } from './journey.ts';
import type { Return } from './return.ts';
import type { ReturnsStore } from './returns.store.ts';
import { type Late, lateTask } from './task.ts';
import { type News, tell } from './tell-return.ts';

interface Services extends CaseServices {
  readonly returns: Pick<ReturnsStore, 'get' | 'modify'>;
}

const system = { kind: 'system' } as const;

/** The question stays without an answer; who decides sees that. */
const unanswered = (stored: Return, at: string): Return | undefined =>
  stored.question && isWaitedFor(stored, 'customer')
    ? noted({ ...stored, question: { ...stored.question, answeredAt: at } }, 'unanswered', {
        by: system,
        at,
      })
    : undefined;

const undecided = (stored: Return, at: string, shop: Shop): Return | undefined => {
  if (!isWaitedFor(stored, 'approval')) return undefined;
  const approves = shop.settings.returns.undecided === 'approve';
  const verdict = approves ? ('approved' as const) : ('declined' as const);
  const decision = { verdict, at, by: system, ...(approves ? {} : { reasonCode: 'other' }) };
  return noted({ ...stored, status: verdict, decision }, verdict, { by: system, at }, { rule: 'undecided' });
};

/** Money that the law owes never ends by a clock: somebody looks whether the parcel was lost. */
const noParcel = (stored: Return, at: string): Return | undefined => {
  if (!isWaitedFor(stored, 'parcel')) return undefined;
  if (stored.clock?.applied === 'statutory' || stored.dispatch) return escalate(stored, 'no-parcel', at);
  return noted({ ...stored, status: 'expired', closedAt: at }, 'expired', { by: system, at });
};

const handedOver =
  (until: 'inspection' | 'shop', why: 'inspection-overdue' | 'settlement') =>
  (stored: Return, at: string): Return | undefined =>
    isWaitedFor(stored, until) ? escalate(stored, why, at) : undefined;

const unpaid = (stored: Return, at: string): Return | undefined =>
  stored.status === 'settling' || nextStep(stored) === 'pay'
    ? escalate(stored, 'settlement', at, 'Paying kept failing.')
    : undefined;

const changes: Readonly<Record<Late, (stored: Return, at: string, shop: Shop) => Return | undefined>> = {
  customer: unanswered,
  approval: undecided,
  'parcel-reminder': () => undefined,
  parcel: noParcel,
  inspection: handedOver('inspection', 'inspection-overdue'),
  payment: unpaid,
  settlement: handedOver('shop', 'settlement'),
};

const newsOf = (late: Late, stored: Return): News | undefined => {
  if (late === 'parcel-reminder' && isWaitedFor(stored, 'parcel')) return 'reminder';
  return late === 'parcel' && stored.status === 'expired' ? 'expired' : undefined;
};

/** The states after a timeout: each looks whether it came at the last moment, and if not, does what the time says. */
export const endWait = async ({ returnId, late }: z.output<typeof lateTask>, services: Services) => {
  const told = await readCase(returnId, services);
  const at = services.clock().toISOString();
  const stored =
    (await services.returns.modify(returnId, (before) => changes[late](before, at, told.shop))) ??
    told.stored;
  if ((late === 'payment' || late === 'settlement') && stored.status === 'escalated')
    logOutcome('payment not had', { outcome: 'settlement-failed', returnId });
  const news = newsOf(late, stored);
  if (news) await tell(news, { ...told, stored }, services);
  return { returnId, late, step: nextStep(stored) };
};

export const handler = taskHandler('end-wait', lateTask, endWait, () => caseServices('end-wait'));
