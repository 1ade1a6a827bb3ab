import { redemptionsStore } from '../coupons/redemptions.store.ts';
import { startsStore } from '../executions/starts.store.ts';
import { workflowsClient } from '../executions/workflows.client.ts';
import { environment } from '../house/env.ts';
import { dynamoDb } from '../kit/dynamodb.client.ts';
import { everyKey } from '../links/keys.client.ts';
import { writingServices } from '../mail/writing.services.ts';
import { offersStore } from '../offers/offers.store.ts';
import { policiesStore } from '../policy/policies.store.ts';
import { returnsStore } from './returns.store.ts';

/** What every function uses that writes to people about returns. */
export const contextServices = (
  name:
    | 'check-return'
    | 'ask-approver'
    | 'tell-customer'
    | 'end-wait'
    | 'settle-return'
    | 'close-return'
    | 'run-errands'
    | 'watch-returns'
    | 'tell-unmatched',
) => {
  const env = environment(name);
  const dynamo = dynamoDb();
  return {
    ...writingServices(dynamo, env),
    returns: returnsStore(dynamo, {
      returns: env('returns'),
      ledgers: env('returnLedgers'),
      contacts: env('contacts'),
    }),
  };
};

/** The same, and what they use to give a withdrawal its order. */
export const matchingServices = (name: 'run-errands' | 'tell-unmatched') => {
  const env = environment(name);
  const dynamo = dynamoDb();
  return {
    ...contextServices(name),
    keys: everyKey(env),
    policies: policiesStore(dynamo, env('policies')),
    offers: offersStore(dynamo, env('offers')),
    redemptions: redemptionsStore(dynamo, env('redemptions')),
    starts: startsStore(dynamo, env('starts')),
    workflows: workflowsClient({ return: env('returnMachine') }),
  };
};
