import type * as z from 'zod/mini';
import { type Clock, systemClock } from '../kit/clock.ts';
import { digest } from '../kit/digest.ts';
import { dynamoDb } from '../kit/dynamodb.client.ts';
import { endpoint } from '../kit/endpoint.ts';
import { environment } from '../kit/env.ts';
import { conflict, Failure, invalid, notFound } from '../kit/errors.ts';
import { type Endpoint, type Headers, httpHandler } from '../kit/http.ts';
import { newId, type Random, systemRandom } from '../kit/ids.ts';
import { givenOnly } from '../kit/json.ts';
import { closePrivacyRequest, listPrivacyRequests } from '../privacy/privacy.api.ts';
import { type PrivacyRequestsStore, privacyRequestsStore } from '../privacy/privacy-requests.store.ts';
import { apiKeyDigest, newCredential } from '../shops/credential.ts';
import { changeSettings, defaultSettings } from '../shops/settings.ts';
import {
  changeShop,
  createShop,
  listShops,
  readShop,
  retireSecret,
  rotateApiKey,
  rotateSecret,
} from '../shops/shop.api.ts';
import type { Shop } from '../shops/shop.ts';
import { type ShopSecrets, shopSecrets } from '../shops/shop-secrets.client.ts';
import { type ShopsStore, shopsStore } from '../shops/shops.store.ts';
import { signatures } from '../webhooks/signatures.ts';

export interface Services {
  readonly shops: ShopsStore;
  readonly secrets: ShopSecrets;
  readonly privacyRequests: Pick<PrivacyRequestsStore, 'ofShop' | 'close'>;
  readonly clock: Clock;
  readonly random: Random;
  readonly publicUrl: string;
}

const shown = (shop: Shop, { publicUrl }: Services) => ({
  ...shop,
  webhookUrl: `${publicUrl}/hooks/${shop.platform}/${shop.webhookToken}`,
});

const etag = ({ rev }: Shop): Record<string, string> => ({ etag: `"${rev}"` });

const existing = async (id: string, { shops }: Services): Promise<Shop> => {
  const shop = await shops.get(id);
  if (!shop) throw notFound(`There is no shop ${id}.`);
  return shop;
};

const create = async (body: z.output<typeof createShop.body>, headers: Headers, services: Services) => {
  const { webhookSecret: given, settings = {}, ...profile } = body;
  if (profile.platform === 'shopify' && !profile.domain) {
    throw invalid('A Shopify shop needs its domain.', [
      { path: 'domain', message: 'Give the myshopify.com host.' },
    ]);
  }
  const key = headers['idempotency-key'];
  const id = key ? `shp_${digest('shop', key).slice(0, 24)}` : newId('shp', services.random);
  const apiKey = newCredential(id, services.random);
  const now = services.clock().toISOString();
  const shop: Shop = {
    ...profile,
    id,
    settings: changeSettings(defaultSettings, settings),
    webhookToken: newCredential(id, services.random),
    apiKeyDigest: apiKeyDigest(apiKey),
    createdAt: now,
    updatedAt: now,
    rev: 0,
  };
  // The secret first: a shop that exists can be sent webhooks, and must be able to verify them.
  const secret = given ?? signatures[profile.platform].newSecret(services.random);
  await services.secrets.create(id, [secret]);
  const fresh = await services.shops.create(shop);
  const stored = await existing(id, services);
  if (!fresh && (stored.name !== profile.name || stored.platform !== profile.platform)) {
    throw conflict('This Idempotency-Key has made another shop.');
  }
  const [webhookSecret = secret] = await services.secrets.read(id);
  return {
    body: { ...shown(stored, services), webhookSecret, ...(fresh ? { apiKey } : {}) },
    headers: etag(stored),
  };
};

/** What was given replaces, null takes away, what was left out stays. */
const replaced = <T>(before: T | undefined, given: T | null | undefined): T | undefined =>
  given === null ? undefined : (given ?? before);

const change = async (
  id: string,
  body: z.output<typeof changeShop.body>,
  ifMatch: string | undefined,
  services: Services,
): Promise<Shop> => {
  const { settings, replyTo, footer, ...profile } = body;
  const changed = await services.shops.modify(id, (shop) => {
    if (ifMatch && ifMatch !== '*' && ifMatch !== etag(shop).etag) {
      throw new Failure('Conflict', 'Somebody changed the shop since you read it. Read it again.', {
        status: 412,
      });
    }
    return {
      ...shop,
      ...givenOnly(profile),
      replyTo: replaced(shop.replyTo, replyTo),
      footer: replaced(shop.footer, footer),
      settings: settings ? changeSettings(shop.settings, settings) : shop.settings,
      updatedAt: services.clock().toISOString(),
    };
  });
  if (!changed) throw notFound(`There is no shop ${id}.`);
  return changed;
};

export const endpoints: readonly Endpoint<Services>[] = [
  endpoint(listShops, async ({ query }, services: Services) => {
    const { items, next } = await services.shops.list(query);
    return { body: { items: items.map((shop) => shown(shop, services)), next } };
  }),
  endpoint(createShop, ({ body, headers }, services: Services) => create(body, headers, services)),
  endpoint(readShop, async ({ params }, services: Services) => {
    const shop = await existing(params.id, services);
    return { body: shown(shop, services), headers: etag(shop) };
  }),
  endpoint(changeShop, async ({ params, body, headers }, services: Services) => {
    const shop = await change(params.id, body, headers['if-match'], services);
    return { body: shown(shop, services), headers: etag(shop) };
  }),
  endpoint(rotateSecret, async ({ params, body }, services: Services) => {
    const shop = await existing(params.id, services);
    const webhookSecret = body?.webhookSecret ?? signatures[shop.platform].newSecret(services.random);
    const [current] = await services.secrets.read(shop.id);
    await services.secrets.replace(shop.id, [webhookSecret, ...(current ? [current] : [])]);
    return { body: { webhookSecret } };
  }),
  endpoint(retireSecret, async ({ params }, services: Services) => {
    const shop = await existing(params.id, services);
    const valid = (await services.secrets.read(shop.id)).slice(0, 1);
    await services.secrets.replace(shop.id, valid);
    return { body: { valid: valid.length } };
  }),
  endpoint(rotateApiKey, async ({ params }, services: Services) => {
    const apiKey = newCredential(params.id, services.random);
    const changed = await services.shops.modify(params.id, (shop) => ({
      ...shop,
      apiKeyDigest: apiKeyDigest(apiKey),
    }));
    if (!changed) throw notFound(`There is no shop ${params.id}.`);
    return { body: { apiKey } };
  }),
  endpoint(listPrivacyRequests, async ({ params, query }, services: Services) => {
    const shop = await existing(params.id, services);
    return { body: await services.privacyRequests.ofShop(shop.id, query) };
  }),
  endpoint(closePrivacyRequest, async ({ params }, services: Services) => {
    const now = services.clock().toISOString();
    const request = await services.privacyRequests.close(params.id, params.request, now);
    if (!request) throw notFound(`The shop ${params.id} has no privacy request ${params.request}.`);
    return { body: request };
  }),
];

export const handler = httpHandler('manage-shops', endpoints, () => {
  const env = environment('manage-shops');
  const dynamo = dynamoDb();
  return {
    shops: shopsStore(dynamo, env('shops')),
    secrets: shopSecrets(env('shopSecrets')),
    privacyRequests: privacyRequestsStore(dynamo, env('privacyRequests')),
    clock: systemClock,
    random: systemRandom,
    publicUrl: env('publicUrl'),
  };
});
