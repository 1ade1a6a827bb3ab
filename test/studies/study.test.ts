import { marshall } from '@aws-sdk/util-dynamodb';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { conclude } from '../../functions/studies/conclude.ts';
import { joined, partsOf, recount } from '../../functions/studies/counts.ts';
import { countsOf } from '../../functions/studies/known-order.ts';
import { studyOf, studyPeriods } from '../../functions/studies/study.ts';
import { type StudyResult, studyResult } from '../../functions/studies/study-result.ts';
import type { Status } from '../../functions/vocabulary/moves.ts';
import { type Reason, reasons } from '../../functions/vocabulary/reason.ts';
import { runs } from '../support/runs.ts';
import { countsFrom, knownFrom, type StudyOrder, type StudyReturn, sumsFrom, sumsOf } from './recount.ts';

/** A Wednesday. Judged until 4 November, recent from 7 October, baseline from 7 October 2025. */
const until = '2026-11-18T12:00:00.000Z';
const daysAgo = (days: number) => new Date(Date.parse(until) - days * 86_400_000).toISOString();

const vase = { productId: 'vase', sku: 'V-1', title: 'Vase', vendor: 'Kiln' };
const lamp = { productId: 'lamp', title: 'Lamp', vendor: 'Kiln' };
const rug = { title: 'Rug' };

const order = (id: string, daysSince: number, lines: StudyOrder['lines'], country?: string): StudyOrder => ({
  id,
  deliveredAt: daysAgo(daysSince),
  country,
  lines,
});

const returned = (
  id: string,
  orderId: string | undefined,
  daysSince: number,
  lines: StudyReturn['lines'],
  status: Status = 'requested',
): StudyReturn => ({ id, orderId, createdAt: daysAgo(daysSince), status, lines });

type News = { readonly order: StudyOrder } | { readonly back: StudyReturn };

const ordersOf = (news: readonly News[]) => news.flatMap((one) => ('order' in one ? one.order : []));
const returnsOf = (news: readonly News[]) => news.flatMap((one) => ('back' in one ? one.back : []));
const filled = (news: readonly News[]) => countsFrom(ordersOf(news), returnsOf(news));

const concluded = (
  orders: readonly StudyOrder[],
  returns: readonly StudyReturn[] = [],
  moment = until,
): StudyResult => conclude(countsFrom(orders, returns), moment);

/** `count` orders of one piece each, delivered so long ago; the first `faulty` of them reported after `age` days. */
const batch = (name: string, count: number, daysSince: number, faulty = 0, age = 3, line = lamp) => {
  const ids = Array.from({ length: count }, (_, n) => `${name}-${n}`);
  return {
    orders: ids.map((id) => order(id, daysSince, [{ ...line, quantity: 1 }])),
    returns: ids
      .slice(0, faulty)
      .map((id) =>
        returned(`r-${id}`, id, daysSince - age, [{ ...line, quantity: 1, reason: 'does-not-work' }]),
      ),
  };
};

const signalsOf = (...batches: readonly ReturnType<typeof batch>[]) =>
  concluded(
    batches.flatMap(({ orders }) => orders),
    batches.flatMap(({ returns }) => returns),
  ).signals.items;

