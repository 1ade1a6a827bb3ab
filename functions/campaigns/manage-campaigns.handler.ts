import { environment } from '../house/env.ts';
import { dynamoDb } from '../kit/dynamodb.client.ts';
import { endpoint } from '../kit/endpoint.ts';
import { type Endpoint, type Headers, httpHandler, type RawRequest, staffName } from '../kit/http.ts';
import { systemRandom } from '../kit/ids.ts';
import type { SendsStore } from '../mail/sends.store.ts';
import {
  cancelCampaign,
  changeCampaign,
  copyOfCampaign,
  createCampaign,
  launchCampaign,
  listCampaigns,
  pauseCampaign,
  readCampaign,
  removeCampaign,
  resumeCampaign,
  submitCampaignRoute,
  testOfCampaign,
} from './campaign.api.ts';
import { campaignServices } from './campaign.services.ts';
import { type Campaign, campaignEtag } from './campaign.ts';
import type { CampaignsStore } from './campaigns.store.ts';
import { type FiguresServices, figuresOf } from './figures.ts';
import {
  type Acting,
  copyCampaign,
  deleteCampaign,
  existingCampaign,
  type KeepCampaignServices,
  makeCampaign,
  reviseCampaign,
} from './keep-campaign.ts';
import { filteredCampaigns } from './list-campaigns.ts';
import { type MoveCampaignServices, moveCampaign } from './move-campaign.ts';
import type { Move } from './moves.ts';
import { type SubmitServices, submitCampaign } from './submit-campaign.ts';
import { type TestCampaignServices, testCampaign } from './test-campaign.ts';

export interface Services
  extends KeepCampaignServices,
    Omit<MoveCampaignServices, 'campaigns' | 'offers'>,
    Omit<TestCampaignServices, 'campaigns' | 'offers' | 'sends'>,
    Omit<FiguresServices, 'sends'> {
  readonly campaigns: CampaignsStore;
  readonly offers: KeepCampaignServices['offers'] &
    TestCampaignServices['offers'] &
    MoveCampaignServices['offers'];
  readonly workflows: KeepCampaignServices['workflows'] & SubmitServices['workflows'];
  readonly sends: Pick<SendsStore, 'ofBatch' | 'fatesIn'> & TestCampaignServices['sends'];
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

const copied = ({ copy, leftOut }: Awaited<ReturnType<typeof copyCampaign>>) => {
  const { body, headers } = guarded(copy);
  return { body: { ...body, leftOut }, headers };
};

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
    copied(await copyCampaign(params.id, actingOf(request), services)),
  ),
  endpoint(removeCampaign, async ({ params, ...request }, services: Services) => {
    await deleteCampaign(params.id, actingOf(request), services);
    return { body: { deleted: params.id } };
  }),
  endpoint(readCampaign, async ({ params, query }, services: Services) => {
    const campaign = await existingCampaign(params.id, services);
    const { body, headers } = guarded(campaign);
    const figures = await figuresOf(campaign, { isLive: query.figures === 'live' }, services);
    return { body: { ...body, ...figures }, headers };
  }),
  endpoint(submitCampaignRoute, async ({ params, body, ...request }, services: Services) =>
    guarded(await submitCampaign(params.id, { launches: body?.launch ?? true }, actingOf(request), services)),
  ),
  moving(launchCampaign, 'launch'),
  moving(pauseCampaign, 'pause'),
  moving(resumeCampaign, 'resume'),
  moving(cancelCampaign, 'cancel'),
  endpoint(testOfCampaign, async ({ params, body, staff }, services: Services) => ({
    body: await testCampaign(params.id, body, staff?.address, services),
  })),
];

export const handler = httpHandler('manage-campaigns', endpoints, () => {
  const env = environment('manage-campaigns');
  return { ...campaignServices(dynamoDb(), env), random: systemRandom };
});
