import { addressesStore } from '../customers/addresses.store.ts';
import { customersStore } from '../customers/customers.store.ts';
import { environment } from '../house/env.ts';
import { dynamoDb } from '../kit/dynamodb.client.ts';
import { endpoint } from '../kit/endpoint.ts';
import { type Endpoint, httpHandler } from '../kit/http.ts';
import { keysClient } from '../links/keys.client.ts';
import { ordersStore } from '../orders/orders.store.ts';
import { returnsReader } from '../returns/returns.store.ts';
import { shopsStore } from '../shops/shops.store.ts';
import { termsStore } from '../terms/terms.store.ts';
import { searchShops } from './search.api.ts';
import { type SearchServices, searchIn } from './search-shops.ts';

export const endpoints: readonly Endpoint<SearchServices>[] = [
  endpoint(searchShops, async ({ query }, services: SearchServices) => ({
    body: { items: await searchIn(query, services), next: null },
  })),
];

export const handler = httpHandler('serve-search', endpoints, () => {
  const env = environment('serve-search');
  const dynamo = dynamoDb();
  return {
    shops: shopsStore(dynamo, env('shops')),
    customers: customersStore(dynamo, env('customers')),
    addresses: addressesStore(dynamo, env('addresses')),
    orders: ordersStore(dynamo, env('orders')),
    returns: returnsReader(dynamo, { returns: env('returns'), ledgers: env('returnLedgers') }),
    terms: termsStore(dynamo, env('terms')),
    keys: keysClient({ addressKey: env('addressKey') }),
  };
});
