import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { startsStore } from '../../executions/starts.store.ts';
import { workflowsClient } from '../../executions/workflows.client.ts';
import { systemClock } from '../../kit/clock.ts';
import { keysClient } from '../../links/keys.client.ts';
import { ordersStore } from '../../orders/orders.store.ts';
import { policiesStore } from '../../policy/policies.store.ts';
import { shopsStore } from '../../shops/shops.store.ts';
import { returnsStore } from '../returns.store.ts';

type Used =
  | 'shops'
  | 'orders'
  | 'policies'
  | 'returns'
  | 'returnLedgers'
  | 'contacts'
  | 'starts'
  | 'returnMachine'
  | 'signingKey'
  | 'publicUrl';

/** What every function uses that opens returns. */
export const openServices = (dynamo: DynamoDBClient, env: (resource: Used) => string) => ({
  shops: shopsStore(dynamo, env('shops')),
  orders: ordersStore(dynamo, env('orders')),
  policies: policiesStore(dynamo, env('policies')),
  returns: returnsStore(dynamo, {
    returns: env('returns'),
    ledgers: env('returnLedgers'),
    contacts: env('contacts'),
  }),
  starts: startsStore(dynamo, env('starts')),
  workflows: workflowsClient({ return: env('returnMachine') }),
  keys: keysClient(env('signingKey')),
  clock: systemClock,
  publicUrl: env('publicUrl'),
});
