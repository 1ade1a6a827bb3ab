import { workflowsClient } from '../executions/workflows.client.ts';
import { systemClock } from '../kit/clock.ts';
import { dynamoDb } from '../kit/dynamodb.client.ts';
import { environment } from '../kit/env.ts';
import { type Endpoint, httpHandler, page, type RawRequest, type Reply, withoutBody } from '../kit/http.ts';
import { systemRandom } from '../kit/ids.ts';
import { whenOpen } from '../kit/opened.ts';
import { type Keys, keysClient } from '../links/keys.client.ts';
import { brokenPage, expiredLinkPage, invalidLinkPage } from '../links/link.page.ts';
import { readLink } from '../links/link.ts';
import { ordersStore } from '../orders/orders.store.ts';
import { photosClient } from '../photos/photos.client.ts';
import { returnsStore } from '../returns/returns.store.ts';
import { type ShopsStore, shopsStore } from '../shops/shops.store.ts';
import { acceptedLanguages, textsFor } from '../texts/languages.ts';
import {
  addressee,
  type DecideServices,
  type Desk,
  decideAtDesk,
  isVerdict,
  showDesk,
} from './decide-return.ts';
import { probeDecision, showDecision, takeDecision } from './portal.api.ts';

export interface Services extends DecideServices {
  readonly shops: Pick<ShopsStore, 'get'>;
  readonly keys: () => Promise<Pick<Keys, 'links'>>;
  readonly publicUrl: string;
}

const openDesk = async (request: RawRequest, services: Services): Promise<Desk | Reply> => {
  const token = request.params.link ?? '';
  const reader = textsFor(acceptedLanguages(request.headers['accept-language']));
  const { links } = await services.keys();
  const link = readLink(links, token, 'decide', services.clock());
  if (link === 'forged') return { ...page(404, invalidLinkPage(reader)), log: { link: 'forged' } };
  const stored = link === 'expired' ? undefined : await services.returns.get(link.subject);
  const shop = stored && (await services.shops.get(stored.shop));
  const [verdict, digest = '', question = ''] = link === 'expired' ? [] : link.detail.split(' ');
  const address = shop && addressee(shop, digest, links);
  if (!stored || !shop || !address || !isVerdict(verdict))
    return { ...page(410, expiredLinkPage(reader)), log: { link: 'expired' } };
  const action = `${services.publicUrl}/a/${token}`;
  return { stored, shop, texts: textsFor([shop.defaultLocale]), action, address, verdict, question };
};

const show = whenOpen(openDesk, (desk, _request, services) => showDesk(desk, services));

export const endpoints: readonly Endpoint<Services>[] = [
  { route: showDecision, answer: show, broken: brokenPage },
  { route: probeDecision, answer: withoutBody(show) },
  {
    route: takeDecision,
    answer: whenOpen(openDesk, (desk, { body }, services) => decideAtDesk(desk, body, services)),
    broken: brokenPage,
  },
];

export const handler = httpHandler('decide-return', endpoints, () => {
  const env = environment('decide-return');
  const dynamo = dynamoDb();
  return {
    returns: returnsStore(dynamo, { returns: env('returns'), ledgers: env('returnLedgers') }),
    orders: ordersStore(dynamo, env('orders')),
    shops: shopsStore(dynamo, env('shops')),
    photos: photosClient(env('photos'), systemRandom),
    workflows: workflowsClient({ return: env('returnMachine') }),
    keys: keysClient(env('signingKey')),
    clock: systemClock,
    publicUrl: env('publicUrl'),
  };
});
