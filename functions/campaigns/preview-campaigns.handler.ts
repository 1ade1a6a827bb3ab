import { addressesStore } from '../customers/addresses.store.ts';
import { customersStore } from '../customers/customers.store.ts';
import { environment } from '../house/env.ts';
import { systemClock } from '../kit/clock.ts';
import { dynamoDb } from '../kit/dynamodb.client.ts';
import { endpoint } from '../kit/endpoint.ts';
import { type Endpoint, httpHandler } from '../kit/http.ts';
import { systemRandom } from '../kit/ids.ts';
import { breakerStore } from '../mail/breaker.store.ts';
import { contactsStore } from '../mail/contacts.store.ts';
import { type SendsStore, sendsStore } from '../mail/sends.store.ts';
import { offersStore } from '../offers/offers.store.ts';
import { peopleStore } from '../segments/people.store.ts';
import { segmentsStore } from '../segments/segments.store.ts';
import { shopsStore } from '../shops/shops.store.ts';
import { listMessages, planCampaign, previewCampaign } from './campaign.api.ts';
import { type CampaignsStore, campaignsStore } from './campaigns.store.ts';
import { existingCampaign } from './keep-campaign.ts';
import { filteredMessages } from './list-campaigns.ts';
import { type PlanServices, planOf } from './plan-campaign.ts';
import { type PreviewServices, previewOf } from './preview-campaign.ts';

export interface Services extends PreviewServices, Omit<PlanServices, keyof PreviewServices> {
  readonly campaigns: Pick<CampaignsStore, 'get'>;
  readonly customers: PreviewServices['customers'] & PlanServices['customers'];
  readonly addresses: PreviewServices['addresses'] & PlanServices['addresses'];
  readonly contacts: PreviewServices['contacts'] & PlanServices['contacts'];
  readonly sends: Pick<SendsStore, 'ofBatch'>;
}

export const endpoints: readonly Endpoint<Services>[] = [
  endpoint(previewCampaign, async ({ params, body }, services: Services) => ({
    body: await previewOf(await existingCampaign(params.id, services), body, services),
  })),
  endpoint(planCampaign, async ({ params, query }, services: Services) => ({
    body: await planOf(await existingCampaign(params.id, services), query.cursor, services),
  })),
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
    random: systemRandom,
    clock: systemClock,
  };
});
