import { countersStore } from '../../coupons/counters.store.ts';
import { couponsStore } from '../../coupons/coupons.store.ts';
import { redemptionsStore } from '../../coupons/redemptions.store.ts';
import { couponErrands } from '../../coupons/work-off.ts';
import { endDatesStore } from '../../customers/personal-dates.store.ts';
import { type WorkflowStarter, workflowsClient } from '../../executions/workflows.client.ts';
import { environment } from '../../house/env.ts';
import { dynamoDb } from '../../kit/dynamodb.client.ts';
import { conflict } from '../../kit/errors.ts';
import { sqsBatchQueue } from '../../kit/sqs.client.ts';
import { taskHandler } from '../../kit/task.ts';
import type * as z from '../../kit/z.ts';
import { everyKey, type Keys } from '../../links/keys.client.ts';
import { offersStore } from '../../offers/offers.store.ts';
import { askAboutReturn, type StartServices } from '../../surveys/start-survey.ts';
import { surveysStore } from '../../surveys/surveys.store.ts';
import { noted } from '../actions.ts';
import { type CodesAgainServices, codesAgain } from '../codes-again.ts';
import { contextServices } from '../context.services.ts';
import { escalatePaidForMore, isPaidForMore } from '../inspection.ts';
import { nextStep } from '../journey.ts';
import { tell } from '../mails/tell-return.ts';
import type { Return } from '../return.ts';
import { type ContextServices, readContext } from '../return-context.ts';
import type { ReturnsStore } from '../returns.store.ts';
import { returnTask } from './task.ts';

interface Services extends ContextServices, Omit<StartServices, 'workflows'>, CodesAgainServices {
  readonly returns: Pick<ReturnsStore, 'get' | 'modify' | 'ledgerOf'>;
  readonly shops: ContextServices['shops'];
  readonly customers: ContextServices['customers'] & CodesAgainServices['customers'];
  readonly keys: () => Promise<Keys>;
  readonly clock: ContextServices['clock'];
  readonly workflows: WorkflowStarter<'survey'>;
}

/** The person of the shop who decided. Undefined where the policy or the customer's right decided. */
const agentOf = ({ decision }: Return): string | undefined =>
  decision && (decision.by.kind === 'staff' || decision.by.kind === 'approver')
    ? decision.by.name
    : undefined;

/**
 * A return that was paid ahead, and of which something else came by now, goes to a person. This run ends all
 * the same: the watch starts the next one.
 */
const ended = (stored: Return, at: string): Return =>
  isPaidForMore(stored)
    ? escalatePaidForMore(stored, at)
    : noted({ ...stored, status: 'closed', closedAt: at }, 'closed', { by: { kind: 'system' }, at });

/** "Tell the customer": says what was paid and why, and which codes are given anew, asks how the return went, and closes it. */
export const closeReturn = async ({ returnId }: z.output<typeof returnTask>, services: Services) => {
  const told = await readContext(returnId, services);
  const { stored, shop, order } = told;
  if (stored.status !== 'settled' && stored.status !== 'closed')
    throw conflict(`The return ${returnId} is ${stored.status}; only a settled return can be closed.`);
  await tell('settled', { ...told, codesAgain: await codesAgain(told, services) }, services);
  if (order) await askAboutReturn({ returnId, order, shop, agent: agentOf(stored) }, services);
  const at = services.clock().toISOString();
  const after = await services.returns.modify(returnId, (before) =>
    before.status === 'settled' ? ended(before, at) : undefined,
  );
  return { returnId, step: nextStep(after ?? stored) };
};

export const handler = taskHandler('close-return', returnTask, closeReturn, () => {
  const env = environment('close-return');
  const dynamo = dynamoDb();
  return {
    ...contextServices('close-return'),
    keys: everyKey(env),
    surveys: surveysStore(dynamo, env('surveys')),
    workflows: workflowsClient({ survey: env('surveyMachine') }),
    offers: offersStore(dynamo, env('offers')),
    coupons: couponsStore(dynamo, env('coupons')),
    counters: countersStore(dynamo, env('couponCounters')),
    redemptions: redemptionsStore(dynamo, env('redemptions')),
    personalDates: endDatesStore(dynamo, env('personalDates')),
    ...couponErrands(sqsBatchQueue(env('couponsQueue'))),
  };
});
