import type * as z from 'zod/mini';
import { environment } from '../house/env.ts';
import { dynamoDb } from '../kit/dynamodb.client.ts';
import { unavailable } from '../kit/errors.ts';
import { taskHandler } from '../kit/task.ts';
import { policiesStore } from '../policy/policies.store.ts';
import { approversOf } from '../shops/approvers.ts';
import { acknowledge } from './acknowledge.ts';
import { caseServices } from './case.services.ts';
import { type Case, type CaseServices, readCase } from './case.ts';
import { checked } from './check-return.ts';
import { type GroundServices, groundOf, isKnown } from './ground.ts';
import { nextStep } from './journey.ts';
import type { Return } from './return.ts';
import type { ReturnsStore } from './returns.store.ts';
import { returnTask } from './task.ts';
import { tellPeople } from './tell-people.ts';
import { tell } from './tell-return.ts';

interface Services extends CaseServices, GroundServices {
  readonly returns: Pick<ReturnsStore, 'get' | 'modifyByLedger' | 'ofCustomer' | 'ofAddress'>;
  readonly orders: CaseServices['orders'] & GroundServices['orders'];
}

const decide = async ({ stored, order, shop }: Case, services: Services): Promise<Return> => {
  if (!isKnown(order)) return stored;
  const ground = await groundOf(order, shop, services, stored.id);
  const at = services.clock().toISOString();
  const after = await services.returns.modifyByLedger(stored.id, (before, ledger) =>
    checked(before, ground, ledger, at),
  );
  return after ?? stored;
};

/** "Check the policy": tells the customer that the return has come in, and decides it, asks, or leaves it to a person. */
export const checkReturn = async ({ returnId }: z.output<typeof returnTask>, services: Services) => {
  const told = await readCase(returnId, services);
  if (told.stored.door === 'withdrawal') await acknowledge(told, services);
  else await tell('requested', told, services);
  const stored = await decide(told, services);
  const step = nextStep(stored);
  // The machine would come back here at once, and for ever.
  if (step === 'check') throw unavailable(`The return ${returnId} could not be decided.`);
  // While the customer is asked for photos the fast lane runs already: people hear of it now.
  if (stored.urgent && step === 'customer')
    await tellPeople('approval', approversOf(told.shop), 'urgent', { ...told, stored }, services);
  return { returnId, rule: stored.advice?.rule, step };
};

export const handler = taskHandler('check-return', returnTask, checkReturn, () => ({
  ...caseServices('check-return'),
  policies: policiesStore(dynamoDb(), environment('check-return')('policies')),
}));
