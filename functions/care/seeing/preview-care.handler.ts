import { countersStore } from '../../coupons/counters.store.ts';
import { couponsStore } from '../../coupons/coupons.store.ts';
import { creditsStore } from '../../credits/credits.store.ts';
import { addressesStore } from '../../customers/addresses.store.ts';
import { customersStore } from '../../customers/customers.store.ts';
import { personalDatesStore } from '../../customers/personal-dates.store.ts';
import { environment } from '../../house/env.ts';
import { systemClock } from '../../kit/clock.ts';
import { dynamoDb } from '../../kit/dynamodb.client.ts';
import { endpoint } from '../../kit/endpoint.ts';
import { type Endpoint, httpHandler } from '../../kit/http.ts';
import { contactsStore } from '../../mail/contacts.store.ts';
import { sendsStore } from '../../mail/sends.store.ts';
import { offersStore } from '../../offers/offers.store.ts';
import { peopleStore } from '../../segments/people.store.ts';
import { segmentsStore } from '../../segments/segments.store.ts';
import { shopsStore } from '../../shops/shops.store.ts';
import { occasionsStore } from '../occasions.store.ts';
import { programmesStore } from '../programmes.store.ts';
import { readPerson, readPersonOfProgramme } from './person.api.ts';
import { type PersonServices, personIn, personInProgramme } from './person.ts';
import { previewProgramme, previewShop } from './preview.api.ts';
import { type PreviewServices, previewOfProgramme, previewOfShop } from './preview.ts';

export type Services = PreviewServices & PersonServices;

export const endpoints: readonly Endpoint<Services>[] = [
  endpoint(previewShop, async ({ query: { shop, ...asked } }, services: Services) => ({
    body: await previewOfShop(shop, asked, services),
  })),
  endpoint(previewProgramme, async ({ params, query }, services: Services) => ({
    body: await previewOfProgramme(params.id, query, services),
  })),
  endpoint(readPerson, async ({ params }, services: Services) => ({
    body: await personIn(params.customerId, services),
  })),
  endpoint(readPersonOfProgramme, async ({ params }, services: Services) => ({
    body: await personInProgramme(params.id, params.customerId, services),
  })),
];

export const handler = httpHandler('preview-care', endpoints, () => {
  const env = environment('preview-care');
  const dynamo = dynamoDb();
  return {
    programmes: programmesStore(dynamo, env('carePrograms')),
    offers: offersStore(dynamo, env('offers')),
    coupons: couponsStore(dynamo, env('coupons')),
    counters: countersStore(dynamo, env('couponCounters')),
    credits: creditsStore(dynamo, {
      credits: env('credits'),
      creditAccounts: env('creditAccounts'),
      creditEntries: env('creditEntries'),
    }),
    occasions: occasionsStore(dynamo, env('careOccasions')),
    segments: segmentsStore(dynamo, env('segments')),
    people: peopleStore(dynamo, env('people')),
    shops: shopsStore(dynamo, env('shops')),
    customers: customersStore(dynamo, env('customers')),
    addresses: addressesStore(dynamo, env('addresses')),
    contacts: contactsStore(dynamo, env('contacts')),
    personalDates: personalDatesStore(dynamo, env('personalDates')),
    sends: sendsStore(dynamo, { sends: env('sends'), keptMails: env('keptMails') }),
    clock: systemClock,
  };
});
