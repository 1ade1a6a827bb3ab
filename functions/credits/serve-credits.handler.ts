import { addressesStore } from '../customers/addresses.store.ts';
import { customersStore } from '../customers/customers.store.ts';
import { environment } from '../house/env.ts';
import { systemClock } from '../kit/clock.ts';
import { dynamoDb } from '../kit/dynamodb.client.ts';
import { type Endpoint, httpHandler } from '../kit/http.ts';
import { writeTogether } from '../kit/write-together.ts';
import { keysClient } from '../links/keys.client.ts';
import { ordersKeeper } from '../orders/orders.store.ts';
import { shopEndpoint } from '../shops/shop-endpoint.ts';
import { type ShopsStore, shopsStore } from '../shops/shops.store.ts';
import { creditHoldsStore } from './credit-holds.store.ts';
import { openCredits } from './credits.services.ts';
import { balanceFor, type CheckoutServices, commitFor, holdFor, releaseFor } from './serve-credits.ts';
import { commitCreditRoute, holdCreditRoute, releaseCreditRoute, tellBalance } from './shop-credits.api.ts';

export interface Services extends CheckoutServices {
  readonly shops: Pick<ShopsStore, 'get'>;
}

export const endpoints: readonly Endpoint<Services>[] = [
  shopEndpoint(tellBalance, async ({ body }, shop, services: Services) => ({
    body: await balanceFor(shop, body, services),
  })),
  shopEndpoint(holdCreditRoute, async ({ body }, shop, services: Services) => ({
    body: await holdFor(shop, body, services),
  })),
  shopEndpoint(commitCreditRoute, async ({ body }, shop, services: Services) => ({
    body: await commitFor(shop, body, services),
  })),
  shopEndpoint(releaseCreditRoute, async ({ body }, shop, services: Services) => ({
    body: await releaseFor(shop, body, services),
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
    credits: openCredits(dynamo, env),
    creditHolds: creditHoldsStore(dynamo, {
      creditHolds: env('creditHolds'),
      creditUses: env('creditUses'),
    }),
    keys: keysClient({ addressKey: env('addressKey') }),
    writeTogether: (writes) => writeTogether(dynamo, writes),
    clock: systemClock,
  };
});
