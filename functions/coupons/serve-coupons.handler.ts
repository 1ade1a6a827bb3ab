import { addressesStore } from '../customers/addresses.store.ts';
import { customersStore } from '../customers/customers.store.ts';
import { environment } from '../house/env.ts';
import { dynamoDb } from '../kit/dynamodb.client.ts';
import { type Endpoint, type Headers, httpHandler } from '../kit/http.ts';
import { keysClient } from '../links/keys.client.ts';
import { validKey } from '../shops/credential.ts';
import type { Shop } from '../shops/shop.ts';
import { shopEndpoint } from '../shops/shop-endpoint.ts';
import { type ShopsStore, shopsStore } from '../shops/shops.store.ts';
import { answerOf } from './answer-checkout.ts';
import { type CommitServices, commitHold } from './commit.ts';
import { type DefenceServices, defended } from './defence.ts';
import { guessesStore } from './guesses.store.ts';
import { type HoldServices, holdCodes } from './hold.ts';
import { openRedeeming } from './redeeming.services.ts';
import { releaseHold } from './release.ts';
import { commitRoute, holdRoute, releaseRoute, validateRoute } from './shop-coupons.api.ts';
import { validateCodes } from './validate.ts';

export interface Services extends Omit<DefenceServices, 'holds'>, HoldServices, CommitServices {
  readonly coupons: DefenceServices['coupons'] & HoldServices['coupons'];
  readonly keys: DefenceServices['keys'] & HoldServices['keys'];
  readonly holds: HoldServices['holds'] & CommitServices['holds'];
  readonly counters: HoldServices['counters'] & CommitServices['counters'];
  readonly shops: Pick<ShopsStore, 'get'>;
}

/** The id of the key that was sent. */
const keyOf = (headers: Headers, shop: Shop): string => validKey(shop, headers['x-api-key'] ?? '')?.id ?? '';

export const endpoints: readonly Endpoint<Services>[] = [
  shopEndpoint(validateRoute, async ({ body, headers }, shop, services: Services) => {
    const by = { shop, key: keyOf(headers, shop) };
    const { worth, candidates } = await defended(body, by, services, (question) =>
      validateCodes(question, shop, services),
    );
    return { body: answerOf(worth, candidates, body, shop) };
  }),
  shopEndpoint(holdRoute, async ({ body, headers }, shop, services: Services) => {
    const by = { shop, key: keyOf(headers, shop) };
    const { worth, candidates, until } = await defended(body, by, services, (question) =>
      holdCodes(question, shop, services),
    );
    return { body: { ...answerOf(worth, candidates, body, shop), until: until ?? null } };
  }),
  shopEndpoint(commitRoute, async ({ body }, shop, services: Services) => {
    const { uses } = await commitHold(shop.id, body, services);
    return { body: { ...body, status: 'committed' as const, codes: uses.length } };
  }),
  shopEndpoint(releaseRoute, async ({ body }, shop, services: Services) => {
    await releaseHold(shop.id, body.cartId, services);
    return { body: { cartId: body.cartId, status: 'released' as const } };
  }),
];

export const handler = httpHandler('serve-coupons', endpoints, () => {
  const env = environment('serve-coupons');
  const dynamo = dynamoDb();
  return {
    ...openRedeeming(dynamo, env, keysClient({ addressKey: env('addressKey'), couponKey: env('couponKey') })),
    guesses: guessesStore(dynamo, env('couponGuesses')),
    shops: shopsStore(dynamo, env('shops')),
    addresses: addressesStore(dynamo, env('addresses')),
    customers: customersStore(dynamo, env('customers')),
  };
});
