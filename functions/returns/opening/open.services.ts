import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { redemptionsStore } from '../../coupons/redemptions.store.ts';
import { startsStore } from '../../executions/starts.store.ts';
import { workflowsClient } from '../../executions/workflows.client.ts';
import { systemClock } from '../../kit/clock.ts';
import { offersStore } from '../../offers/offers.store.ts';
import { ordersStore } from '../../orders/orders.store.ts';
import { policiesStore } from '../../policy/policies.store.ts';
import { shopsStore } from '../../shops/shops.store.ts';
import { returnsStore } from '../returns.store.ts';

type Used =
  | 'shops'
  | 'orders'
  | 'policies'
  | 'offers'
  | 'redemptions'
  | 'returns'
  | 'returnLedgers'
  | 'contacts'
  | 'starts'
  | 'returnMachine'
  | 'publicUrl';

/** What every function uses that opens returns, besides its `keys`: they do not need the same. */
export const openServices = (dynamo: DynamoDBClient, env: (resource: Used) => string) => ({
  shops: shopsStore(dynamo, env('shops')),
  orders: ordersStore(dynamo, env('orders')),
  policies: policiesStore(dynamo, env('policies')),
  offers: offersStore(dynamo, env('offers')),
  redemptions: redemptionsStore(dynamo, env('redemptions')),
  returns: returnsStore(dynamo, {
    returns: env('returns'),
    ledgers: env('returnLedgers'),
    contacts: env('contacts'),
  }),
  starts: startsStore(dynamo, env('starts')),
  workflows: workflowsClient({ return: env('returnMachine') }),
  clock: systemClock,
  publicUrl: env('publicUrl'),
});