describe('the tables', () => {
  const result = concluded(
    [
      order(
        '1',
        100,
        [
          { ...vase, quantity: 3 },
          { ...lamp, quantity: 1 },
        ],
        'DE',
      ),
      order(
        '2',
        50,
        [
          { ...vase, quantity: 1 },
          { ...rug, quantity: 1 },
        ],
        'FR',
      ),
      order('3', 2, [{ ...vase, title: 'Vase, blue', quantity: 2 }], 'DE'),
      order('4', 20, [{ ...lamp, quantity: 4 }]),
    ],
    [
      returned('a', '1', 90, [
        { ...vase, quantity: 2, reason: 'arrived-broken' },
        { ...lamp, quantity: 1, reason: 'changed-mind' },
      ]),
      returned('b', '3', 1, [{ ...vase, quantity: 1, reason: 'none' }]),
    ],
  );

  test('say what was sold and came back of each product, for which reasons, under its newest name', () => {
    expect(result.products).toEqual({
      items: [
        {
          productId: 'vase',
          sku: 'V-1',
          title: 'Vase, blue',
          vendor: 'Kiln',
          sold: 6,
          returned: 3,
          rate: 0.5,
          reasons: { 'arrived-broken': 2, none: 1 },
        },
        {
          productId: 'lamp',
          title: 'Lamp',
          vendor: 'Kiln',
          sold: 5,
          returned: 1,
          rate: 0.2,
          reasons: { 'changed-mind': 1 },
        },
        { title: 'Rug', sold: 1, returned: 0, rate: 0, reasons: {} },
      ],
      left: 0,
    });
  });

  test('say it of each country that orders went to', () => {
    expect(result.countries.items).toEqual([
      {
        country: 'DE',
        sold: 6,
        returned: 4,
        rate: 4 / 6,
        reasons: { 'arrived-broken': 2, 'changed-mind': 1, none: 1 },
      },
      { sold: 4, returned: 0, rate: 0, reasons: {} },
      { country: 'FR', sold: 2, returned: 0, rate: 0, reasons: {} },
    ]);
  });

  test('say it of each supplier', () => {
    expect(result.suppliers.items).toEqual([
      {
        vendor: 'Kiln',
        sold: 11,
        returned: 4,
        rate: 4 / 11,
        reasons: { 'arrived-broken': 2, 'changed-mind': 1, none: 1 },
      },
      { sold: 1, returned: 0, rate: 0, reasons: {} },
    ]);
  });

  test('say it of the whole, and from when until when', () => {
    expect(result).toMatchObject({
      from: '2025-10-07T00:00:00.000Z',
      until,
      totals: { orders: 4, sold: 12, returned: 4, requests: 2, declined: 0, expired: 0, unplaced: 0 },
    });
  });
});

test('of the names of one day the one that most pieces have names the product, then the last by letters', () => {
  const named = (id: string, title: string, quantity: number) => order(id, 5, [{ ...vase, title, quantity }]);
  for (const [names, title] of [
    [[named('1', 'New', 2), named('2', 'Old', 1)], 'New'],
    [[named('1', 'New', 1), named('2', 'Old', 1)], 'Old'],
  ] as const) {
    for (const orders of [names, names.toReversed()])
      expect(concluded(orders).products.items).toMatchObject([{ title }]);
  }
});

test('of products that nobody returned the one that sold most is first, then by name', () => {
  const sold = (productId: string, quantity: number) => ({ productId, title: productId, quantity });
  const { items } = concluded([order('1', 5, [sold('c', 1), sold('a', 1), sold('b', 2)])]).products;
  expect(items.map(({ title }) => title)).toEqual(['b', 'a', 'c']);
});

describe('what counts as returned', () => {
  const sold = order('1', 30, [{ ...vase, quantity: 4 }], 'DE');
  const back = [{ ...vase, quantity: 2, reason: 'too-small' as const }];
  const totals = (one: StudyReturn) => concluded([sold], [one]).totals;

  test.each<[Status, Partial<StudyResult['totals']>]>([
    ['requested', { requests: 1, returned: 2, declined: 0, expired: 0 }],
    ['settled', { requests: 1, returned: 2, declined: 0, expired: 0 }],
    ['closed', { requests: 1, returned: 2, declined: 0, expired: 0 }],
    ['declined', { requests: 1, returned: 0, declined: 1, expired: 0 }],
    ['expired', { requests: 1, returned: 0, declined: 0, expired: 1 }],
    ['cancelled', { requests: 0, returned: 0, declined: 0, expired: 0 }],
  ])('%s', (status, expected) => {
    expect(totals(returned('a', '1', 20, back, status))).toMatchObject(expected);
  });

  test('one that was declined and then closed stays declined', () => {
    const closed = { ...returned('a', '1', 20, back, 'closed'), decision: { verdict: 'declined' } } as const;
    expect(totals(closed)).toMatchObject({ requests: 1, returned: 0, declined: 1 });
  });

  test('what the agent counted, not what the customer said', () => {
    const lines = [{ ...vase, quantity: 3, counted: 1, reason: 'none' as const }];
    expect(totals(returned('a', '1', 20, lines))).toMatchObject({ returned: 1, rate: 0.25 });
    const none = lines.map((line) => ({ ...line, counted: 0 }));
    expect(totals(returned('a', '1', 20, none))).toMatchObject({ requests: 1, returned: 0, reasons: {} });
  });

  test('pieces of orders and products that are not in the study are told, and in no rate', () => {
    expect(totals(returned('a', 'elsewhere', 20, back))).toMatchObject({
      requests: 1,
      returned: 0,
      unplaced: 2,
    });
    expect(totals(returned('a', undefined, 20, back))).toMatchObject({
      requests: 1,
      returned: 0,
      unplaced: 2,
    });
    const other = [{ ...lamp, quantity: 1, reason: 'none' as const }];
    expect(totals(returned('a', '1', 20, other))).toMatchObject({ returned: 0, unplaced: 1 });
  });

  test('a replacement that comes back too does not make a rate of more than all', () => {
    const all = [{ ...vase, quantity: 4, reason: 'does-not-work' as const }];
    const twice = concluded([sold], [returned('a', '1', 20, all), returned('b', '1', 10, all)]);
    expect(twice.totals).toMatchObject({ returned: 8, rate: 1 });
  });

  test('the same order or return read twice counts once', () => {
    const one = returned('a', '1', 20, back);
    expect(concluded([sold, sold], [one, one])).toEqual(concluded([sold], [one]));
  });

  test('a request of before the study is none of its own', () => {
    expect(totals(returned('a', '1', 408, back))).toMatchObject({ requests: 0 });
  });
});

