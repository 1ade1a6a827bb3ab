import type { Clock } from '../kit/clock.ts';
import { digest } from '../kit/digest.ts';
import { conflict, invalid, notFound, orNotFound } from '../kit/errors.ts';
import { checkIfMatch, etagOf } from '../kit/etag.ts';
import { scopes } from '../kit/http-address.ts';
import { newId, type Random } from '../kit/ids.ts';
import { givenOnly, replaced } from '../kit/json.ts';
import { parse } from '../kit/schema.ts';
import type * as z from '../kit/z.ts';
import { ofPlatform } from '../vocabulary/platforms.ts';
import { checkCalled } from './called-addresses.ts';
import type { Connection } from './connection.ts';
import { noLimits } from './contact-rules.ts';
import { newCredential } from './credential.ts';
import type { ShopCredentials } from './credentials.client.ts';
import { newApiKey } from './keep-api-keys.ts';
import { calledIn, changeSettings, defaultSettings, type Settings } from './settings.ts';
import type { changeShop, createShop } from './shop.api.ts';
import type { Shop } from './shop.ts';
import type { ShopsStore } from './shops.store.ts';
import type { WebhookSecrets } from './webhook-secrets.client.ts';

interface SecretForm {
  /** A fresh webhook secret in the form that the platform shows. */
  newSecret(random: Random): string;
  /** Whether a given secret has this platform's form. */
  isSecret(secret: string): boolean;
}

export interface KeepServices {
  readonly shops: ShopsStore;
  readonly secrets: WebhookSecrets;
  readonly credentials: ShopCredentials;
  /** How each platform signs, as far as secrets go. */
  readonly signatures: Readonly<Record<string, SecretForm>>;
  readonly connections: Readonly<Record<string, Connection>>;
  /** A new shop's settings, unless it says otherwise. */
  readonly defaults: Settings;
  /** Origins that may be called although they are not on the public internet. */
  readonly outbound: readonly string[];
  readonly clock: Clock;
  readonly random: Random;
}

/** A stage for trying things out has no quiet hours and no budgets, unless a shop wants them. */
export const defaultsFor = (newShops: string): Settings =>
  newShops === 'unbounded' ? changeSettings(defaultSettings, { contact: noLimits }) : defaultSettings;

/** A shop as staff see it, with its webhook address for the platform. */
export const shownShop = (shop: Shop, publicUrl: string) => ({
  ...shop,
  webhookUrl: `${publicUrl}/hooks/${shop.platform}/${shop.webhookToken}`,
});

export const existingShop = async (
  id: string,
  { shops }: { readonly shops: Pick<ShopsStore, 'get'> },
): Promise<Shop> => orNotFound(await shops.get(id), `There is no shop ${id}.`);

const secretFor = (platform: string, given: string | undefined, services: KeepServices): string => {
  const signature = ofPlatform(services.signatures, platform);
  if (given === undefined) return signature.newSecret(services.random);
  if (signature.isSecret(given)) return given;
  const message = `Must be a webhook secret of ${platform}. If you leave it out, we make one.`;
  throw invalid('The webhook secret cannot verify anything.', [{ path: 'webhookSecret', message }]);
};

/** The request as the API takes it, for any platform that the services know. */
type NewShop = Omit<z.output<typeof createShop.body>, 'platform'> & { readonly platform: string };

const checkDomain = ({ platform, domain }: NewShop, { connections }: KeepServices): void => {
  const { withoutDomain } = ofPlatform(connections, platform);
  if (domain || !withoutDomain) return;
  throw invalid(withoutDomain.refusal, [{ path: 'domain', message: withoutDomain.advice }]);
};

/** Who connects a shop, and under which key, if the request may be repeated. */
interface Making {
  /** The id of the account. */
  readonly maker: string;
  readonly idempotencyKey?: string | undefined;
}

/**
 * Connects a shop; its first API key has all scopes. The same idempotency key finds the shop that it made. Its maker gets
 * the webhook secret again, another person does not. Nobody gets the API key again, of which we keep only a digest.
 * Errors: Invalid if something is missing that the platform needs, or if an address may not be called; Conflict if the
 * key has made a shop from another body.
 */
