import { addressesStore } from '../customers/addresses.store.ts';
import { customersStore } from '../customers/customers.store.ts';
import { environment } from '../house/env.ts';
import { systemClock } from '../kit/clock.ts';
import { dynamoDb } from '../kit/dynamodb.client.ts';
import { endpoint } from '../kit/endpoint.ts';
import { type Endpoint, httpHandler } from '../kit/http.ts';
import { writeTogether } from '../kit/write-together.ts';
import { keysClient } from '../links/keys.client.ts';
import { ordersKeeper } from '../orders/orders.store.ts';
import { callingShop } from '../shops/calling-shop.ts';
import { type ShopsStore, shopsStore } from '../shops/shops.store.ts';
import { creditHoldsStore } from './credit-holds.store.ts';
import { creditsStore } from './credits.store.ts';
import { balanceFor, type CheckoutServices, commitFor, holdFor, releaseFor } from './serve-credits.ts';
import { commitCreditRoute, holdCreditRoute, releaseCreditRoute, tellBalance } from './shop-credits.api.ts';

export interface Services extends CheckoutServices {
  readonly shops: Pick<ShopsStore, 'get'>;
}

export const endpoints: readonly Endpoint<Services>[] = [
  endpoint(tellBalance, async ({ body, headers }, services: Services) => ({
    body: await balanceFor(await callingShop(headers, services), body, services),
  })),
  endpoint(holdCreditRoute, async ({ body, headers }, services: Services) => ({
    body: await holdFor(await callingShop(headers, services), body, services),
  })),
  endpoint(commitCreditRoute, async ({ body, headers }, services: Services) => ({
    body: await commitFor(await callingShop(headers, services), body, services),
  })),
  endpoint(releaseCreditRoute, async ({ body, headers }, services: Services) => ({
    body: await releaseFor(await callingShop(headers, services), body, services),
  })),
];

export const handler = httpHandler('serve-credits', endpoints, () => {
  const env = environment('serve-credits');
  const dynamo = dynamoDb();
  return {
    shops: shopsStore(dynamo, env('shops')),
    addresses: addressesStore(dynamo, env('addresses')),
    customers: customersStore(dynamo, env('customers')),
    orders: ordersKeeper(dynamo, { orders: env('orders'), terms: env('terms') }),
    credits: creditsStore(dynamo, {
      credits: env('credits'),
      creditAccounts: env('creditAccounts'),
      creditEntries: env('creditEntries'),
    }),
    creditHolds: creditHoldsStore(dynamo, {
      creditHolds: env('creditHolds'),
      creditUses: env('creditUses'),
    }),
    keys: keysClient(env('signingKey')),
    writeTogether: (writes) => writeTogether(dynamo, writes),
    clock: systemClock,
  };
});