describe('which orders are in', () => {
  const lines = [{ ...vase, quantity: 1 }];
  test.each<[string, Partial<StudyOrder>, number]>([
    ['delivered at the very beginning', { deliveredAt: daysAgo(407) }, 1],
    ['delivered before', { deliveredAt: daysAgo(408) }, 0],
    ['delivered now', { deliveredAt: until }, 1],
    ['delivered after the look', { deliveredAt: daysAgo(-1) }, 0],
    ['fulfilled, and nobody tells of the delivery', { fulfilledAt: daysAgo(30) }, 1],
    ['fulfilled a week before the beginning, so delivered at it', { fulfilledAt: daysAgo(414) }, 1],
    ['fulfilled yesterday', { fulfilledAt: daysAgo(1) }, 1],
    ['fulfilled after the look', { fulfilledAt: daysAgo(-1) }, 0],
    ['still here', {}, 0],
  ])('%s', (_, times, orders) => {
    expect(concluded([{ id: '1', lines, ...times }]).totals.orders).toBe(orders);
  });
});

describe('early failures', () => {
  const calm = batch('old', 100, 200, 5);

  test('a batch that fails more often than those before it', () => {
    const [signal] = signalsOf(calm, batch('new', 30, 20, 9));
    expect(signal).toMatchObject({
      week: '2026-11-16',
      productId: 'lamp',
      title: 'Lamp',
      vendor: 'Kiln',
      recent: {
        from: '2026-10-07T00:00:00.000Z',
        until: '2026-11-04T00:00:00.000Z',
        deliveries: 30,
        faulty: 9,
        rate: 0.3,
        reasons: { 'does-not-work': 9 },
      },
      baseline: { of: 'product', deliveries: 100, faulty: 5, rate: 0.05 },
    });
    expect(signal?.ratio).toBeCloseTo(6, 12);
  });

  test.each<[string, Reason, number]>([
    ['broken', 'arrived-broken', 1],
    ['does not work', 'does-not-work', 1],
    ['regret', 'changed-mind', 0],
    ['the packer’s mistake', 'wrong-item', 0],
  ])('of %s', (_, reason, found) => {
    const bad = batch('new', 30, 20, 9);
    const returns = bad.returns.map((one) => ({
      ...one,
      lines: one.lines.map((line) => ({ ...line, reason })),
    }));
    expect(signalsOf(calm, { ...bad, returns })).toHaveLength(found);
  });

  test('the week begins on Monday', () => {
    const bad = batch('new', 30, 20, 9);
    const orders = [...calm.orders, ...bad.orders];
    const returns = [...calm.returns, ...bad.returns];
    const weekOf = (moment: string) => concluded(orders, returns, moment).signals.items[0]?.week;
    expect(weekOf('2026-11-15T23:59:59.999Z')).toBe('2026-11-09');
    expect(weekOf('2026-11-16T00:00:00.000Z')).toBe('2026-11-16');
    expect(weekOf('2026-11-22T23:59:59.999Z')).toBe('2026-11-16');
  });

  test('a young batch is not excused by its youth: what it lacks is not counted as sound', () => {
    // Forty deliveries of yesterday without a fault would halve the rate of the thirty that are old enough.
    const bad = batch('new', 30, 20, 9);
    expect(signalsOf(calm, bad, batch('young', 40, 1))[0]?.recent).toMatchObject({
      deliveries: 30,
      faulty: 9,
    });
  });

  test('nor blamed: the old ones’ faults of later months do not count against anyone', () => {
    // All of the old ones failed within the year, none within 14 days. They say nothing of early failures.
    const worn = batch('old', 100, 200, 100, 15);
    expect(signalsOf(worn, batch('new', 30, 20, 9))[0]?.baseline).toMatchObject({
      deliveries: 100,
      faulty: 0,
    });
    const recentWorn = batch('new', 30, 20, 9, 15);
    expect(signalsOf(calm, recentWorn)).toEqual([]);
  });

  test('nor for its first days: faults of deliveries that are too young wait', () => {
    const young = batch('young', 40, 10, 40);
    expect(signalsOf(calm, batch('new', 30, 20), young)).toEqual([]);
    expect(signalsOf(calm, batch('new', 30, 20, 9), young)[0]?.recent).toMatchObject({
      deliveries: 30,
      faulty: 9,
    });
  });

  test('the fourteenth day counts to its end', () => {
    expect(signalsOf(calm, batch('new', 30, 20, 9, 14))).toHaveLength(1);
  });

  test('a return counts with its order’s delivery, not with its own date', () => {
    // Delivered 43 days ago and reported 13 days later, in the recent period: still a fault of the baseline.
    const old = batch('old', 100, 43, 50, 13);
    expect(signalsOf(old, batch('new', 30, 20, 9))).toEqual([]);
  });

  test('a dozen pieces of one parcel are one fault', () => {
    const sound = batch('new', 30, 20);
    const parcel = order('parcel', 20, [{ ...lamp, quantity: 12 }]);
    const piece = { ...lamp, quantity: 1, reason: 'arrived-broken' as const };
    const dropped = returned('r', 'parcel', 18, Array(12).fill(piece));
    const past = batch('old', 100, 200);
    expect(concluded([...past.orders, ...sound.orders, parcel], [dropped]).signals.items).toEqual([]);
  });
});

