import { environment } from '../house/env.ts';
import { dynamoDb } from '../kit/dynamodb.client.ts';
import { endpoint } from '../kit/endpoint.ts';
import { type Endpoint, type Headers, httpHandler, type RawRequest, staffName } from '../kit/http.ts';
import { systemRandom } from '../kit/ids.ts';
import { changeBreaker, readBreakerRoute, resetBreakerRoute } from '../mail/breaker.api.ts';
import type { BreakerStore } from '../mail/breaker.store.ts';
import { houseBatches } from '../mail/families.services.ts';
import type { ActiveBatches } from '../mail/family.ts';
import { letMarketingGoOn, setBreaker, shownBreaker } from '../mail/keep-breaker.ts';
import { reconcile } from '../mail/reconcile.ts';
import type { SendsStore } from '../mail/sends.store.ts';
import { readBreaker } from '../mail/watch-breaker.ts';
import {
  cancelCampaign,
  changeCampaign,
  copyOfCampaign,
  createCampaign,
  launchCampaign,
  listCampaigns,
  listMessages,
  pauseCampaign,
  planCampaign,
  previewCampaign,
  readCampaign,
  removeCampaign,
  resumeCampaign,
  testOfCampaign,
} from './campaign.api.ts';
import { campaignServices } from './campaign.services.ts';
import { batchOfCampaign, type Campaign, campaignEtag, type Move } from './campaign.ts';
import type { CampaignsStore } from './campaigns.store.ts';
import {
  type Acting,
  copyCampaign,
  deleteCampaign,
  existingCampaign,
  type KeepCampaignServices,
  makeCampaign,
  reviseCampaign,
} from './keep-campaign.ts';
import { filteredCampaigns, filteredMessages } from './list-campaigns.ts';
import { type MoveCampaignServices, moveCampaign } from './move-campaign.ts';
import { type PlanServices, planOf } from './plan-campaign.ts';
import { type PreviewServices, previewOf } from './preview-campaign.ts';
import { type TestCampaignServices, testCampaign } from './test-campaign.ts';

export interface Services
  extends KeepCampaignServices,
    Omit<MoveCampaignServices, 'campaigns'>,
    Omit<TestCampaignServices, 'campaigns' | 'sends'>,
    Omit<PreviewServices, keyof KeepCampaignServices>,
    Omit<PlanServices, keyof KeepCampaignServices | keyof PreviewServices> {
  readonly campaigns: CampaignsStore;
  readonly customers: KeepCampaignServices['customers'] &
    PreviewServices['customers'] &
    PlanServices['customers'];
  readonly addresses: PreviewServices['addresses'] & PlanServices['addresses'];
  readonly contacts: PreviewServices['contacts'] & PlanServices['contacts'];
  readonly sends: Pick<SendsStore, 'ofBatch' | 'fatesIn'> & TestCampaignServices['sends'];
  readonly breaker: BreakerStore;
  /** By kind. */
  readonly active: Readonly<Record<string, ActiveBatches>>;
}

const actingOf = ({
  staff,
  headers,
}: {
  readonly staff: RawRequest['staff'];
  readonly headers: Headers;
}): Acting => ({
  by: staffName(staff),
  isAdmin: staff?.groups.includes('admin') ?? false,
  ifMatch: headers['if-match'],
  idempotencyKey: headers['idempotency-key'],
});

const guarded = (campaign: Campaign) => ({ body: campaign, headers: { etag: campaignEtag(campaign) } });

const moving = (route: typeof launchCampaign | typeof pauseCampaign, what: Move): Endpoint<Services> =>
  endpoint(route, async ({ params, ...request }, services: Services) =>
    guarded(await moveCampaign(params.id, what, actingOf(request), services)),
  );

export const endpoints: readonly Endpoint<Services>[] = [
  endpoint(listCampaigns, async ({ query }, services: Services) => ({
    body: await filteredCampaigns(query, query, services.campaigns),
  })),
  endpoint(createCampaign, async ({ body, ...request }, services: Services) =>
    guarded(await makeCampaign(body, actingOf(request), services)),
  ),
  endpoint(changeCampaign, async ({ params, body, ...request }, services: Services) =>
    guarded(await reviseCampaign(params.id, body, actingOf(request), services)),
  ),
  endpoint(copyOfCampaign, async ({ params, ...request }, services: Services) =>
    guarded(await copyCampaign(params.id, actingOf(request), services)),
  ),
  endpoint(removeCampaign, async ({ params, ...request }, services: Services) => {
    await deleteCampaign(params.id, actingOf(request), services);
    return { body: { deleted: params.id } };
  }),
  endpoint(readCampaign, async ({ params }, services: Services) => {
    const campaign = await existingCampaign(params.id, services);
    const { body, headers } = guarded(campaign);
    return {
      body: { ...body, reconciliation: await reconcile(batchOfCampaign(campaign.id), services) },
      headers,
    };
  }),
  moving(launchCampaign, 'launch'),
  moving(pauseCampaign, 'pause'),
  moving(resumeCampaign, 'resume'),
  moving(cancelCampaign, 'cancel'),
  endpoint(previewCampaign, async ({ params, body }, services: Services) => ({
    body: await previewOf(await existingCampaign(params.id, services), body, services),
  })),
  endpoint(testOfCampaign, async ({ params, body, staff }, services: Services) => ({
    body: await testCampaign(params.id, body, staff?.address, services),
  })),
  endpoint(planCampaign, async ({ params, query }, services: Services) => ({
    body: await planOf(await existingCampaign(params.id, services), query.cursor, services),
  })),
  endpoint(listMessages, async ({ params, query }, services: Services) => {
    const { id } = await existingCampaign(params.id, services);
    return { body: await filteredMessages(id, query, query, services.sends) };
  }),
  endpoint(readBreakerRoute, async (_request, services: Services) =>
    shownBreaker(await readBreaker(services)),
  ),
  endpoint(changeBreaker, async ({ body, headers }, services: Services) =>
    shownBreaker(await setBreaker(body, headers['if-match'], services)),
  ),
  endpoint(resetBreakerRoute, async ({ body, headers, staff }, services: Services) => {
    const by = staffName(staff);
    const reset = { by, reason: body.reason, ifMatch: headers['if-match'] };
    return shownBreaker(await letMarketingGoOn(reset, services));
  }),
];

export const handler = httpHandler('manage-campaigns', endpoints, () => {
  const env = environment('manage-campaigns');
  const dynamo = dynamoDb();
  const services = campaignServices(dynamo, env);
  return { ...services, active: houseBatches(dynamo, env, services.clock), random: systemRandom };
});
