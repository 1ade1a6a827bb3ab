import type { Clock } from '../kit/clock.ts';
import { conflict, notFound } from '../kit/errors.ts';
import type { Scope } from '../kit/http-address.ts';
import { newId, type Random } from '../kit/ids.ts';
import { apiKeyDigest, newCredential } from './credential.ts';
import type { ApiKey } from './shop.ts';
import type { ShopsStore } from './shops.store.ts';

export interface KeyServices {
  readonly shops: Pick<ShopsStore, 'modify'>;
  readonly clock: Clock;
  readonly random: Random;
}

/** One in use and one that replaces it: an old key that nobody retires should not be forgotten. */
const mostKeys = 2;

/** A new key of a shop: the key as its machine sends it, and what we keep of it. */
export const newApiKey = (
  shop: string,
  scopes: readonly Scope[],
  { clock, random }: Pick<KeyServices, 'clock' | 'random'>,
): { readonly sent: string; readonly kept: ApiKey } => {
  const sent = newCredential(shop, random);
  const kept: ApiKey = {
    id: newId('key', random),
    digest: apiKeyDigest(sent),
    scopes: [...scopes],
    createdAt: clock().toISOString(),
  };
  return { sent, kept };
};

/** Makes one more key valid. Errors: NotFound; Conflict if the shop has two. */
export const addApiKey = async (
  id: string,
  scopes: readonly Scope[],
  services: KeyServices,
): Promise<ApiKey & { readonly apiKey: string }> => {
  const { sent, kept } = newApiKey(id, scopes, services);
  const changed = await services.shops.modify(id, (shop) => {
    if (shop.apiKeys.length >= mostKeys)
      throw conflict(
        `Two API keys of this shop are valid: ${shop.apiKeys.map((each) => each.id).join(', ')}. Retire one of them first.`,
      );
    return { ...shop, apiKeys: [...shop.apiKeys, kept] };
  });
  if (!changed) throw notFound(`There is no shop ${id}.`);
  return { ...kept, apiKey: sent };
};

/** Ends the validity of a key. Answers the ones that stay valid. Errors: NotFound. */
export const retireApiKey = async (id: string, key: string, { shops }: KeyServices): Promise<ApiKey[]> => {
  const changed = await shops.modify(id, (shop) => {
    const apiKeys = shop.apiKeys.filter((each) => each.id !== key);
    if (apiKeys.length === shop.apiKeys.length) throw notFound(`Shop ${id} has no valid key ${key}.`);
    return { ...shop, apiKeys };
  });
  if (!changed) throw notFound(`There is no shop ${id}.`);
  return changed.apiKeys;
};