describe('anything that can be put in', () => {
  const line = fc.record({
    productId: fc.constantFrom(undefined, 'p1', 'p2', 'p3'),
    sku: fc.constantFrom(undefined, 's1', 's2'),
    title: fc.constantFrom('A', 'B'),
    vendor: fc.constantFrom(undefined, 'v1', 'v2', ''),
    quantity: fc.integer({ min: 0, max: 5 }),
  });
  const moment = fc.integer({ min: -5, max: 500 }).map(daysAgo);
  // A night reads nothing that was asked for after it.
  const past = fc.integer({ min: 0, max: 500 }).map(daysAgo);
  const someOrder = fc.record(
    {
      id: fc.nat(30).map(String),
      deliveredAt: moment,
      fulfilledAt: moment,
      country: fc.constantFrom('DE', 'FR', 'US'),
      lines: fc.array(line, { maxLength: 4 }),
    },
    { requiredKeys: ['id', 'lines'] },
  );
  const someReturn = fc.record({
    id: fc.nat(60).map(String),
    orderId: fc.option(fc.nat(30).map(String), { nil: undefined }),
    createdAt: past,
    status: fc.constantFrom<Status>('requested', 'settled', 'closed', 'declined', 'expired', 'cancelled'),
    lines: fc.array(
      fc.tuple(line, fc.constantFrom(...reasons)).map(([one, reason]) => ({ ...one, reason })),
      { maxLength: 3 },
    ),
  });
  const once = { selector: ({ id }: { readonly id: string }) => id };
  const news: fc.Arbitrary<News[]> = fc
    .tuple(
      fc.uniqueArray(someOrder, { ...once, maxLength: 25 }),
      fc.uniqueArray(someReturn, { ...once, maxLength: 25 }),
    )
    .map(([orders, returns]) => [
      ...orders.map((one) => ({ order: one })),
      ...returns.map((back) => ({ back })),
    ]);

  const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);

  test('adds up, whatever it is', () => {
    fc.assert(
      fc.property(news, (all) => {
        const result = conclude(filled(all), until);
        expect(studyResult.safeParse(result).error).toBeUndefined();
        for (const table of [result.products, result.countries, result.suppliers]) {
          expect(sum(table.items.map(({ sold }) => sold))).toBe(result.totals.sold);
          expect(sum(table.items.map((row) => row.returned))).toBe(result.totals.returned);
          for (const row of [result.totals, ...table.items]) {
            expect(sum(Object.values(row.reasons))).toBe(row.returned);
            expect(row.rate).toBeGreaterThanOrEqual(0);
            expect(row.rate).toBeLessThanOrEqual(1);
          }
        }
      }),
    );
  });

  test('gives the same in any order', () => {
    const shuffled = news.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length })),
    );
    fc.assert(
      fc.property(shuffled, ([all, mixed]) => {
        expect(conclude(filled(mixed), until)).toEqual(conclude(filled(all), until));
      }),
    );
  });

  test('is the same as if all were looked through for each sum', () => {
    fc.assert(
      fc.property(news, (all) => {
        const study = studyOf(filled(all), studyPeriods(until));
        expect(sumsOf(study)).toEqual(sumsFrom(ordersOf(all), returnsOf(all), until));
      }),
      runs(1000),
    );
  });

  test('taken away again leaves nothing', () => {
    fc.assert(
      fc.property(news, news, (first, then) => {
        const counts = filled(first);
        const more = knownFrom(ordersOf(then), returnsOf(then)).map(countsOf);
        for (const each of more) recount(counts, [], each);
        for (const each of more.toReversed()) recount(counts, each, []);
        expect(counts).toEqual(filled(first));
      }),
    );
  });

  test('is stored in parts and read again', () => {
    fc.assert(
      fc.property(news, (all) => {
        const parts = [...partsOf(filled(all))];
        expect(joined(JSON.parse(JSON.stringify(parts)))).toEqual(filled(all));
      }),
    );
  });
});

