import type { Shop } from '../shops/shop.ts';
import type { PoliciesStore } from './policies.store.ts';
import type { Policy } from './policy.ts';
import { defaultPack, policyPacks } from './policy-packs.ts';

/** A policy with its name: `version` is a version of the shop's own, or the pack of its country. */
export interface BindingPolicy {
  readonly version: string;
  readonly policy: Policy;
}

/**
 * The policy that applies to the shop's customers now: the shop's newest version, or the pack of its country.
 */
export const policyOf = async (
  shop: Shop,
  { policies }: { readonly policies: Pick<PoliciesStore, 'latest'> },
): Promise<BindingPolicy> => {
  const own = await policies.latest(shop.id);
  if (own) return { version: own.version, policy: own.policy };
  const pack = defaultPack(shop.country);
  return { version: `pack ${pack}`, policy: policyPacks[pack] };
};
