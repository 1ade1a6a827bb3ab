import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { addressesStore } from '../customers/addresses.store.ts';
import { customersStore } from '../customers/customers.store.ts';
import { startsStore } from '../executions/starts.store.ts';
import { sendsStore } from '../mail/sends.store.ts';
import { ordersStore } from '../orders/orders.store.ts';
import { surveysStore } from '../surveys/surveys.store.ts';

type Tables = 'orders' | 'surveys' | 'sends' | 'starts' | 'customers' | 'addresses';

/** Opens every store that holds personal data; `wake` lets waiting workflows of erased people end. */
export const openPersonalStores = (
  dynamo: DynamoDBClient,
  env: (table: Tables) => string,
  wake: (token: string) => Promise<unknown>,
) => ({
  orders: ordersStore(dynamo, env('orders')),
  surveys: surveysStore(dynamo, env('surveys'), wake),
  sends: sendsStore(dynamo, env('sends')),
  starts: startsStore(dynamo, env('starts')),
  customers: customersStore(dynamo, env('customers')),
  addresses: addressesStore(dynamo, env('addresses')),
});
