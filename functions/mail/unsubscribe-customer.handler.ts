import { type Purpose, purposes } from '../customers/address.ts';
import { type AddressesStore, addressesStore } from '../customers/addresses.store.ts';
import { type Clock, systemClock } from '../kit/clock.ts';
import { dynamoDb } from '../kit/dynamodb.client.ts';
import { environment } from '../kit/env.ts';
import { type Endpoint, httpHandler, page, type RawRequest, type Reply } from '../kit/http.ts';
import { type Keys, keysClient } from '../links/keys.client.ts';
import { brokenPage, invalidLinkPage } from '../links/link.page.ts';
import { readLink } from '../links/link.ts';
import type { Shop } from '../shops/shop.ts';
import { type ShopsStore, shopsStore } from '../shops/shops.store.ts';
import { acceptedLanguages, textsFor } from '../texts/languages.ts';
import type { Texts } from '../texts/texts.ts';
import { probeUnsubscribe, showUnsubscribe, unsubscribe } from './unsubscribe.api.ts';
import { unsubscribedPage, unsubscribePage } from './unsubscribe.page.ts';

export interface Services {
  readonly addresses: Pick<AddressesStore, 'unsubscribe'>;
  readonly shops: Pick<ShopsStore, 'get'>;
  readonly keys: () => Promise<Pick<Keys, 'links'>>;
  readonly clock: Clock;
  readonly publicUrl: string;
}

interface Wish {
  readonly address: string;
  readonly shop: Shop;
  readonly purpose: Purpose;
  readonly texts: Texts;
}

const openLink = async (request: RawRequest, services: Services): Promise<Wish | Reply> => {
  const { links } = await services.keys();
  const link = readLink(links, request.params.link ?? '', 'unsubscribe', services.clock());
  const [shopId = '', name, tag = ''] = typeof link === 'string' ? [] : link.detail.split(' ');
  const purpose = purposes.find((known) => known === name);
  const shop = purpose && (await services.shops.get(shopId));
  if (typeof link === 'string' || !purpose || !shop) {
    return page(404, invalidLinkPage(textsFor(acceptedLanguages(request.headers['accept-language']))));
  }
  return { address: link.subject, shop, purpose, texts: textsFor([tag]) };
};

const ask = async (request: RawRequest, services: Services): Promise<Reply> => {
  const wish = await openLink(request, services);
  if ('status' in wish) return wish;
  return page(
    200,
    unsubscribePage(wish.texts, wish.shop.name, `${services.publicUrl}/u/${request.params.link}`),
  );
};

/** Doing it twice is doing it once. The link never ends: a wish not to be written to has no last day. */
const stop = async (request: RawRequest, services: Services): Promise<Reply> => {
  const wish = await openLink(request, services);
  if ('status' in wish) return wish;
  const { address, shop, purpose, texts } = wish;
  await services.addresses.unsubscribe(address, shop.id, purpose, services.clock().toISOString());
  return { ...page(200, unsubscribedPage(texts, shop.name)), log: { unsubscribed: purpose, shop: shop.id } };
};

export const endpoints: readonly Endpoint<Services>[] = [
  { route: showUnsubscribe, answer: ask, broken: brokenPage },
  {
    route: probeUnsubscribe,
    answer: async (request, services) => ({ ...(await ask(request, services)), body: '' }),
  },
  { route: unsubscribe, answer: stop, broken: brokenPage },
];

export const handler = httpHandler('unsubscribe-customer', endpoints, () => {
  const env = environment('unsubscribe-customer');
  const dynamo = dynamoDb();
  return {
    addresses: addressesStore(dynamo, env('addresses')),
    shops: shopsStore(dynamo, env('shops')),
    keys: keysClient(env('signingKey')),
    clock: systemClock,
    publicUrl: env('publicUrl'),
  };
});
