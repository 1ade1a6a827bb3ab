import { environment } from '../house/env.ts';
import { systemClock } from '../kit/clock.ts';
import { dynamoDb } from '../kit/dynamodb.client.ts';
import { endpoint } from '../kit/endpoint.ts';
import { type Endpoint, httpHandler } from '../kit/http.ts';
import { systemRandom } from '../kit/ids.ts';
import { addApiKey, type KeyServices, retireApiKey } from './keep-api-keys.ts';
import { existingShop } from './keep-shop.ts';
import { createApiKey, listApiKeys, retireApiKeyRoute } from './shop.api.ts';
import { type ShopsStore, shopsStore } from './shops.store.ts';

export interface Services extends KeyServices {
  readonly shops: Pick<ShopsStore, 'get' | 'modify'>;
}

export const endpoints: readonly Endpoint<Services>[] = [
  endpoint(listApiKeys, async ({ params }, services: Services) => ({
    body: { items: (await existingShop(params.id, services)).apiKeys },
  })),
  endpoint(createApiKey, async ({ params, body }, services: Services) => ({
    body: await addApiKey(params.id, body.scopes, services),
  })),
  endpoint(retireApiKeyRoute, async ({ params }, services: Services) => ({
    body: { items: await retireApiKey(params.id, params.key, services) },
  })),
];

export const handler = httpHandler('manage-api-keys', endpoints, () => {
  const env = environment('manage-api-keys');
  return { shops: shopsStore(dynamoDb(), env('shops')), clock: systemClock, random: systemRandom };
});
