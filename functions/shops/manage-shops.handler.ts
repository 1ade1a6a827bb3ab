import { environment } from '../house/env.ts';
import { systemClock } from '../kit/clock.ts';
import { dynamoDb } from '../kit/dynamodb.client.ts';
import { endpoint } from '../kit/endpoint.ts';
import { etagOf } from '../kit/etag.ts';
import { type Endpoint, httpHandler } from '../kit/http.ts';
import { systemRandom } from '../kit/ids.ts';
import { allowedOrigins } from '../kit/outbound-address.ts';
import { type OffersStore, offersStore } from '../offers/offers.store.ts';
import { connections } from '../platforms/connections.ts';
import { changeCredentials, removeCredentials } from '../platforms/credentials.api.ts';
import { signatures } from '../platforms/signatures.ts';
import { closeRequest } from '../privacy/close-request.ts';
import { closePrivacyRequest, listPrivacyRequests } from '../privacy/privacy.api.ts';
import { type PrivacyRequestsStore, privacyRequestsStore } from '../privacy/privacy-requests.store.ts';
import { checkApology } from '../surveys/apology.ts';
import { clickNotice } from '../texts/click-notice.ts';
import { shopCredentials } from './credentials.client.ts';
import {
  connectShop,
  defaultsFor,
  existingShop,
  forgetCredentials,
  type KeepServices,
  keepCredentials,
  retireWebhookSecret,
  reviseShop,
  rotateWebhookSecret,
  shownShop,
} from './keep-shop.ts';
import { changeShop, createShop, listShops, readShop, retireSecret, rotateSecret } from './shop.api.ts';
import type { Shop } from './shop.ts';
import { shopsStore } from './shops.store.ts';
import { webhookSecrets } from './webhook-secrets.client.ts';

export interface Services extends KeepServices {
  readonly privacyRequests: Pick<PrivacyRequestsStore, 'ofShop' | 'close'>;
  readonly offers: Pick<OffersStore, 'get'>;
  readonly publicUrl: string;
}

/** The shop as staff see it; where it counts clicks, with the sentence that its privacy notice needs. */
const shown = (shop: Shop, publicUrl: string) => ({
  ...shownShop(shop, publicUrl),
  ...(shop.settings.campaigns.countClicks && { privacyNotice: clickNotice(shop.defaultLocale) }),
});

const answered = (shop: Shop, { publicUrl }: Services) => ({
  body: shown(shop, publicUrl),
  headers: { etag: etagOf(shop) },
});

const keeping: readonly Endpoint<Services>[] = [
  endpoint(listShops, async ({ query }, { shops, publicUrl }: Services) => {
    const { items, next } = await shops.list(query);
    return { body: { items: items.map((shop) => shown(shop, publicUrl)), next } };
  }),
  endpoint(createShop, async ({ body, headers, staff }, services: Services) => {
    await checkApology('none yet', body.settings?.survey?.apology, services);
    const making = { maker: staff?.id ?? 'unknown', idempotencyKey: headers['idempotency-key'] };
    const { shop, ...secrets } = await connectShop(body, making, services);
    const { body: about, headers: etag } = answered(shop, services);
    return { body: { ...about, ...secrets }, headers: etag };
  }),
  endpoint(readShop, async ({ params }, services: Services) =>
    answered(await existingShop(params.id, services), services),
  ),
  endpoint(changeShop, async ({ params, body, headers }, services: Services) => {
    await checkApology(params.id, body.settings?.survey?.apology, services);
    return answered(await reviseShop(params.id, body, headers['if-match'], services), services);
  }),
];

const secrets: readonly Endpoint<Services>[] = [
  endpoint(rotateSecret, async ({ params, body }, services: Services) => ({
    body: { webhookSecret: await rotateWebhookSecret(params.id, body?.webhookSecret, services) },
  })),
  endpoint(retireSecret, async ({ params }, services: Services) => ({
    body: { valid: await retireWebhookSecret(params.id, services) },
  })),
  endpoint(changeCredentials, async ({ params, body }, services: Services) => {
    await keepCredentials(params.id, body, services);
    return { body: { stored: true } };
  }),
  endpoint(removeCredentials, async ({ params }, services: Services) => {
    await forgetCredentials(params.id, services);
    return { body: { stored: false } };
  }),
];

const privacy: readonly Endpoint<Services>[] = [
  endpoint(listPrivacyRequests, async ({ params, query }, services: Services) => {
    const shop = await existingShop(params.id, services);
    return { body: await services.privacyRequests.ofShop(shop.id, query) };
  }),
  endpoint(closePrivacyRequest, async ({ params }, services: Services) => ({
    body: await closeRequest(params.id, params.request, services),
  })),
];

export const endpoints: readonly Endpoint<Services>[] = [...keeping, ...secrets, ...privacy];

export const handler = httpHandler('manage-shops', endpoints, () => {
  const env = environment('manage-shops');
  const dynamo = dynamoDb();
  return {
    shops: shopsStore(dynamo, env('shops')),
    secrets: webhookSecrets(env('webhookSecrets')),
    credentials: shopCredentials(env('shopCredentials')),
    signatures,
    connections,
    privacyRequests: privacyRequestsStore(dynamo, env('privacyRequests')),
    offers: offersStore(dynamo, env('offers')),
    defaults: defaultsFor(env('newShops')),
    outbound: allowedOrigins(env('outbound')),
    clock: systemClock,
    random: systemRandom,
    publicUrl: env('publicUrl'),
  };
});
