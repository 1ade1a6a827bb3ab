import { environment } from '../house/env.ts';
import { type Clock, systemClock } from '../kit/clock.ts';
import { dynamoDb } from '../kit/dynamodb.client.ts';
import { endpoint } from '../kit/endpoint.ts';
import { orNotFound } from '../kit/errors.ts';
import { type Endpoint, httpHandler, staffName } from '../kit/http.ts';
import { type ReturnsStore, returnsReader } from '../returns/returns.store.ts';
import { existingShop } from '../shops/keep-shop.ts';
import { type ShopsStore, shopsStore } from '../shops/shops.store.ts';
import { readReturnStudy } from '../studies/studies.api.ts';
import { type StudiesStore, studiesStore } from '../studies/studies.store.ts';
import { dryRun, lastDecided } from './dry-run.ts';
import { policyEtag, writeVersion } from './keep-policy.ts';
import { type PoliciesStore, policiesStore } from './policies.store.ts';
import { dryRunPolicy, listPolicyPacks, listPolicyVersions, readPolicy, writePolicy } from './policy.api.ts';
import { policyOf } from './policy-of.ts';
import { overlapsOf } from './policy-overlaps.ts';
import { policyPacks } from './policy-packs.ts';

export interface Services {
  readonly shops: Pick<ShopsStore, 'get'>;
  readonly policies: PoliciesStore;
  readonly returns: Pick<ReturnsStore, 'ofShop'>;
  readonly studies: Pick<StudiesStore, 'latest'>;
  readonly clock: Clock;
}

export const endpoints: readonly Endpoint<Services>[] = [
  endpoint(readPolicy, async ({ params }, services: Services) => {
    const shop = await existingShop(params.id, services);
    const own = await services.policies.latest(shop.id);
    const body = own ?? (await policyOf(shop, services));
    return { body, headers: { etag: policyEtag(body.version) } };
  }),
  endpoint(writePolicy, async ({ params, body, headers, staff }, services: Services) => {
    const shop = await existingShop(params.id, services);
    const who = { by: staffName(staff), ifMatch: headers['if-match'] };
    const written = await writeVersion(shop, body, who, services);
    return {
      body: { ...written, overlaps: overlapsOf(written.policy) },
      headers: { etag: policyEtag(written.version) },
    };
  }),
  endpoint(listPolicyVersions, async ({ params, query }, services: Services) => {
    const shop = await existingShop(params.id, services);
    return { body: await services.policies.versions(shop.id, query) };
  }),
  endpoint(listPolicyPacks, async () => ({ body: policyPacks })),
  endpoint(dryRunPolicy, async ({ params, body }, services: Services) => {
    const shop = await existingShop(params.id, services);
    const past = await lastDecided((page) => services.returns.ofShop(shop.id, page), body.last);
    return { body: { ...dryRun(body.policy, past), overlaps: overlapsOf(body.policy) } };
  }),
  endpoint(readReturnStudy, async ({ params }, services: Services) => {
    const shop = await existingShop(params.id, services);
    const study = await services.studies.latest(shop.id);
    const { day, result } = orNotFound(
      study,
      `The shop ${shop.id} has no study yet; one is made each night.`,
    );
    return { body: { day, ...result } };
  }),
];

export const handler = httpHandler('manage-policies', endpoints, () => {
  const env = environment('manage-policies');
  const dynamo = dynamoDb();
  return {
    shops: shopsStore(dynamo, env('shops')),
    policies: policiesStore(dynamo, env('policies')),
    returns: returnsReader(dynamo, { returns: env('returns'), ledgers: env('returnLedgers') }),
    studies: studiesStore(dynamo, env('returnStudies')),
    clock: systemClock,
  };
});
