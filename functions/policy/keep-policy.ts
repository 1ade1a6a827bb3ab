import type { Clock } from '../kit/clock.ts';
import { Failure } from '../kit/errors.ts';
import { policyOf } from '../returns/ground.ts';
import type { Shop } from '../shops/shop.ts';
import type { PoliciesStore, StoredPolicy } from './policies.store.ts';
import type { Policy } from './policy.ts';

export const policyEtag = (version: string): string => `"${version.replaceAll(' ', '-')}"`;

const firstVersion = 1;

const versionAfter = (latest: StoredPolicy | undefined): string =>
  `v${String(latest ? Number(latest.version.slice(1)) + 1 : firstVersion).padStart(6, '0')}`;

const changed = (ifMatch: string | undefined): Failure =>
  new Failure(
    'Conflict',
    ifMatch === undefined
      ? 'The shop has a policy already. Read it, and send its ETag in If-Match.'
      : 'Another policy binds than the one you read. Read it again, and send its ETag in If-Match.',
    { status: 412 },
  );

/**
 * A new version of a shop's policy. `ifMatch` names the one it was made from, so that nobody's change is lost: needed
 * once the shop has written one. Errors: Conflict with status 412.
 */
export const writeVersion = async (
  shop: Shop,
  policy: Policy,
  { by, ifMatch }: { readonly by: string; readonly ifMatch: string | undefined },
  services: { readonly policies: PoliciesStore; readonly clock: Clock },
): Promise<StoredPolicy> => {
  const latest = await services.policies.latest(shop.id);
  const current = await policyOf(shop, services);
  const matches = ifMatch === '*' || ifMatch === policyEtag(current.version);
  if (ifMatch === undefined ? latest !== undefined : !matches) throw changed(ifMatch);
  const fresh = {
    shop: shop.id,
    version: versionAfter(latest),
    policy,
    by,
    createdAt: services.clock().toISOString(),
    rev: 0,
  };
  if (!(await services.policies.create(fresh))) throw changed(ifMatch);
  return fresh;
};
