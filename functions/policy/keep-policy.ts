import type { Clock } from '../kit/clock.ts';
import { checkReplaced, unread } from '../kit/etag.ts';
import type { Shop } from '../shops/shop.ts';
import type { PoliciesStore, StoredPolicy } from './policies.store.ts';
import type { Policy } from './policy.ts';
import { policyOf } from './policy-of.ts';

export const policyEtag = (version: string): string => `"${version.replaceAll(' ', '-')}"`;

const firstVersion = 1;

const versionAfter = (latest: StoredPolicy | undefined): string =>
  `v${String(latest ? Number(latest.version.slice(1)) + 1 : firstVersion).padStart(6, '0')}`;

const what = 'The policy that binds';

/**
 * Stores a new version of a shop's policy. `ifMatch` names the version that it was made from, so that no
 * other change is lost. It is required once the shop has a version of its own. Errors: Conflict with status
 * 412.
 */
export const writeVersion = async (
  shop: Shop,
  policy: Policy,
  { by, ifMatch }: { readonly by: string; readonly ifMatch: string | undefined },
  services: { readonly policies: PoliciesStore; readonly clock: Clock },
): Promise<StoredPolicy> => {
  const latest = await services.policies.latest(shop.id);
  const current = await policyOf(shop, services);
  checkReplaced(ifMatch, { etag: policyEtag(current.version), isThere: latest !== undefined, what });
  const fresh = {
    shop: shop.id,
    version: versionAfter(latest),
    policy,
    by,
    createdAt: services.clock().toISOString(),
    rev: 0,
  };
  if (!(await services.policies.create(fresh))) throw unread(ifMatch, what);
  return fresh;
};
