import { type BatchGetItemCommandInput, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { Question } from '../functions/coupons/assess.ts';
import { cartKey } from '../functions/coupons/cart-hold.ts';
import { counterOf, partsOf } from '../functions/coupons/counter.ts';
import { codeDigest } from '../functions/coupons/derive-code.ts';
import { openRedeeming } from '../functions/coupons/redeeming.services.ts';
import { tables } from '../functions/house/registry.ts';
import { terms } from '../functions/offers/terms.ts';
import { defaultSettings } from '../functions/shops/settings.ts';
import type { Shop } from '../functions/shops/shop.ts';
import { createTable } from '../test/support/create-table.ts';

/** A shop with codes that nobody uses up, for the bench of coupons. */

export const keys = {
  addresses: 'a',
  coupons: 'Y291cG9ucw',
  couponDigests: 'd',
  couponVault: 'dmF1bHQ',
};
export const at = new Date('2026-12-01T10:00:00.000Z');
export const table = (name: string): string => `bench-${name}`;

export const shop: Shop = {
  id: 'shp_0123456789abcdef01234567',
  name: 'Aurora Outdoor',
  platform: 'standard',
  country: 'DE',
  defaultLocale: 'de',
  timeZone: 'Europe/Berlin',
  settings: defaultSettings,
  webhookToken: '',
  apiKeys: [],
  createdAt: at.toISOString(),
  updatedAt: at.toISOString(),
  rev: 0,
};

const nobody = async () => {
  throw new Error('No offer of the bench asks about its buyer.');
};

/** An instance of the function that serves checkouts. */
export const servicesOn = (client: DynamoDBClient) => ({
  ...openRedeeming(
    client,
    table,
    async () => keys,
    () => at,
  ),
  addresses: { get: nobody },
  customers: { get: nobody },
});
export type Services = ReturnType<typeof servicesOn>;

const digestOf = (code: string): string => codeDigest(keys, shop.id, code);

const offerOf = (code: string): string => `off_${digestOf(code).slice(0, 24)}`;

export const sixteen = { perCode: 100_000_000 };

/** An offer with a code of its own. */
export const launch = async (code: string, given: object, { offers, coupons }: Services): Promise<void> => {
  const id = offerOf(code);
  await offers.create({
    id,
    part: 'now',
    shop: shop.id,
    name: code,
    status: 'live',
    version: 1,
    terms: terms.parse({ benefit: { kind: 'percent', percent: 10 }, ...given }),
    codes: 'shared',
    acts: [],
    madeFrom: '',
    createdAt: at.toISOString(),
    createdBy: 'bench',
    updatedAt: at.toISOString(),
    rev: 0,
  });
  await coupons.create({
    code: digestOf(code),
    shop: shop.id,
    offer: id,
    version: 1,
    kind: 'vanity',
    number: code,
    last4: code.slice(-4),
    issuedAt: at.toISOString(),
    status: 'active',
    tried: 0,
    rev: 0,
  });
};

export const question = (cartId: string, code: string): Question => ({
  cartId,
  cart: {
    currency: 'EUR',
    lines: [{ id: '1', productId: 'mug', quantity: 1, price: 10_000, classes: [], tags: [] }],
    shipping: 490,
    country: 'DE',
  },
  email: `${cartId}@example.com`,
  codes: [code],
});

/** What a hold of a code that is limited to `sixteen` must look at: the cart, the code, its offer and the counter. */
export const keysOf = (cartId: string, code: string): BatchGetItemCommandInput['RequestItems'] => {
  const cart = cartKey(shop.id, cartId);
  const [part] = partsOf({ counter: counterOf.code(digestOf(code)), limit: sixteen.perCode }, cart);
  const one = (key: object) => ({ Keys: [marshall(key)], ConsistentRead: true });
  return {
    [table('couponHolds')]: one({ cart }),
    [table('coupons')]: one({ code: digestOf(code) }),
    [table('offers')]: one({ id: offerOf(code), part: 'now' }),
    [table('couponCounters')]: one({ id: part?.counter }),
  };
};

/** The tables of a redemption, and a client for them. */
export const openTables = async (url: string): Promise<DynamoDBClient> => {
  const client = new DynamoDBClient({
    endpoint: url,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'bench', secretAccessKey: 'bench' },
  });
  for (const name of ['coupons', 'offers', 'couponCounters', 'couponHolds', 'redemptions'] as const)
    await createTable(client, tables[name], table(name));
  return client;
};
