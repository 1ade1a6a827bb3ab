import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deliveredAt } from '../../functions/orders/arrival.ts';
import { emptyOrder, mergeOrder, type OrderNews } from '../../functions/orders/merge-order.ts';
import type { Order, OrderSnapshot } from '../../functions/orders/order.ts';
import { bareSnapshot } from '../support/bare-snapshot.ts';
import { runs } from '../support/runs.ts';

const instant = fc.constantFrom(
  '2026-11-20T10:00:00.000Z',
  '2026-11-21T10:00:00.000Z',
  '2026-11-22T10:00:00.000Z',
);
const nothing = { shop: 0, presentment: 0 };

const snapshot: fc.Arbitrary<OrderSnapshot> = fc.record({
  version: instant,
  number: fc.constantFrom('#1', '#2'),
  placedAt: fc.constant('2026-11-19T10:00:00.000Z'),
  currency: fc.constant('EUR'),
  presentmentCurrency: fc.constant('EUR'),
  taxesIncluded: fc.boolean(),
  test: fc.constant(false),
  paymentMethods: fc.constant([]),
  lines: fc.constant([]),
  shipping: fc.constant([]),
  discounts: fc.constant([]),
  totals: fc.constant({
    subtotal: nothing,
    discount: nothing,
    shipping: nothing,
    tax: nothing,
    total: nothing,
  }),
});

const parcel = fc.record(
  {
    id: fc.constantFrom('p1', 'p2'),
    fulfilledAt: instant,
    deliveredAt: instant,
    carrier: fc.constantFrom('DHL', 'UPS'),
    trackingNumbers: fc.constantFrom<string[]>(['T1'], ['T2']),
  },
  { requiredKeys: ['id'] },
);

const key = (of: string) => `stl_${of.repeat(32)}`;

const refund = fc.record(
  {
    id: fc.constantFrom('r1', 'r2'),
    key: fc.constantFrom(key('a'), key('b')),
    at: instant,
    lines: fc.array(
      fc.record({
        lineId: fc.constant('l1'),
        quantity: fc.nat(3),
        subtotal: fc.constant(nothing),
        tax: fc.constant(nothing),
      }),
      { maxLength: 1 },
    ),
    other: fc.constantFrom(nothing, { shop: 100, presentment: 100 }),
  },
  { requiredKeys: ['id', 'at', 'lines', 'other'] },
);

const news: fc.Arbitrary<OrderNews> = fc.record(
  {
    version: instant,
    toldAt: instant,
    facts: fc.record(
      { placed: instant, paid: instant, fulfilled: instant, delivered: instant, cancelled: instant },
      { requiredKeys: [] },
    ),
    announces: fc.constantFrom('fulfilled' as const, 'delivered' as const),
    parcels: fc.array(parcel, { maxLength: 2 }),
    refunds: fc.array(refund, { maxLength: 2 }),
    snapshot,
  },
  { requiredKeys: ['version', 'facts', 'parcels', 'refunds'] },
);

const taken = (all: readonly OrderNews[], from: Order = emptyOrder('shop', '1')): unknown =>
  JSON.parse(JSON.stringify(all.reduce(mergeOrder, from)));

