import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { Question } from '../../functions/coupons/assess.ts';
import { cartKey } from '../../functions/coupons/cart-hold.ts';
import { readCode } from '../../functions/coupons/code-shape.ts';
import { type CommitServices, commitHold } from '../../functions/coupons/commit.ts';
import { countersStore } from '../../functions/coupons/counters.store.ts';
import type { Coupon } from '../../functions/coupons/coupon.ts';
import { couponsStore } from '../../functions/coupons/coupons.store.ts';
import { codeDigest } from '../../functions/coupons/derive-code.ts';
import { type HoldServices, holdCodes } from '../../functions/coupons/hold.ts';
import { holdsStore } from '../../functions/coupons/holds.store.ts';
import { redemptionsStore } from '../../functions/coupons/redemptions.store.ts';
import { releaseHold } from '../../functions/coupons/release.ts';
import { type ValidateServices, validateCodes } from '../../functions/coupons/validate.ts';
import { addressesStore } from '../../functions/customers/addresses.store.ts';
import { customersStore } from '../../functions/customers/customers.store.ts';
import { newId, systemRandom } from '../../functions/kit/ids.ts';
import type { Write } from '../../functions/kit/write-together.ts';
import { writeTogether } from '../../functions/kit/write-together.ts';
import type { Offer } from '../../functions/offers/offer.ts';
import { offersStore } from '../../functions/offers/offers.store.ts';
import { type Terms, terms } from '../../functions/offers/terms.ts';
import { changeSettings, defaultSettings } from '../../functions/shops/settings.ts';
import type { Shop } from '../../functions/shops/shop.ts';
import { mortality } from './mortality.ts';
import { dynamo, freshTables } from './tables.ts';
import { virtualTime } from './virtual-time.ts';

export const couponKeys = {
  links: 'test-key-of-links',
  addresses: 'test-key-of-addresses',
  coupons: 'dGVzdC1rZXktb2YtY291cG9ucw',
  couponDigests: 'test-key-of-coupon-digests',
  couponVault: 'dGVzdC1rZXktb2YtdGhlLWNvdXBvbi12YXVsdC0zMmI',
};

const termsOf = (given: Partial<Terms>): Terms =>
  terms.parse({ benefit: { kind: 'percent', percent: 10 }, ...given });

/** The stores of coupons around real tables, a virtual clock, and callers that can be killed. */
export const openCouponDesk = async (start = '2026-12-01T10:00:00.000Z') => {
  const client = dynamo();
  const table = await freshTables(client);
  const time = virtualTime(start);
  const deaths = mortality();
  client.middlewareStack.add((next) => (args) => deaths.call(() => next(args)), { step: 'initialize' });
  const coupons = couponsStore(client, table('coupons'));
  const offers = offersStore(client, table('offers'));
  const counters = countersStore(client, table('couponCounters'));
  const holds = holdsStore(client, table('couponHolds'));
  const redemptions = redemptionsStore(client, table('redemptions'));
  const services = {
    coupons,
    offers,
    counters,
    holds,
    redemptions,
    addresses: addressesStore(client, table('addresses')),
    customers: customersStore(client, table('customers')),
    keys: async () => couponKeys,
    writeTogether: (writes: readonly Write[]) => writeTogether(client, writes),
    clock: time.now,
  } satisfies HoldServices & CommitServices & ValidateServices;
  const now = () => time.now().toISOString();
  const shop: Shop = {
    id: newId('shp', systemRandom),
    name: 'Aurora Outdoor',
    platform: 'standard',
    country: 'DE',
    defaultLocale: 'en',
    timeZone: 'Europe/Berlin',
    settings: changeSettings(defaultSettings, {}),
    webhookToken: '',
    apiKeyDigest: '',
    createdAt: now(),
    updatedAt: now(),
    rev: 0,
  };

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
    return codeDigest(couponKeys, shop.id, read.code);
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

  const all = async (name: 'couponCounters' | 'couponHolds' | 'redemptions') => {
    const { Items = [] } = await client.send(
      new ScanCommand({ TableName: table(name), ConsistentRead: true }),
    );
    return Items.map((each) => unmarshall(each));
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
    commit: (cartId: string, orderId: string) => commitHold(shop.id, { cartId, orderId }, services),
    release: (cartId: string) => releaseHold(shop.id, cartId, services),
    holdOf: (cartId: string) => holds.get(cartKey(shop.id, cartId)),
    all,
    pass: (minutes: number) => time.advance(minutes * 60, async () => {}),
  };
};
