import * as z from 'zod/mini';
import { digest, sameSecret } from '../kit/digest.ts';
import { newSecret, type Random } from '../kit/ids.ts';
import { country, email, instant, locale, someText, text, timeZone } from '../kit/schema.ts';
import { revised } from '../kit/table.ts';
import { settings } from './settings.ts';

export const platforms = ['shopify', 'standard'] as const;
export const platform = z.enum(platforms);
export type Platform = z.output<typeof platform>;

/** The host by which a platform knows the shop: `my-shop.myshopify.com`. */
export const domain = z.string().check(
  z.maxLength(253),
  z.regex(/^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$/, 'Is no host name in lower case.'),
);

export const shopId = z.string().check(z.regex(/^shp_[a-f0-9]{24}$/, 'Is no id of a shop.'));

/** The stored shop. Its secrets lie in Secrets Manager; here are the webhook token, and digests. */
export const shop = z.object({
  id: shopId,
  name: someText(100),
  platform,
  domain: z.optional(domain),
  country,
  defaultLocale: locale,
  timeZone,
  /** Where customers' replies go; mails leave from the address of the deployment. */
  replyTo: z.optional(email),
  /** The shop's own line at the foot of each mail: who is writing, and from where. */
  footer: z.optional(text(500)),
  settings,
  /** The unguessable end of the webhook address. */
  webhookToken: z.string(),
  apiKeyDigest: z.string(),
  createdAt: instant,
  updatedAt: instant,
  ...revised,
});
export type Shop = z.output<typeof shop>;

/** Keys and tokens start with the shop's id, so that finding the shop is one read by key. */
export const newCredential = (id: string, random: Random): string => `${id}-${newSecret(random)}`;

/** The shop's id in a token or an API key; undefined for anything that cannot be one. */
export const shopOfCredential = (credential: string): string | undefined =>
  /^(shp_[a-f0-9]{24})-[\w-]{43}$/.exec(credential)?.[1];

export const apiKeyDigest = (apiKey: string): string => digest('api-key', apiKey);

export const ownsApiKey = (shop: Pick<Shop, 'apiKeyDigest'>, apiKey: string): boolean =>
  sameSecret(shop.apiKeyDigest, apiKeyDigest(apiKey));
