import { occasionsStore } from '../care/occasions.store.ts';
import { occasionsOffered } from '../care/offered-occasions.ts';
import { programmesStore } from '../care/programmes.store.ts';
import { addressesStore } from '../customers/addresses.store.ts';
import { consentsStore } from '../customers/consents.store.ts';
import { customersStore } from '../customers/customers.store.ts';
import { wishFor } from '../customers/wishes.ts';
import { environment } from '../house/env.ts';
import { forStrangers } from '../house/strangers.services.ts';
import { systemClock } from '../kit/clock.ts';
import { dynamoDb } from '../kit/dynamodb.client.ts';
import { type Endpoint, httpHandler, withoutBody } from '../kit/http.ts';
import { whenOpen } from '../kit/opened.ts';
import { limitsFor } from '../kit/read-form.ts';
import { writeTogether } from '../kit/write-together.ts';
import { keysClient } from '../links/keys.client.ts';
import { brokenPage } from '../links/link.page.ts';
import { whenSent } from '../links/sent-form.ts';
import { peopleStore } from '../segments/people.store.ts';
import { segmentsStore } from '../segments/segments.store.ts';
import { shopsStore } from '../shops/shops.store.ts';
import { preferenceFormFields } from './preferences.ts';
import {
  openPreferences,
  type PreferenceServices,
  savePreferences,
  showPreferences,
} from './save-preferences.ts';
import { probeUnsubscribe, showUnsubscribe, unsubscribe } from './unsubscribe.api.ts';

const show = whenOpen(openPreferences, (way, _request, services: PreferenceServices) =>
  showPreferences(way, services),
);

const save = whenSent(
  openPreferences,
  ({ texts }) => ({ texts, limits: limitsFor(preferenceFormFields) }),
  (way, form, services: PreferenceServices) => savePreferences(way, form, services),
);

export const endpoints: readonly Endpoint<PreferenceServices>[] = [
  { route: showUnsubscribe, answer: show, broken: brokenPage },
  { route: probeUnsubscribe, answer: withoutBody(show) },
  { route: unsubscribe, answer: save, broken: brokenPage },
];

export const handler = httpHandler(forStrangers('unsubscribe-customer'), endpoints, () => {
  const env = environment('unsubscribe-customer');
  const dynamo = dynamoDb();
  const care = {
    programmes: programmesStore(dynamo, env('carePrograms')),
    occasions: occasionsStore(dynamo, env('careOccasions')),
    segments: segmentsStore(dynamo, env('segments')),
    people: peopleStore(dynamo, env('people')),
  };
  return {
    addresses: addressesStore(dynamo, env('addresses')),
    consents: consentsStore(dynamo, env('consents')),
    customers: customersStore(dynamo, env('customers')),
    shops: shopsStore(dynamo, env('shops')),
    writeTogether: (writes) => writeTogether(dynamo, writes),
    keys: keysClient({ linkKeys: env('linkKeys'), addressKey: env('addressKey') }),
    clock: systemClock,
    publicUrl: env('publicUrl'),
    occasionsOffered: (shop, { customer, address, tag }) => {
      const at = systemClock().toISOString();
      const person = { customer, at, said: (occasion: string) => wishFor(address, occasion) };
      return occasionsOffered(shop, person, [tag], care);
    },
  };
});
