import { addressesStore } from '../customers/addresses.store.ts';
import { consentsStore } from '../customers/consents.store.ts';
import { customersStore } from '../customers/customers.store.ts';
import { systemClock } from '../kit/clock.ts';
import { dynamoDb } from '../kit/dynamodb.client.ts';
import { environment } from '../kit/env.ts';
import { type Endpoint, httpHandler, page, type RawRequest, type Reply, withoutBody } from '../kit/http.ts';
import { whenOpen } from '../kit/opened.ts';
import { writeTogether } from '../kit/write-together.ts';
import { type Keys, keysClient } from '../links/keys.client.ts';
import { brokenPage, invalidLinkPage } from '../links/link.page.ts';
import { readLink } from '../links/link.ts';
import { type ShopsStore, shopsStore } from '../shops/shops.store.ts';
import { acceptedLanguages, textsFor } from '../texts/languages.ts';
import {
  type PreferenceServices,
  savePreferences,
  showPreferences,
  type WayOut,
} from './save-preferences.ts';
import { probeUnsubscribe, showUnsubscribe, unsubscribe } from './unsubscribe.api.ts';
import { readWayOut } from './unsubscribe-link.ts';

export interface Services extends PreferenceServices {
  readonly shops: Pick<ShopsStore, 'get'>;
  readonly keys: () => Promise<Pick<Keys, 'links'>>;
  readonly publicUrl: string;
}

const openLink = async (request: RawRequest, services: Services): Promise<WayOut | Reply> => {
  const { links } = await services.keys();
  const link = readLink(links, request.params.link ?? '', 'unsubscribe', services.clock());
  const out = typeof link === 'string' ? undefined : readWayOut(link);
  const shop = out && (await services.shops.get(out.shop));
  if (!out || !shop) {
    return page(404, invalidLinkPage(textsFor(acceptedLanguages(request.headers['accept-language']))));
  }
  const action = `${services.publicUrl}/u/${request.params.link}`;
  return { digest: out.address, shop, purpose: out.purpose, texts: textsFor([out.tag]), action };
};

const show = whenOpen(openLink, (way, _request, services) => showPreferences(way, services));

const save = whenOpen(openLink, (way, { body }, services) => savePreferences(way, body, services));

export const endpoints: readonly Endpoint<Services>[] = [
  { route: showUnsubscribe, answer: show, broken: brokenPage },
  { route: probeUnsubscribe, answer: withoutBody(show) },
  { route: unsubscribe, answer: save, broken: brokenPage },
];

export const handler = httpHandler('unsubscribe-customer', endpoints, () => {
  const env = environment('unsubscribe-customer');
  const dynamo = dynamoDb();
  return {
    addresses: addressesStore(dynamo, env('addresses')),
    consents: consentsStore(dynamo, env('consents')),
    customers: customersStore(dynamo, env('customers')),
    shops: shopsStore(dynamo, env('shops')),
    writeTogether: (writes) => writeTogether(dynamo, writes),
    keys: keysClient(env('signingKey')),
    clock: systemClock,
    publicUrl: env('publicUrl'),
  };
});