describe('mergeOrder', () => {
  test('gives the same order for the same news, in any order and however often', () => {
    const arrivals = fc
      .array(news, { minLength: 1, maxLength: 5 })
      .chain((all) =>
        fc.tuple(fc.constant(all), fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2 })),
      );
    fc.assert(
      fc.property(arrivals, ([once, again]) => {
        expect(taken(again)).toEqual(taken(once));
      }),
      runs(500),
    );
  });

  describe('S10: two descriptions of the same version', () => {
    const version = '2026-11-20T10:00:00.000Z';
    const told = (number: string, toldAt: string | undefined, facts: OrderNews['facts'] = {}): OrderNews => ({
      version,
      toldAt,
      facts,
      parcels: [{ id: 'p1', carrier: number }],
      refunds: [{ id: 'r1', at: version, lines: [], other: { shop: Number(number), presentment: 0 } }],
      snapshot: { ...bareSnapshot, version, number },
    });
    const shown = (order: Order) => [
      order.snapshot?.number,
      order.parcels.p1?.carrier,
      String(order.refunds.r1?.other.shop),
    ];
    const merged = (all: readonly OrderNews[]) => shown(all.reduce(mergeOrder, emptyOrder('shop', '1')));

    test('the one that was told later counts, whatever arrives first and however often', () => {
      const steps = fc
        .uniqueArray(fc.integer({ min: 0, max: 59 }), { minLength: 2, maxLength: 6 })
        .chain((seconds) => {
          const news = seconds.map((second) =>
            // Facts must not outweigh time: what was told first may say more.
            told(String(second), `2026-11-20T10:00:${String(second).padStart(2, '0')}.000Z`, {
              ...(second % 2 === 0 ? { placed: version, paid: version } : {}),
            }),
          );
          return fc.tuple(
            fc.constant(String(Math.max(...seconds))),
            fc.shuffledSubarray([...news, ...news], { minLength: news.length * 2 }),
          );
        });
      fc.assert(
        fc.property(steps, ([last, arrivals]) => {
          expect(merged(arrivals)).toEqual([last, last, last]);
        }),
        runs(500),
      );
    });

    test('told at the same moment, or at none that is known: the same one in any order', () => {
      const [a, b] = [told('1', undefined), told('2', undefined)];
      expect(merged([a, b])).toEqual(merged([b, a, b, a]));
      const paid = told('1', version, { placed: version, paid: version });
      for (const arrivals of [
        [paid, told('2', version)],
        [told('2', version), paid],
      ])
        expect(merged(arrivals)).toEqual(['1', '1', '1']);
    });
  });

  test('a carrier’s notice adds the delivery and takes nothing away', () => {
    const described = {
      version: '2026-11-20T10:00:00.000Z',
      facts: {},
      refunds: [],
      parcels: [{ id: 'p1', carrier: 'DHL', trackingNumbers: ['T1'] }],
    };
    const notice = {
      version: '2026-11-22T10:00:00.000Z',
      facts: {},
      refunds: [],
      parcels: [{ id: 'p1', deliveredAt: '2026-11-22T09:00:00.000Z' }],
    };
    for (const arrivals of [
      [described, notice],
      [notice, described],
    ]) {
      expect(taken(arrivals)).toMatchObject({
        parcels: { p1: { carrier: 'DHL', trackingNumbers: ['T1'], deliveredAt: '2026-11-22T09:00:00.000Z' } },
      });
    }
  });

  test('a refund keeps the key of its settlement, whatever later news leave out', () => {
    const told = (version: string, of: object) => ({
      version,
      facts: {},
      parcels: [],
      refunds: [{ id: 'r1', at: version, lines: [], other: nothing, ...of }],
    });
    const early = told('2026-11-20T10:00:00.000Z', { key: key('a') });
    const late = told('2026-11-22T10:00:00.000Z', { other: { shop: 100, presentment: 100 } });
    for (const arrivals of [
      [early, late],
      [late, early],
    ]) {
      expect(taken(arrivals)).toMatchObject({
        refunds: { r1: { key: key('a'), other: { shop: 100, presentment: 100 } } },
      });
    }
    expect(taken([late])).not.toHaveProperty('refunds.r1.key');
  });

  test('is found by the number of its newest description', () => {
    fc.assert(
      fc.property(fc.array(news), (all) => {
        const order = all.reduce(mergeOrder, emptyOrder('shop', '1'));
        const number = order.snapshot?.number.slice(1);
        expect(order.numberKey).toBe(number === undefined ? undefined : `shop ${number}`);
      }),
    );
  });

  test('takes nothing personal into an erased order', () => {
    const erased = { ...emptyOrder('shop', '1'), erasedAt: '2026-11-22T10:00:00.000Z' };
    fc.assert(
      fc.property(fc.array(news), (all) => {
        const order = JSON.stringify(taken(all, erased));
        expect(order).not.toContain('trackingNumbers');
        expect(order).not.toContain('snapshot');
      }),
    );
  });
});

describe('deliveredAt', () => {
  const day = (of: number) => `2026-11-${of}T10:00:00.000Z`;
  const order = (
    parcels: readonly { id: string; fulfilledAt?: string; deliveredAt?: string; cancelled?: boolean }[],
    facts = {},
  ) => ({
    ...emptyOrder('shop', '1'),
    facts,
    parcels: Object.fromEntries(parcels.map((each) => [each.id, { ...each, rank: '' }])),
  });
  test.each([
    ['no parcel', order([]), undefined],
    ['one under way', order([{ id: 'a', fulfilledAt: day(10) }]), undefined],
    ['one arrived', order([{ id: 'a', fulfilledAt: day(10), deliveredAt: day(12) }]), day(12)],
    [
      'one of two arrived',
      order([
        { id: 'a', fulfilledAt: day(10), deliveredAt: day(12) },
        { id: 'b', fulfilledAt: day(11) },
      ]),
      undefined,
    ],
    [
      'the last of two',
      order([
        { id: 'a', fulfilledAt: day(10), deliveredAt: day(15) },
        { id: 'b', fulfilledAt: day(11), deliveredAt: day(13) },
      ]),
      day(15),
    ],
    [
      'a notice under an id of its own',
      order([
        { id: 'a', fulfilledAt: day(10) },
        { id: 'x', deliveredAt: day(14) },
      ]),
      day(14),
    ],
    [
      'a cancelled parcel is not waited for',
      order([
        { id: 'a', fulfilledAt: day(10), deliveredAt: day(12) },
        { id: 'b', fulfilledAt: day(10), cancelled: true },
      ]),
      day(12),
    ],
    ['the platform’s own word', order([{ id: 'a', fulfilledAt: day(10) }], { delivered: day(11) }), day(11)],
  ])('%s', (_what, given, expected) => {
    expect(deliveredAt(given)).toBe(expected);
  });
});
