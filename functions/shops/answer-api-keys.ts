import { endpoint } from '../kit/endpoint.ts';
import type { Endpoint } from '../kit/http.ts';
import { addApiKey, type KeyServices, retireApiKey } from './keep-api-keys.ts';
import { existingShop } from './keep-shop.ts';
import { createApiKey, listApiKeys, retireApiKeyRoute } from './shop.api.ts';
import type { ShopsStore } from './shops.store.ts';

interface Services extends KeyServices {
  readonly shops: Pick<ShopsStore, 'get' | 'modify'>;
}

/** The keys of a shop's machines, for admins. */
export const keyEndpoints: readonly Endpoint<Services>[] = [
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
