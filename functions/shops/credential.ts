import { digest, sameSecret } from '../kit/digest.ts';
import { newSecret, type Random } from '../kit/ids.ts';
import type { ApiKey } from './shop.ts';

/** Keys and tokens start with the shop's id, so that finding the shop is one read by key. */
export const newCredential = (id: string, random: Random): string => `${id}-${newSecret(random)}`;

/** The shop's id in a token or an API key; undefined for a malformed one. */
export const shopOfCredential = (credential: string): string | undefined =>
  /^(shp_[a-f0-9]{24})-[\w-]{43}$/.exec(credential)?.[1];

export const apiKeyDigest = (apiKey: string): string => digest('api-key', apiKey);

/** The shop's key that this is; undefined if it is none of its valid ones. */
export const validKey = (
  { apiKeys }: { readonly apiKeys: readonly ApiKey[] },
  apiKey: string,
): ApiKey | undefined => {
  const asked = apiKeyDigest(apiKey);
  return apiKeys.find((each) => sameSecret(each.digest, asked));
};
