import { type Scope, scopes } from '../../functions/kit/http-address.ts';
import { systemRandom } from '../../functions/kit/ids.ts';
import { newApiKey } from '../../functions/shops/keep-api-keys.ts';
import type { ApiKey } from '../../functions/shops/shop.ts';

/** A key of a shop, as its machine sends it and as the shop keeps it: for everything, by default. */
export const shopKey = (
  shop: string,
  allowed: readonly Scope[] = scopes,
): { readonly sent: string; readonly kept: ApiKey } =>
  newApiKey(shop, allowed, { random: systemRandom, clock: () => new Date('2026-11-30T10:00:00.000Z') });
