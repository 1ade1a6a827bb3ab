import { scopes } from '../kit/http-address.ts';
import { pageOf, pageQuery } from '../kit/lists.ts';
import { defineRoute, noJson, none } from '../kit/route.ts';
import { someText } from '../kit/schema.ts';
import * as z from '../kit/z.ts';
import { platforms } from '../vocabulary/platforms.ts';
import { settingsChange } from './settings.ts';
import { apiKey, shop, shopId } from './shop.ts';

const { name, domain, country, defaultLocale, timeZone, replyTo, footer } = shop.shape;

/** A shop as staff see it: without secrets and keys. */
const publicShop = z.object({
  ...z.pick(shop, {
    id: true,
    name: true,
    platform: true,
    domain: true,
    country: true,
    defaultLocale: true,
    timeZone: true,
    replyTo: true,
    footer: true,
    settings: true,
    createdAt: true,
    updatedAt: true,
  }).shape,
  webhookUrl: z.url(),
  /** What the shop’s privacy notice has to say for what it has switched on, in the shop’s language. */
  privacyNotice: z.optional(z.string()),
});

/**
 * Shown to the person who makes the shop: the secret also when they repeat it with the same Idempotency-Key, the API key
 * only the first time.
 */
const credentials = { webhookSecret: z.optional(z.string()), apiKey: z.optional(z.string()) };

const webhookSecret = z.optional(
  z
    .string()
    .check(
      z.minLength(16, 'A secret has at least 16 characters.'),
      z.maxLength(200),
      z.regex(/^[\w+/=-]+$/, 'A secret has only letters, digits and _+/=-.'),
    ),
);

const byId = z.object({ id: shopId });

const admins = { audience: 'staff', groups: ['admin'] } as const;

export const listShops = defineRoute({
  method: 'GET',
  path: '/admin/shops',
  audience: 'staff',
  summary: 'The shops',
  params: none,
  query: z.strictObject(pageQuery),
  body: noJson,
  answer: pageOf(publicShop),
});

export const createShop = defineRoute({
  ...admins,
  method: 'POST',
  path: '/admin/shops',
  summary:
    'Connects a shop. With an Idempotency-Key, a repeated request answers the shop that the first one made, without the API key, and to another person without the webhook secret',
  idempotencyKey: true,
  params: none,
  query: none,
  body: z.strictObject({
    name,
    platform: z.enum(platforms),
    /** Required for shopify: compliance requests are matched against it. */
    domain,
    country,
    defaultLocale,
    timeZone,
    replyTo,
    footer,
    /** The platform's own secret, if the platform makes it (Shopify: the app's client secret). */
    webhookSecret,
    settings: z.optional(settingsChange),
  }),
  answer: z.object({ ...publicShop.shape, ...credentials }),
  status: 201,
  refusals: [409],
  examples: {
    shopify: {
      name: 'Aurora Outdoor',
      platform: 'shopify',
      domain: 'aurora-outdoor.myshopify.com',
      country: 'DE',
      defaultLocale: 'de-DE',
      timeZone: 'Europe/Berlin',
      webhookSecret: 'shpss_0123456789abcdef0123456789abcdef',
      settings: { durations: { surveyDelay: 'P3D' } },
    },
  },
});

export const readShop = defineRoute({
  method: 'GET',
  path: '/admin/shops/{id}',
  audience: 'staff',
  summary: 'One shop; send its ETag with a change',
  params: byId,
  query: none,
  body: noJson,
  answer: publicShop,
});

export const changeShop = defineRoute({
  ...admins,
  method: 'PATCH',
  path: '/admin/shops/{id}',
  summary:
    'Changes the given fields; null removes replyTo and footer. With If-Match only if nobody has changed the shop since (otherwise 412)',
  params: byId,
  query: none,
  body: z.strictObject({
    name: z.optional(name),
    domain,
    country: z.optional(country),
    defaultLocale: z.optional(defaultLocale),
    timeZone: z.optional(timeZone),
    replyTo: z.nullish(replyTo),
    footer: z.nullish(footer),
    settings: z.optional(settingsChange),
  }),
  answer: publicShop,
  refusals: [409, 412],
});

export const rotateSecret = defineRoute({
  ...admins,
  method: 'POST',
  path: '/admin/shops/{id}/webhook-secret',
  summary:
    'Sets a new webhook secret; the old one stays valid until it is deleted or the next new one is set',
  params: byId,
  query: none,
  body: z.optional(z.strictObject({ webhookSecret })),
  answer: z.object({ webhookSecret: z.string() }),
  status: 201,
});

export const retireSecret = defineRoute({
  ...admins,
  method: 'DELETE',
  path: '/admin/shops/{id}/webhook-secret/previous',
  summary: 'Ends the validity of the previous webhook secret, within a minute',
  params: byId,
  query: none,
  body: noJson,
  answer: z.object({ valid: z.int() }),
});

/** A key as staff see it: never the key itself. */
const publicKey = z.omit(apiKey, { digest: true });
const validKeys = z.object({ items: z.array(publicKey) });

export const listApiKeys = defineRoute({
  ...admins,
  method: 'GET',
  path: '/admin/shops/{id}/api-keys',
  summary: 'The valid API keys of a shop and what they may be used for, without the keys themselves',
  params: byId,
  query: none,
  body: noJson,
  answer: validKeys,
});

export const createApiKey = defineRoute({
  ...admins,
  method: 'POST',
  path: '/admin/shops/{id}/api-keys',
  summary:
    'Makes an API key that may be used for these scopes, and shows it this once. Two may be valid at once (409 for a third)',
  params: byId,
  query: none,
  body: z.strictObject({
    scopes: z.array(z.enum(scopes)).check(
      z.minLength(1),
      z.refine((given) => new Set(given).size === given.length, 'Must name each scope once.'),
    ),
  }),
  answer: z.object({ ...publicKey.shape, apiKey: someText(200) }),
  status: 201,
  refusals: [409],
  examples: { 'a checkout': { scopes: ['coupons:redeem', 'credits:redeem'] } },
});

export const retireApiKeyRoute = defineRoute({
  ...admins,
  method: 'DELETE',
  path: '/admin/shops/{id}/api-keys/{key}',
  summary: 'Ends the validity of an API key at once. Answers the keys that stay valid',
  params: z.object({ id: shopId, key: apiKey.shape.id }),
  query: none,
  body: noJson,
  answer: validKeys,
});
