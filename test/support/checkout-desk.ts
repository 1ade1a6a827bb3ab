import { type DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { Question } from '../../functions/coupons/assess.ts';
import { type CartHold, cartKey } from '../../functions/coupons/cart-hold.ts';
import { readCode } from '../../functions/coupons/code-shape.ts';
import { commitHold } from '../../functions/coupons/commit.ts';
import type { Coupon } from '../../functions/coupons/coupon.ts';
import { codeDigest } from '../../functions/coupons/derive-code.ts';
import { guessesStore } from '../../functions/coupons/guesses.store.ts';
import { holdCodes } from '../../functions/coupons/hold.ts';
import type { KnownCode } from '../../functions/coupons/known-codes.ts';
import { offerTotals } from '../../functions/coupons/offer-totals.ts';
import { openRedeeming } from '../../functions/coupons/redeeming.services.ts';
import { releaseHold } from '../../functions/coupons/release.ts';
import { validateCodes } from '../../functions/coupons/validate.ts';
import { addressesStore } from '../../functions/customers/addresses.store.ts';
import { customersStore } from '../../functions/customers/customers.store.ts';
import type { TableName } from '../../functions/house/registry.ts';
import { newId, systemRandom } from '../../functions/kit/ids.ts';
import { recent } from '../../functions/kit/recent.ts';
import type { Keys } from '../../functions/links/keys.client.ts';
import type { Offer } from '../../functions/offers/offer.ts';
import { type Terms, terms } from '../../functions/offers/terms.ts';
import { defaultSettings } from '../../functions/shops/settings.ts';
import type { Shop } from '../../functions/shops/shop.ts';
import { linkKeys } from './link-keys.ts';
import { mortality } from './mortality.ts';
import { dynamo, freshTables } from './tables.ts';
import { type VirtualTime, virtualTime } from './virtual-time.ts';

const checkoutKeys = {
  links: linkKeys,
  addresses: 'test-key-of-addresses',
  coupons: 'dGVzdC1rZXktb2YtY291cG9ucw',
  couponDigests: 'test-key-of-coupon-digests',
  couponVault: 'dGVzdC1rZXktb2YtdGhlLWNvdXBvbi12YXVsdC0zMmI',
};

const termsOf = (given: Partial<Terms>): Terms =>
  terms.parse({ benefit: { kind: 'percent', percent: 10 }, ...given });

/** What a desk stands on: that of `openHouse`, or less. */
interface Ground {
  readonly client: DynamoDBClient;
  readonly table: (name: TableName) => string;
  readonly time: VirtualTime;
  readonly deaths: ReturnType<typeof mortality>;
  readonly keys: Keys;
  readonly shop: Shop;
}

const madeAt = (time: VirtualTime): Shop => ({
  id: newId('shp', systemRandom),
  name: 'Aurora Outdoor',
  platform: 'standard',
  country: 'DE',
  defaultLocale: 'en',
  timeZone: 'Europe/Berlin',
  settings: defaultSettings,
  webhookToken: '',
  apiKeys: [],
  createdAt: time.now().toISOString(),
  updatedAt: time.now().toISOString(),
  rev: 0,
});

/** The stores of coupons around real tables, a virtual clock, and callers that can be killed. */
export const openCheckoutDesk = async (start = '2026-12-01T10:00:00.000Z') => {
  const client = dynamo();
  const table = await freshTables(client);
  const time = virtualTime(start);
  const deaths = mortality();
  client.middlewareStack.add((next) => (args) => deaths.call(() => next(args)), { step: 'initialize' });
  return checkoutDesk({ client, table, time, deaths, keys: checkoutKeys, shop: madeAt(time) });
};

/** How many items a request asks for by their keys. */
const keysAsked = (input: object): number => {
  if ('RequestItems' in input)
    return Object.values(input.RequestItems ?? {}).reduce(
      (sum: number, each: object) =>
        sum + ('Keys' in each && Array.isArray(each.Keys) ? each.Keys.length : 0),
      0,
    );
  return 'ConsistentRead' in input && 'Key' in input ? 1 : 0;
};

/** What shops, their checkouts and staff do with coupons. */
export const checkoutDesk = ({ client, table, time, deaths, keys, shop }: Ground) => {
  const services = {
    ...openRedeeming(client, table, async () => keys, time.now),
    guesses: guessesStore(client, table('couponGuesses')),
    addresses: addressesStore(client, table('addresses')),
    customers: customersStore(client, table('customers')),
  };
  let reads = 0;
  client.middlewareStack.add(
    (next) => (args) => {
      reads += keysAsked(args.input);
      return next(args);
    },
    { step: 'initialize' },
  );
  const { coupons, offers, holds } = services;
  const now = () => time.now().toISOString();

  /** A live offer of this shop. */
  const launch = async (given: Partial<Terms> = {}, rest: Partial<Offer> = {}): Promise<Offer> => {
    const offer: Offer = {
      id: newId('off', systemRandom),
      part: 'now',
      shop: shop.id,
      name: 'Ten percent',
      status: 'live',
      version: 1,
      terms: termsOf(given),
      codes: 'shared',
      running: shop.id,
      acts: [],
      madeFrom: '',
      createdAt: now(),
      createdBy: 'ada@example.com',
      updatedAt: now(),
      rev: 0,
      ...rest,
    };
    await offers.create(offer);
    return { ...offer, rev: 1 };
  };

  const digestOf = (code: string): string => {
    const read = readCode(code);
    if (read.kind === 'misspelt') throw new Error(`${code} is misspelt.`);
    return codeDigest(keys, shop.id, read.code);
  };

  /** A code of an offer. */
  const putCode = async (code: string, { id, version, codes }: Offer, rest: Partial<Coupon> = {}) => {
    const coupon: Coupon = {
      code: digestOf(code),
      shop: shop.id,
      offer: id,
      version,
      kind: codes === 'personal' ? 'personal' : 'vanity',
      number: now(),
      last4: code.slice(-4),
      issuedAt: now(),
      status: 'active',
      tried: 0,
      rev: 0,
      ...rest,
    };
    await coupons.create(coupon);
    return coupon;
  };

  /** All items of a table; of the counters without the totals of offers, which `totalsOf` reads. */
  const all = async (name: 'couponCounters' | 'couponHolds' | 'couponGuesses' | 'redemptions') => {
    const { Items = [] } = await client.send(
      new ScanCommand({ TableName: table(name), ConsistentRead: true }),
    );
    return Items.map((each) => unmarshall(each)).filter(({ id }) => !String(id).startsWith('totals~'));
  };

  return {
    client,
    table,
    services,
    shop,
    time,
    deaths,
    launch,
    putCode,
    digestOf,
    /** A cart of one line of 100.00 €, with one code. */
    question: (cartId: string, codes: readonly string[], rest: Partial<Question> = {}): Question => ({
      cartId,
      cart: {
        currency: 'EUR',
        lines: [{ id: '1', productId: 'mug', quantity: 1, price: 10_000, classes: [], tags: [] }],
        shipping: 0,
        country: 'DE',
      },
      email: `${cartId}@example.com`,
      codes,
      ...rest,
    }),
    validate: (question: Question) => validateCodes(question, shop, services),
    hold: (question: Question) => holdCodes(question, shop, services),
    commit: (cartId: string, orderId: string, by = services) => commitHold(shop.id, { cartId, orderId }, by),
    /** The same of another instance of the function, which has met neither codes nor carts. */
    elsewhere: () => ({ ...services, recentCodes: recent<KnownCode>(1), recentHolds: recent<CartHold>(1) }),
    release: (cartId: string) => releaseHold(shop.id, cartId, services),
    /** How many items were asked for by their keys so far. */
    reads: () => reads,
    holdOf: (cartId: string) => holds.get(cartKey(shop.id, cartId)),
    all,
    totalsOf: (offer: string) => offerTotals(offer, services),
    pass: (minutes: number) => time.advance(minutes * 60, async () => {}),
  };
};
