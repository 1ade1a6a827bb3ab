import { describe, expect, it } from 'vitest';
import type { Customer } from '../../functions/customers/customer.ts';
import { emptyOrder } from '../../functions/orders/merge-order.ts';
import type { Order, OrderSnapshot } from '../../functions/orders/order.ts';
import { classDigest, productDigest, tagDigest } from '../../functions/segments/digests.ts';
import { factsOf } from '../../functions/segments/facts.ts';
import type { PersonRecords } from '../../functions/segments/records.ts';
import { bareSnapshot } from '../support/bare-snapshot.ts';
import { firstBorders } from './some-borders.ts';

const at = '2026-11-01T10:00:00.000Z';
const said = <T>(value: T) => ({ value, version: at });

const customer: Customer = {
  id: 'cus_1',
  shop: 'shp_1',
  email: said('ada@example.com'),
  platformIds: [],
  createdAt: at,
  rev: 1,
};

const records = (change: Partial<PersonRecords> = {}): PersonRecords => ({
  customer,
  address: undefined,
  orders: [],
  surveys: [],
  returns: [],
  redemptions: [],
  greetings: [],
  classes: [],
  settled: firstBorders,
  ...change,
});

const both = (shop: number, presentment = shop) => ({ shop, presentment });
const line = (
  id: string,
  change: Partial<OrderSnapshot['lines'][number]> = {},
): OrderSnapshot['lines'][number] => ({
  id,
  title: 'Thing',
  productId: id,
  quantity: 1,
  unitPrice: both(100),
  discounts: [],
  taxes: [],
  requiresShipping: true,
  giftCard: false,
  ...change,
});

/** A paid order of so much, placed on this day of November. */
const order = (
  id: string,
  day: number,
  {
    total = both(100),
    facts = {},
    ...change
  }: Partial<OrderSnapshot> & {
    readonly total?: { shop: number; presentment: number };
    readonly facts?: Order['facts'];
  } = {},
): Order => ({
  ...emptyOrder('shp_1', id),
  customerId: 'cus_1',
  facts: { placed: `2026-11-${String(day).padStart(2, '0')}T10:00:00.000Z`, paid: at, ...facts },
  snapshot: {
    ...bareSnapshot,
    totals: { ...bareSnapshot.totals, subtotal: total, total },
    lines: [line('l', { unitPrice: total })],
    ...change,
    rank: '',
  },
});

describe('orders', () => {
  it('count unless they are tests, cancelled, or only announced', () => {
    const orders = [
      order('1', 1),
      order('2', 5),
      order('3', 9, { test: true }),
      order('4', 10, { facts: { cancelled: at } }),
      { ...emptyOrder('shp_1', '5'), customerId: 'cus_1', facts: { placed: at } },
    ];
    expect(factsOf(records({ orders })).orders).toEqual({
      count: 2,
      first: Date.parse('2026-11-01T10:00:00.000Z'),
      last: Date.parse('2026-11-05T10:00:00.000Z'),
    });
  });

  it('were placed when the description says, where no fact does', () => {
    const orders = [order('1', 1, { facts: { placed: undefined }, placedAt: '2026-11-03T10:00:00.000Z' })];
    expect(factsOf(records({ orders })).orders.first).toBe(Date.parse('2026-11-03T10:00:00.000Z'));
  });
});

describe('spend', () => {
  const spend = (...orders: Order[]) => factsOf(records({ orders })).spend;
  const dollars = { currency: 'USD', presentmentCurrency: 'USD' };

  it('is nothing of any currency without an order', () => {
    expect(spend()).toEqual({ amount: 0, currency: undefined });
  });

  it('is what was captured less what was refunded, never below zero for one order', () => {
    const refunded = (one: Order, amount: number): Order => ({
      ...one,
      refunds: { r: { id: 'r', at, lines: [], other: both(amount), rank: '' } },
    });
    expect(
      spend(order('1', 1, { total: both(5000) }), refunded(order('2', 2, { total: both(3000) }), 1000)),
    ).toEqual({
      amount: 7000,
      currency: 'EUR',
    });
    const unpaid = refunded(order('3', 3, { facts: { paid: undefined } }), 100);
    expect(spend(order('1', 1, { total: both(5000) }), unpaid)).toEqual({ amount: 5000, currency: 'EUR' });
  });

  it('is in the currency of the newest order, of others in the side that has it', () => {
    const abroad = order('1', 1, { total: both(10_000, 9_000), currency: 'USD', presentmentCurrency: 'EUR' });
    expect(spend(abroad, order('2', 2, { total: both(500) }))).toEqual({ amount: 9_500, currency: 'EUR' });
    expect(spend(order('2', 2, { total: both(500) }), order('1', 1, dollars))).toBeUndefined();
  });

  it('is unknown where the captured money of one order is', () => {
    const doubtful = order('2', 2, { payment: { says: 'part' } });
    expect(spend(order('1', 1), doubtful)).toBeUndefined();
  });
});

