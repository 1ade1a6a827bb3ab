import { Failure, forbidden } from '../kit/errors.ts';
import type { Headers } from '../kit/http.ts';
import type { Scope } from '../kit/http-address.ts';
import { addToLine } from '../kit/log.ts';
import { shopOfCredential, validKey } from './credential.ts';
import type { Shop } from './shop.ts';
import type { ShopsStore } from './shops.store.ts';

/**
 * The shop of the calling machine, by its API key; a machine sees only its own shop. The log line says which key it
 * was, so that it shows which one may be retired. Errors: Forbidden: 401 without a valid key, 403 if the key lacks the
 * scope.
 */
export const callingShop = async (
  headers: Headers,
  { shops }: { readonly shops: Pick<ShopsStore, 'get'> },
  scope: Scope,
): Promise<Shop> => {
  const sent = headers['x-api-key'] ?? '';
  const id = shopOfCredential(sent);
  const shop = id === undefined ? undefined : await shops.get(id);
  const key = shop && validKey(shop, sent);
  if (!shop || !key) {
    throw new Failure('Forbidden', 'Send a valid API key of a shop in X-Api-Key.', { status: 401 });
  }
  addToLine({ shop: shop.id, key: key.id });
  if (!key.scopes.includes(scope)) {
    throw forbidden(
      `This API key lacks the scope ${scope}. An admin makes one that has it: POST /admin/shops/{id}/api-keys.`,
    );
  }
  return shop;
};
