import { scopes } from '../kit/http-address.ts';
import { isPlainlyPrivate, literalOf } from '../kit/outbound-address.ts';
import { country, instant, locale, mailableEmail, someText, text, timeZone } from '../kit/schema.ts';
import { versioned } from '../kit/versioned.ts';
import * as z from '../kit/z.ts';
import { platformName } from '../vocabulary/platform-name.ts';
import { platforms } from '../vocabulary/platforms.ts';
import { settings } from './settings.ts';

const isNameOfHost = (url: URL | null): boolean =>
  url !== null && literalOf(url) === undefined && !isPlainlyPrivate(url);

/** The host by which a platform knows the shop: `my-shop.myshopify.com`. */
const domain = z.string().check(
  z.maxLength(253),
  z.regex(
    /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$/,
    'Must be a host name in lower case.',
  ),
  z.refine<string>(
    (host) => isNameOfHost(URL.parse(`https://${host}`)),
    'Must be a host name, and not an IP address.',
  ),
);

export const shopId = z
  .string()
  .check(z.regex(/^shp_[a-f0-9]{24}$/, 'Must be the id of a shop, like shp_ and 24 hex digits.'));

/** The personal days besides birthdays whose dates are kept only while a programme of the shop greets on them. */
export const datedKinds = ['anniversary', 'welcome'] as const;

/** The kinds of days that a person has of their own. */
const dayKinds = ['birthday', ...datedKinds] as const;

/** A kind of personal day that a programme greets, so many days after it; -3 is three days before. */
const greeted = z.object({ programme: z.string(), kind: z.enum(dayKinds), offsetDays: z.int() });
export type Greeted = z.output<typeof greeted>;

/** Occasions that follow from what people buy, and from where that puts them among all. */
export const momentNames = ['entering', 'leaving', 'win-back', 'nth-order', 'refill'] as const;

/** A programme that is on of such an occasion, with what its people's dates follow from. */
const moment = z.object({
  programme: z.string(),
  occasion: z.enum(momentNames),
  /** UTC, since when it is on. */
  since: instant,
  /** What is entered or left: one of the two. */
  segment: z.optional(z.string()),
  group: z.optional(z.string()),
  /** The fewest days from one greeting of a person to the next. */
  gapDays: z.optional(z.int()),
  /** People are missed after so many times their usual interval. */
  times: z.optional(z.number()),
  /** After which order people are thanked: 3 is the third. */
  order: z.optional(z.int()),
});
export type Moment = z.output<typeof moment>;

/** A key of the shop's machines. The key itself is shown once, when it is made. */
export const apiKey = z.object({
  id: z
    .string()
    .check(z.regex(/^key_[a-f0-9]{24}$/, 'Must be the id of a key, like key_ and 24 hex digits.')),
  digest: z.string(),
  scopes: z.array(z.enum(scopes)),
  createdAt: instant,
});
export type ApiKey = z.output<typeof apiKey>;

/** The stored shop. Its secrets are in Secrets Manager; the webhook token and digests are here. */
export const shop = z.object({
  id: shopId,
  name: someText(100).check(z.regex(/^\S.*$/, 'A name must be one line and must not begin with a space.')),
  platform: platformName(platforms),
  domain: z.optional(domain),
  country,
  defaultLocale: locale,
  timeZone,
  /** Where customers' replies go; mails leave from the deployment's address. */
  replyTo: z.optional(mailableEmail),
  /** The shop's own line at the foot of each mail: who is writing, and from where. */
  footer: z.optional(text(500)),
  settings,
  /** Of the care programmes that are on; care keeps it. */
  care: z.optional(
    z.object({
      /** The dates of these days are kept. */
      kinds: z._default(z.array(z.enum(dayKinds)), []),
      /** Surveys and marketing leave these greetings room in the contact budget. */
      greeted: z._default(z.array(greeted), []),
      /** The dates of people follow from their orders and groups. */
      moments: z.optional(z.array(moment)),
    }),
  ),
  /** The unguessable end of the webhook address. */
  webhookToken: z.string(),
  /** The valid ones, two at most. */
  apiKeys: z.array(apiKey),
  /** The digest of the request that made it, to compare a repetition with. */
  madeFrom: z.optional(z.string()),
  /** The id of the account that made it, who alone is told its secret on a repetition. */
  madeBy: z.optional(z.string()),
  createdAt: instant,
  updatedAt: instant,
  ...versioned,
});
export type Shop = z.output<typeof shop>;
