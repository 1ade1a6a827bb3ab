import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { addressesStore } from '../customers/addresses.store.ts';
import { customersStore } from '../customers/customers.store.ts';
import { keysClient } from '../links/keys.client.ts';
import { ordersStore } from '../orders/orders.store.ts';
import { shopsStore } from '../shops/shops.store.ts';
import { type SendingUses, sendingServices } from './sending.services.ts';

type Used = SendingUses | 'linkKeys' | 'orders' | 'customers' | 'addresses' | 'shops' | 'publicUrl';

/** What every function needs that writes to people about their orders. */
export const writingServices = (dynamo: DynamoDBClient, env: (resource: Used) => string) => ({
  ...sendingServices(dynamo, env),
  keys: keysClient({ linkKeys: env('linkKeys'), addressKey: env('addressKey') }),
  orders: ordersStore(dynamo, env('orders')),
  customers: customersStore(dynamo, env('customers')),
  addresses: addressesStore(dynamo, env('addresses')),
  shops: shopsStore(dynamo, env('shops')),
  publicUrl: env('publicUrl'),
});