export const connectShop = async (
  body: NewShop,
  { maker, idempotencyKey }: Making,
  services: KeepServices,
): Promise<{ shop: Shop; webhookSecret: string | undefined; apiKey: string | undefined }> => {
  const { webhookSecret: given, settings = {}, ...profile } = body;
  checkDomain(body, services);
  checkCalled(calledIn(settings), services.outbound);
  const id = idempotencyKey
    ? `shp_${digest('shop', idempotencyKey).slice(0, 24)}`
    : newId('shp', services.random);
  const apiKey = newApiKey(id, scopes, services);
  const madeFrom = digest(JSON.stringify(body));
  const now = services.clock().toISOString();
  // The secret first: an existing shop can get webhooks, and must be able to verify them.
  const secret = secretFor(profile.platform, given, services);
  await services.secrets.create(id, [secret]);
  const fresh = await services.shops.create({
    ...profile,
    id,
    madeFrom,
    madeBy: maker,
    settings: changeSettings(services.defaults, settings),
    webhookToken: newCredential(id, services.random),
    apiKeys: [apiKey.kept],
    createdAt: now,
    updatedAt: now,
    rev: 0,
  });
  const shop = await existingShop(id, services);
  if (shop.madeFrom !== madeFrom)
    throw conflict('This Idempotency-Key has already made a shop from another body.');
  if (shop.madeBy !== maker) return { shop, webhookSecret: undefined, apiKey: undefined };
  const [webhookSecret = secret] = await services.secrets.read(id);
  return { shop, webhookSecret, apiKey: fresh ? apiKey.sent : undefined };
};

/**
 * Changes the given fields. `ifMatch`: only if the shop still has that ETag, else Conflict with status 412.
 */
export const reviseShop = async (
  id: string,
  change: z.output<typeof changeShop.body>,
  ifMatch: string | undefined,
  { shops, clock, outbound }: KeepServices,
): Promise<Shop> => {
  const { settings, replyTo, footer, ...profile } = change;
  if (settings) checkCalled(calledIn(settings), outbound);
  const versioned = await shops.modify(id, (shop) => {
    checkIfMatch(ifMatch, etagOf(shop), 'Somebody changed the shop');
    return {
      ...shop,
      ...givenOnly(profile),
      replyTo: replaced(shop.replyTo, replyTo),
      footer: replaced(shop.footer, footer),
      settings: settings ? changeSettings(shop.settings, settings) : shop.settings,
      updatedAt: clock().toISOString(),
    };
  });
  if (!versioned) throw notFound(`There is no shop ${id}.`);
  return versioned;
};

/** Makes a secret current, a new one by default; the one before stays valid, older ones do not. */
export const rotateWebhookSecret = async (
  id: string,
  given: string | undefined,
  services: KeepServices,
): Promise<string> => {
  const shop = await existingShop(id, services);
  const secret = secretFor(shop.platform, given, services);
  const [current] = await services.secrets.read(id);
  await services.secrets.replace(id, [secret, ...(current ? [current] : [])]);
  return secret;
};

/** Keeps only the current secret valid. Answers how many are valid. */
export const retireWebhookSecret = async (id: string, services: KeepServices): Promise<number> => {
  const shop = await existingShop(id, services);
  const valid = (await services.secrets.read(shop.id)).slice(0, 1);
  await services.secrets.replace(shop.id, valid);
  return valid.length;
};

/** Whatever a platform calls it: what looks like an address of the web is one. */
const addressesIn = (credentials: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(credentials).filter(
      ([, value]) => typeof value === 'string' && /^[a-z]+:\/\//i.test(value),
    ),
  );

/**
 * Stores credentials, in place of earlier ones. Errors: NotFound; Invalid if they do not fit the shop's
 * platform, or if an address among them may not be called.
 */
export const keepCredentials = async (id: string, given: unknown, services: KeepServices): Promise<void> => {
  const shop = await existingShop(id, services);
  const connection = ofPlatform(services.connections, shop.platform);
  const credentials = parse(connection.credentials, given, 'The body');
  checkCalled(addressesIn(credentials), services.outbound);
  await services.credentials.replace(shop.id, credentials);
};

/** Deletes the credentials of a shop. Errors: NotFound. */
export const forgetCredentials = async (id: string, services: KeepServices): Promise<void> => {
  const shop = await existingShop(id, services);
  await services.credentials.replace(shop.id, undefined);
};
