import { environment } from '../house/env.ts';
import { systemClock } from '../kit/clock.ts';
import { dynamoDb } from '../kit/dynamodb.client.ts';
import { endpoint } from '../kit/endpoint.ts';
import { notFound } from '../kit/errors.ts';
import { etagOf } from '../kit/etag.ts';
import { type Endpoint, httpHandler } from '../kit/http.ts';
import { systemRandom } from '../kit/ids.ts';
import { signatures } from '../platforms/signatures.ts';
import { closePrivacyRequest, listPrivacyRequests } from '../privacy/privacy.api.ts';
import { type PrivacyRequestsStore, privacyRequestsStore } from '../privacy/privacy-requests.store.ts';
import { noLimits } from './contact-rules.ts';
import {
  connectShop,
  existingShop,
  type KeepServices,
  replaceApiKey,
  retireWebhookSecret,
  reviseShop,
  rotateWebhookSecret,
} from './keep-shop.ts';
import { changeSettings, defaultSettings } from './settings.ts';
import {
  changeCredentials,
  changeShop,
  createShop,
  listShops,
  readShop,
  removeCredentials,
  retireSecret,
  rotateApiKey,
  rotateSecret,
} from './shop.api.ts';
import type { Shop } from './shop.ts';
import { shopSecrets } from './shop-secrets.client.ts';
import { shopsStore } from './shops.store.ts';

export interface Services extends KeepServices {
  readonly privacyRequests: Pick<PrivacyRequestsStore, 'ofShop' | 'close'>;
  readonly publicUrl: string;
}

const shown = (shop: Shop, { publicUrl }: Services) => ({
  ...shop,
  webhookUrl: `${publicUrl}/hooks/${shop.platform}/${shop.webhookToken}`,
});

const answered = (shop: Shop, services: Services) => ({
  body: shown(shop, services),
  headers: { etag: etagOf(shop) },
});

export const endpoints: readonly Endpoint<Services>[] = [
  endpoint(listShops, async ({ query }, services: Services) => {
    const { items, next } = await services.shops.list(query);
    return { body: { items: items.map((shop) => shown(shop, services)), next } };
  }),
  endpoint(createShop, async ({ body, headers }, services: Services) => {
    const { shop, ...secrets } = await connectShop(body, headers['idempotency-key'], services);
    const { body: about, headers: etag } = answered(shop, services);
    return { body: { ...about, ...secrets }, headers: etag };
  }),
  endpoint(readShop, async ({ params }, services: Services) =>
    answered(await existingShop(params.id, services), services),
  ),
  endpoint(changeShop, async ({ params, body, headers }, services: Services) =>
    answered(await reviseShop(params.id, body, headers['if-match'], services), services),
  ),
  endpoint(rotateSecret, async ({ params, body }, services: Services) => ({
    body: { webhookSecret: await rotateWebhookSecret(params.id, body?.webhookSecret, services) },
  })),
  endpoint(retireSecret, async ({ params }, services: Services) => ({
    body: { valid: await retireWebhookSecret(params.id, services) },
  })),
  endpoint(rotateApiKey, async ({ params }, services: Services) => ({
    body: { apiKey: await replaceApiKey(params.id, services) },
  })),
  endpoint(changeCredentials, async ({ params, body }, services: Services) => {
    const shop = await existingShop(params.id, services);
    await services.secrets.replaceCredentials(shop.id, body);
    return { body: { stored: true } };
  }),
  endpoint(removeCredentials, async ({ params }, services: Services) => {
    const shop = await existingShop(params.id, services);
    await services.secrets.replaceCredentials(shop.id, undefined);
    return { body: { stored: false } };
  }),
  endpoint(listPrivacyRequests, async ({ params, query }, services: Services) => {
    const shop = await existingShop(params.id, services);
    return { body: await services.privacyRequests.ofShop(shop.id, query) };
  }),
  endpoint(closePrivacyRequest, async ({ params }, services: Services) => {
    const now = services.clock().toISOString();
    const request = await services.privacyRequests.close(params.id, params.request, now);
    if (!request) throw notFound(`The shop ${params.id} has no privacy request ${params.request}.`);
    return { body: request };
  }),
];

/** A stage where things are tried out knows no quiet hours and no budgets, unless a shop wants them. */
const settingsFor = (newShops: string) =>
  newShops === 'unbounded' ? changeSettings(defaultSettings, { contact: noLimits }) : defaultSettings;

export const handler = httpHandler('manage-shops', endpoints, () => {
  const env = environment('manage-shops');
  const dynamo = dynamoDb();
  return {
    shops: shopsStore(dynamo, env('shops')),
    secrets: shopSecrets(env('shopSecrets')),
    newWebhookSecret: (platform) => signatures[platform].newSecret(systemRandom),
    isWebhookSecret: (platform, secret) => signatures[platform].isSecret(secret),
    privacyRequests: privacyRequestsStore(dynamo, env('privacyRequests')),
    defaults: settingsFor(env('newShops')),
    clock: systemClock,
    random: systemRandom,
    publicUrl: env('publicUrl'),
  };
});