describe('a shop with very much of everything', () => {
  /** Four bytes a character in UTF-8, as many characters as an order allows. */
  const long = (name: string, length: number) => `${name} ${'𠮷'.repeat(length)}`;
  const products = Array.from({ length: 400 }, (_, n) => ({
    productId: `${n}`.padStart(128, 'p'),
    sku: long(`${n}`, 120),
    title: long(`${n}`, 490),
    vendor: long(`${n % 200}`, 120),
  }));
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const countries = letters.flatMap((a) => letters.slice(0, 10).map((b) => a + b));
  const orders = products.flatMap((product, n) =>
    ['old', 'new'].flatMap((age) =>
      Array.from({ length: age === 'old' ? 50 : 20 }, (_, m) =>
        order(
          `${n}-${age}-${m}`,
          age === 'old' ? 200 : 20,
          [{ ...product, quantity: 1000 + n }],
          countries[(n + m) % countries.length],
        ),
      ),
    ),
  );
  const returns = products.flatMap((product, n) =>
    reasons.flatMap((reason, m) => [
      returned(`${n}-${m}`, `${n}-new-${m}`, 15, [{ ...product, quantity: 1000, reason }]),
      returned(`${n}-${m}-x`, `${n}-new-${m}`, 15, [
        { ...product, quantity: 1000, reason: 'arrived-broken' },
      ]),
    ]),
  );
  const result = concluded(orders, returns);

  test('is cut, and says by how much', () => {
    const { products: most, countries: places, suppliers, signals } = result;
    expect([most.items.length, most.left]).toEqual([150, 250]);
    expect([places.items.length, places.left]).toEqual([60, 200]);
    expect([suppliers.items.length, suppliers.left]).toEqual([50, 150]);
    expect([signals.items.length, signals.left]).toEqual([20, 380]);
    expect(result.totals.sold).toBe(70 * products.reduce((all, _, n) => all + 1000 + n, 0));
  });

  test('fits into an item: 300 kB, however long its words', () => {
    expect(studyResult.safeParse(result).error).toBeUndefined();
    // What goes over the wire is more than what DynamoDB counts.
    expect(Buffer.byteLength(JSON.stringify(result))).toBeLessThan(300_000);
    expect(() => marshall(result)).not.toThrow();
  });
});
