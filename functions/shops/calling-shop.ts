import { Failure } from '../kit/errors.ts';
import type { Headers } from '../kit/http.ts';
import { ownsApiKey, shopOfCredential } from './credential.ts';
import type { Shop } from './shop.ts';
import type { ShopsStore } from './shops.store.ts';

/**
 * The shop of the calling machine, by its API key; a machine sees only its own shop. Errors: Forbidden (401).
 */
export const callingShop = async (
  headers: Headers,
  { shops }: { readonly shops: Pick<ShopsStore, 'get'> },
): Promise<Shop> => {
  const key = headers['x-api-key'] ?? '';
  const id = shopOfCredential(key);
  const shop = id === undefined ? undefined : await shops.get(id);
  if (!shop || !ownsApiKey(shop, key)) {
    throw new Failure('Forbidden', 'Send the API key of a shop in X-Api-Key.', { status: 401 });
  }
  return shop;
};
