import { addressesStore } from '../customers/addresses.store.ts';
import { customersStore } from '../customers/customers.store.ts';
import { environment } from '../house/env.ts';
import { systemClock } from '../kit/clock.ts';
import { dynamoDb } from '../kit/dynamodb.client.ts';
import { endpoint } from '../kit/endpoint.ts';
import { type Endpoint, httpHandler, staffName } from '../kit/http.ts';
import { systemRandom } from '../kit/ids.ts';
import { sqsBatchQueue } from '../kit/sqs.client.ts';
import { breakerStore } from '../mail/breaker.store.ts';
import { contactsStore } from '../mail/contacts.store.ts';
import { type SendsStore, sendsStore } from '../mail/sends.store.ts';
import { offersStore } from '../offers/offers.store.ts';
import { peopleStore } from '../segments/people.store.ts';
import { segmentsStore } from '../segments/segments.store.ts';
import { shopsStore } from '../shops/shops.store.ts';
import { listMessages, previewCampaign } from './campaign.api.ts';
import { campaignErrands } from './campaign-errands.ts';
import { type CampaignsStore, campaignsStore } from './campaigns.store.ts';
import { beginDryRun, type DryRunServices, lastDryRun, shownRun } from './dry-run/begin-dry-run.ts';
import { beginDryRunRoute, readDryRun } from './dry-run/dry-run.api.ts';
import { dryRunsStore } from './dry-run/dry-runs.store.ts';
import { frozenStore } from './frozen.store.ts';
import { existingCampaign } from './keep-campaign.ts';
import { filteredMessages } from './list-campaigns.ts';
import { type PreviewServices, previewOf } from './preview-campaign.ts';

export interface Services extends PreviewServices, Omit<DryRunServices, keyof PreviewServices> {
  readonly campaigns: Pick<CampaignsStore, 'get'>;
  readonly offers: PreviewServices['offers'] & DryRunServices['offers'];
  readonly customers: PreviewServices['customers'] & DryRunServices['customers'];
  readonly addresses: PreviewServices['addresses'] & DryRunServices['addresses'];
  readonly contacts: PreviewServices['contacts'] & DryRunServices['contacts'];
  readonly sends: Pick<SendsStore, 'ofBatch'>;
}

export const endpoints: readonly Endpoint<Services>[] = [
  endpoint(previewCampaign, async ({ params, body }, services: Services) => ({
    body: await previewOf(await existingCampaign(params.id, services), body, services),
  })),
  endpoint(beginDryRunRoute, async ({ params, staff }, services: Services) => {
    const { run, estimate } = await beginDryRun(params.id, staffName(staff), services);
    return { body: { ...shownRun(run, true), location: `/admin/campaigns/${params.id}/dry-run`, estimate } };
  }),
  endpoint(readDryRun, async ({ params }, services: Services) => {
    const { run, isCurrent } = await lastDryRun(params.id, services);
    return { body: shownRun(run, isCurrent) };
  }),
  endpoint(listMessages, async ({ params, query }, services: Services) => {
    const { id } = await existingCampaign(params.id, services);
    return { body: await filteredMessages(id, query, query, services.sends) };
  }),
];

export const handler = httpHandler('preview-campaigns', endpoints, () => {
  const env = environment('preview-campaigns');
  const dynamo = dynamoDb();
  return {
    campaigns: campaignsStore(dynamo, env('campaigns')),
    shops: shopsStore(dynamo, env('shops')),
    customers: customersStore(dynamo, env('customers')),
    segments: segmentsStore(dynamo, env('segments')),
    people: peopleStore(dynamo, env('people')),
    offers: offersStore(dynamo, env('offers')),
    addresses: addressesStore(dynamo, env('addresses')),
    contacts: contactsStore(dynamo, env('contacts')),
    sends: sendsStore(dynamo, { sends: env('sends'), keptMails: env('keptMails') }),
    breaker: breakerStore(dynamo, env('sending')),
    frozen: frozenStore(dynamo, env('frozenAudiences')),
    dryRuns: dryRunsStore(dynamo, env('dryRuns')),
    ...campaignErrands(sqsBatchQueue(env('campaignsQueue'))),
    random: systemRandom,
    clock: systemClock,
  };
});