describe('products and classes', () => {
  const many = (count: number, from = 0) =>
    Array.from({ length: count }, (_, place) => line(`p${from + place}`));

  it('are the 20 bought last, of the newest order first, in the order of its lines', () => {
    const orders = [order('1', 1, { lines: many(10) }), order('2', 9, { lines: many(15, 5) })];
    const { products, more } = factsOf(records({ orders }));
    const wanted = [...many(15, 5), ...many(5)].map(({ id }) => productDigest(id));
    expect(products.map(({ digest }) => digest)).toEqual(wanted);
    expect(products[0]?.at).toBe(Date.parse('2026-11-09T10:00:00.000Z') / 1000);
    expect(more.products).toBe(false);
    const further = [...orders, order('0', 1, { lines: many(1, 30) })];
    const beyond = factsOf(records({ orders: further }));
    expect(beyond.products).toHaveLength(20);
    expect(beyond.more.products).toBe(true);
  });

  it('are those of the greater key where two orders were placed at once', () => {
    const orders = [order('a', 1, { lines: many(20) }), order('b', 1, { lines: many(20, 20) })];
    expect(factsOf(records({ orders })).products[0]?.digest).toBe(productDigest('p20'));
  });

  it('are named by the sku where there is no product, and leave out gift cards, tips and nothing', () => {
    const lines = [
      line('1', { productId: undefined, sku: 's1' }),
      line('2', { giftCard: true }),
      line('3', { tip: true }),
      line('4', { quantity: 0 }),
      line('5', { productId: undefined }),
    ];
    const classes = [{ class: 'all', products: { titleContains: ['thing'] } }];
    const facts = factsOf(records({ orders: [order('1', 1, { lines })], classes }));
    expect(facts.products.map(({ digest }) => digest)).toEqual([productDigest('s1')]);
    expect(facts.classes.map(({ digest }) => digest)).toEqual([classDigest('all')]);
  });
});

describe('the profile', () => {
  const facts = (change: Partial<Customer>, address?: PersonRecords['address']) =>
    factsOf(records({ customer: { ...customer, ...change }, address }));

  it('has a zone only where the country is known, of the region where that has one', () => {
    expect(facts({}).zone).toBeUndefined();
    expect(facts({ country: said('US'), region: said('CA') })).toMatchObject({
      country: 'US',
      zone: 'America/Los_Angeles',
    });
    expect(facts({ locale: said('zh-Hant-TW') }).language).toBe('zh');
  });

  it('has a birthday until it is taken back', () => {
    const statement = { version: at, source: 'birthday-page' };
    const value = { calendar: 'gregorian', month: 2, day: 3 } as const;
    expect(facts({}).birthday).toBe(false);
    expect(facts({ birthday: { ...statement, value } }).birthday).toBe(true);
    expect(facts({ birthday: { ...statement, value: null } }).birthday).toBe(false);
  });

  it('has the first ten tags, whatever their case', () => {
    const tags = Array.from({ length: 12 }, (_, number) => `Tag ${String(number).padStart(2, '0')}`);
    const known = facts({ tags: said(tags) });
    expect(known.tags).toEqual(tags.slice(0, 10).map((tag) => tagDigest(tag.toLowerCase())));
    expect(known.more.tags).toBe(true);
    expect(facts({ tags: said([]) }).tags).toEqual([]);
  });

  it('has what is recorded of each purpose, the strictest rule first', () => {
    const yes = { given: true, at, source: 'shop' };
    const no = { given: false, at, source: 'shop' };
    const address = { address: 'a', shop: 'shp_1', rev: 1 };
    const later = '2026-11-02T10:00:00.000Z';
    const consent = (change: Partial<Customer>, own: object = {}) =>
      facts(change, { ...address, ...own }).consent;
    expect(consent({})).toEqual({ survey: 'unknown', care: 'unknown', marketing: 'unknown' });
    expect(consent({ lastPurchaseAt: at }).marketing).toBe('unknown');
    expect(consent({ marketingConsent: yes })).toEqual({ survey: 'yes', care: 'yes', marketing: 'yes' });
    expect(consent({ marketingConsent: no })).toEqual({ survey: 'unknown', care: 'no', marketing: 'no' });
    expect(consent({ marketingConsent: no }, { consented: { care: later } }).care).toBe('yes');
    expect(consent({ marketingConsent: { ...no, at: later } }, { consented: { care: at } }).care).toBe('no');
    expect(consent({ marketingConsent: yes }, { unsubscribed: { care: at } })).toEqual({
      survey: 'yes',
      care: 'no',
      marketing: 'yes',
    });
    const suppressed = { reason: 'bounced', at };
    expect(consent({ marketingConsent: yes }, { suppressed })).toEqual({
      survey: 'no',
      care: 'no',
      marketing: 'no',
    });
    expect(consent({ email: undefined, marketingConsent: yes }).marketing).toBe('no');
  });
});

describe('surveys', () => {
  it('are the last answer of each kind', () => {
    const survey = (id: string, at: string, score: number, status = 'answered') =>
      ({ id, kind: 'nps', status, answer: { score, at } }) as const;
    const surveys = [
      survey('a', '2026-11-02T10:00:00.000Z', 3),
      survey('c', '2026-11-05T10:00:00.000Z', 9),
      survey('b', '2026-11-05T10:00:00.000Z', 8),
      survey('d', '2026-11-09T10:00:00.000Z', 1, 'erased'),
      { id: 'e', kind: 'csat', status: 'answered', answer: { level: 4, at } } as const,
      { id: 'f', kind: 'ces', status: 'invited' } as const,
    ];
    expect(factsOf(records({ surveys })).surveys).toEqual({
      nps: { score: 9, at: Date.parse('2026-11-05T10:00:00.000Z') },
      csat: { score: 4, at: Date.parse(at) },
    });
  });
});
