import { type AddressesStore, addressesStore } from '../customers/addresses.store.ts';
import { changeWishes, type WishServices } from '../customers/change-wishes.ts';
import { consentsStore } from '../customers/consents.store.ts';
import { type CustomersStore, customersStore } from '../customers/customers.store.ts';
import { likelyTimeZone } from '../customers/time-zone.ts';
import { environment } from '../house/env.ts';
import { type Clock, systemClock } from '../kit/clock.ts';
import { dynamoDb } from '../kit/dynamodb.client.ts';
import { type Endpoint, httpHandler, page, type RawRequest, type Reply, withoutBody } from '../kit/http.ts';
import { readForm } from '../kit/submitted.ts';
import { writeTogether } from '../kit/write-together.ts';
import { type Keys, keysClient } from '../links/keys.client.ts';
import { brokenPage, invalidLinkPage } from '../links/link.page.ts';
import { readLink } from '../links/link.ts';
import type { Shop } from '../shops/shop.ts';
import { type ShopsStore, shopsStore } from '../shops/shops.store.ts';
import { acceptedLanguages, textsFor } from '../texts/languages.ts';
import type { Texts } from '../texts/texts.ts';
import { type Purpose, purposes } from '../vocabulary/purpose.ts';
import { isWanted } from './permission.ts';
import { readChoice, saidBy, wordingVersion } from './preferences.ts';
import { probeUnsubscribe, showUnsubscribe, unsubscribe } from './unsubscribe.api.ts';
import { type PreferencesPage, preferencesPage, savedPage } from './unsubscribe.page.ts';
import { readWayOut } from './unsubscribe-link.ts';

export interface Services extends WishServices {
  readonly addresses: Pick<AddressesStore, 'get' | 'write'>;
  readonly customers: Pick<CustomersStore, 'get'>;
  readonly shops: Pick<ShopsStore, 'get'>;
  readonly keys: () => Promise<Pick<Keys, 'links'>>;
  readonly clock: Clock;
  readonly publicUrl: string;
}

interface Opened {
  readonly digest: string;
  readonly shop: Shop;
  /** The kind of mail that the link came with. */
  readonly purpose: Purpose;
  readonly texts: Texts;
  readonly action: string;
}

const openLink = async (request: RawRequest, services: Services): Promise<Opened | Reply> => {
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

const readPerson = async ({ digest }: Opened, { addresses, customers }: Services) => {
  const address = await addresses.get(digest);
  return { address, customer: address?.customerId ? await customers.get(address.customerId) : undefined };
};

const readPage = async (opened: Opened, services: Services): Promise<PreferencesPage> => {
  const { shop, texts, action } = opened;
  const person = await readPerson(opened, services);
  const { country, region } = person.customer ?? {};
  const now = services.clock();
  const { pausedUntil } = person.address ?? {};
  return {
    texts,
    shop: shop.name,
    zone: likelyTimeZone(country?.value, region?.value, shop.timeZone),
    action,
    wanted: purposes.filter((purpose) => isWanted(purpose, person, shop.settings, now)),
    pausedUntil: pausedUntil && now.toISOString() < pausedUntil ? pausedUntil : undefined,
  };
};

const show = async (request: RawRequest, services: Services): Promise<Reply> => {
  const opened = await openLink(request, services);
  if ('status' in opened) return opened;
  return page(200, preferencesPage(await readPage(opened, services), opened.purpose));
};

/**
 * Doing it twice is doing it once. The link never ends: a wish not to be written to has no last day. Answers the page
 * at once, since mail clients do not follow where a one-click POST leads on (RFC 8058, section 3.1).
 */
const save = async (request: RawRequest, services: Services): Promise<Reply> => {
  const opened = await openLink(request, services);
  if ('status' in opened) return opened;
  const { digest, shop, purpose, texts } = opened;
  const choice = readChoice(readForm(request.body), purpose);
  const now = services.clock();
  const { customer } = await readPerson(opened, services);
  const said = await changeWishes(
    {
      address: digest,
      shop: shop.id,
      at: now.toISOString(),
      // One click in a mail client shows nobody any words of ours.
      ...(choice.source === 'preference-page' ? { wordingVersion, locale: texts.tag } : {}),
      source: choice.source,
      jurisdiction: customer?.country?.value,
    },
    saidBy(choice, now),
    services,
  );
  const log = { shop: shop.id, said: said.map((one) => `${one.purpose} ${one.change}`).join(', ') };
  return { ...page(200, savedPage(await readPage(opened, services))), log };
};

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
