import { redemptionsStore } from '../../coupons/redemptions.store.ts';
import { environment } from '../../house/env.ts';
import { dynamoDb } from '../../kit/dynamodb.client.ts';
import { unavailable } from '../../kit/errors.ts';
import { taskHandler } from '../../kit/task.ts';
import type * as z from '../../kit/z.ts';
import { everyKey, type Keys } from '../../links/keys.client.ts';
import { offersStore } from '../../offers/offers.store.ts';
import { policiesStore } from '../../policy/policies.store.ts';
import { approversOf } from '../../shops/approvers.ts';
import { acknowledgeServices } from '../acknowledge.services.ts';
import { contextServices } from '../context.services.ts';
import { nextStep } from '../journey.ts';
import { tellPeople } from '../mails/tell-people.ts';
import { tell } from '../mails/tell-return.ts';
import { isKnown, type PlanInputServices, planInputOf } from '../opening/plan-input.ts';
import type { Return } from '../return.ts';
import { type ContextServices, type ReturnContext, readContext } from '../return-context.ts';
import type { ReturnsStore } from '../returns.store.ts';
import { type AcknowledgeServices, acknowledge } from './acknowledge.ts';
import { checked } from './check-return.ts';
import { returnTask } from './task.ts';

interface Services extends AcknowledgeServices, PlanInputServices {
  readonly returns: Pick<ReturnsStore, 'get' | 'modifyByLedger' | 'ofCustomer'>;
  readonly orders: ContextServices['orders'] & PlanInputServices['orders'];
  readonly keys: () => Promise<Keys>;
  readonly clock: ContextServices['clock'];
}

const decide = async ({ stored, order, shop }: ReturnContext, services: Services): Promise<Return> => {
  if (!isKnown(order)) return stored;
  const input = await planInputOf(order, shop, services, stored.id);
  const at = services.clock().toISOString();
  const after = await services.returns.modifyByLedger(stored.id, (before, ledger) =>
    checked(before, input, ledger, at),
  );
  return after ?? stored;
};

/**
 * "Check the policy": tells the customer that the return has come in, then decides it, asks, or leaves it to
 * a person.
 */
export const checkReturn = async ({ returnId }: z.output<typeof returnTask>, services: Services) => {
  const told = await readContext(returnId, services);
  if (told.stored.door === 'withdrawal') await acknowledge(told, services);
  else await tell('requested', told, services);
  const stored = await decide(told, services);
  const step = nextStep(stored);
  // The state machine would come back here at once, without end.
  if (step === 'check') throw unavailable(`The return ${returnId} could not be decided.`);
  // The fast lane's time runs while the customer is asked for photos, so the approvers are told now.
  if (stored.urgent && step === 'customer')
    await tellPeople('approval', approversOf(told.shop), 'urgent', { ...told, stored }, services);
  return { returnId, rule: stored.advice?.rule, step };
};

export const handler = taskHandler('check-return', returnTask, checkReturn, () => {
  const env = environment('check-return');
  const dynamo = dynamoDb();
  return {
    ...contextServices('check-return'),
    ...acknowledgeServices(dynamo, env),
    keys: everyKey(env),
    policies: policiesStore(dynamo, env('policies')),
    offers: offersStore(dynamo, env('offers')),
    redemptions: redemptionsStore(dynamo, env('redemptions')),
  };
});
