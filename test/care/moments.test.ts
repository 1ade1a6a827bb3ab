import { describe, expect, test } from 'vitest';
import { followMoments } from '../../functions/care/follow-moments.ts';
import type { Customer } from '../../functions/customers/customer.ts';
import type { MomentDate } from '../../functions/customers/moment-dates.ts';
import type { Write } from '../../functions/kit/write-together.ts';
import { emptyOrder } from '../../functions/orders/merge-order.ts';
import type { Order } from '../../functions/orders/order.ts';
import { classDigest } from '../../functions/segments/digests.ts';
import { factsOf } from '../../functions/segments/facts.ts';
import { type FollowedSegment, nextPerson } from '../../functions/segments/follow-person.ts';
import type { Condition } from '../../functions/segments/leaf.ts';
import type { ProjectedPerson } from '../../functions/segments/people.store.ts';
import { settledBorders } from '../../functions/segments/rfm/borders.ts';
import { groupedBy } from '../../functions/segments/rfm/group.ts';
import type { Settled } from '../../functions/segments/rfm/settled.ts';
import { changeSettings, defaultSettings, type SettingsChange } from '../../functions/shops/settings.ts';
import type { Moment } from '../../functions/shops/shop.ts';
import { firstBorders } from '../segments/some-borders.ts';
import { bareSnapshot } from '../support/bare-snapshot.ts';
import { memoryShop } from '../support/care-in-memory.ts';

const day = 86_400_000;
const start = Date.parse('2026-06-01T10:00:00.000Z');
const on = (days: number): string => new Date(start + days * day).toISOString();
const dateOf = (days: number): string => on(days).slice(0, 10);
const programme = `cpr_${'0'.repeat(24)}`;
const segmentId = `seg_${'0'.repeat(24)}`;

interface Bought {
  /** Days since the start. */
  readonly day: number;
  readonly product?: string;
  readonly quantity?: number;
  readonly back?: number;
}

const orderOf = ({ day: placed, product = 'tent', quantity = 1, back = 0 }: Bought): Order => {
  const money = { shop: 100 * quantity, presentment: 100 * quantity };
  const line = {
    id: 'l',
    title: 'Thing',
    productId: product,
    quantity,
    unitPrice: { shop: 100, presentment: 100 },
  };
  const none = { shop: 0, presentment: 0 };
  return {
    ...emptyOrder('shp_1', `o${placed}`),
    customerId: 'cus_1',
    facts: { placed: on(placed), paid: on(placed) },
    snapshot: {
      ...bareSnapshot,
      totals: { ...bareSnapshot.totals, subtotal: money, total: money },
      lines: [{ ...line, discounts: [], taxes: [], requiresShipping: true, giftCard: false }],
      rank: '',
    },
    refunds:
      back === 0
        ? {}
        : {
            r: {
              id: 'r',
              at: on(placed),
              lines: [{ lineId: 'l', quantity: back, subtotal: none, tax: none }],
              other: none,
              rank: '',
            },
          },
  };
};

/** One person of a shop with one programme, in memory: what a rebuild and a night do with their projection and dates. */
const openPerson = (
  moment: Partial<Moment> & Pick<Moment, 'occasion'>,
  {
    condition,
    knownFor = -400,
    settings = {},
    settled = firstBorders,
  }: {
    readonly condition?: Condition;
    /** Days since the start on which the customer's record was made. */
    readonly knownFor?: number;
    readonly settings?: SettingsChange;
    readonly settled?: Settled;
  } = {},
) => {
  const shop = {
    ...memoryShop('shp_1'),
    settings: changeSettings(defaultSettings, settings),
    care: { kinds: [], greeted: [], moments: [{ programme, since: on(0), ...moment }] },
  };
  const customer: Customer = { id: 'cus_1', shop: shop.id, platformIds: [], createdAt: on(knownFor), rev: 1 };
  const dates = new Map<string, MomentDate>();
  let pending: MomentDate[] = [];
  const follow = followMoments({
    momentsOf: async () => [...dates.values()],
    momentWrite: (date): Write => {
      pending.push(date);
      return { Put: { TableName: 'dates', Item: {} } };
    },
  });
  let before: ProjectedPerson | undefined;
  let isSettled = false;
  const stand = async (
    facts: ProjectedPerson['facts'],
    now: number,
    more: Partial<Parameters<typeof nextPerson>[0]>,
  ): Promise<MomentDate[]> => {
    pending = [];
    const segments: FollowedSegment[] = condition
      ? [{ id: segmentId, version: 1, condition, isSettled }]
      : [];
    const about = { shop, customerId: customer.id, facts, settled, now: new Date(on(now)), before, segments };
    const { standing } = await nextPerson({ ...about, ...more }, { follow });
    before = { id: customer.id, facts, standing, rev: 1 };
    for (const each of pending) dates.set(each.kind, each);
    return pending;
  };
  return {
    /** Everybody was looked at since the programme is on. */
    settle: () => {
      isSettled = true;
    },
    /** A rebuild on that day, with these orders. */
    rebuilt: (now: number, orders: readonly Bought[]) => {
      const none = { address: undefined, surveys: [], returns: [], redemptions: [], greetings: [] };
      const classes = shop.settings.returns.productClasses;
      const records = { customer, orders: orders.map(orderOf), ...none, classes, settled };
      return stand(factsOf(records), now, { records });
    },
    /** A night, by its borders. */
    night: (now: number) => {
      if (!before) throw new Error('Nobody is known.');
      const today = settledBorders([], Date.parse(`${dateOf(now)}T00:00:00.000Z`));
      const { orders, spend } = before.facts;
      const buyer = { lastOrderAt: orders.last ?? 0, orders: orders.count, spend: spend?.amount };
      const rfm = orders.count > 0 ? groupedBy(today, buyer) : undefined;
      return stand({ ...before.facts, rfm }, now, {
        settled: { ...settled, today, yesterday: settled.today },
      });
    },
    upcoming: () => [...dates.values()].flatMap(({ date }) => date ?? []),
  };
};

describe('entering and leaving a segment', () => {
  const regulars: Condition = { 'orders.count': { atLeast: 2 } };
  const watching = { segment: segmentId, gapDays: 20 };

  test('greets the day after, once for each entry, with days in between', async () => {
    const person = openPerson({ occasion: 'entering', ...watching }, { condition: regulars });
    await person.rebuilt(1, [{ day: 1 }]);
    person.settle();
    const entered = await person.rebuilt(2, [{ day: 1 }, { day: 2 }]);
    expect(entered).toMatchObject([{ date: dateOf(3), occurrence: dateOf(3) }]);
    expect(await person.rebuilt(4, [{ day: 1 }, { day: 2 }, { day: 4 }])).toEqual([]);
    // Out, and in again too soon.
    expect(await person.rebuilt(5, [{ day: 1 }])).toEqual([]);
    expect(await person.rebuilt(6, [{ day: 1 }, { day: 6 }])).toEqual([]);
    expect(await person.rebuilt(7, [{ day: 1 }])).toEqual([]);
    expect(await person.rebuilt(22, [{ day: 1 }, { day: 22 }])).toMatchObject([{ date: dateOf(23) }]);
  });

  test('greets nobody who was in it when the programme was switched on', async () => {
    const person = openPerson({ occasion: 'entering', ...watching }, { condition: regulars });
    // First evaluated by a rebuild, before everybody was looked at; then afterwards.
    expect(await person.rebuilt(1, [{ day: -5 }, { day: -3 }])).toEqual([]);
    person.settle();
    expect(await person.rebuilt(2, [{ day: -5 }, { day: -3 }, { day: 2 }])).toEqual([]);
    // Nor somebody of before who is projected for the first time.
    const late = openPerson({ occasion: 'entering', ...watching }, { condition: regulars });
    late.settle();
    expect(await late.rebuilt(1, [{ day: -5 }, { day: -3 }])).toEqual([]);
  });

  test('greets a new customer who is in it from the first moment', async () => {
    const person = openPerson({ occasion: 'entering', ...watching }, { condition: regulars, knownFor: 2 });
    expect(await person.rebuilt(3, [{ day: 2 }, { day: 3 }])).toMatchObject([{ date: dateOf(4) }]);
  });

  test('is found by the night where only time moves somebody', async () => {
    const person = openPerson(
      { occasion: 'entering', ...watching },
      { condition: { 'orders.last': { atLeast: 30 } } },
    );
    await person.rebuilt(1, [{ day: 1 }]);
    person.settle();
    expect(await person.night(30)).toEqual([]);
    expect(await person.night(31)).toMatchObject([{ date: dateOf(32) }]);
    expect(await person.night(32)).toEqual([]);
  });

  test('is greeted when somebody goes, if that is what the programme follows', async () => {
    const person = openPerson({ occasion: 'leaving', ...watching }, { condition: regulars });
    await person.rebuilt(1, [{ day: -5 }, { day: -3 }]);
    person.settle();
    expect(await person.rebuilt(2, [{ day: -5 }])).toMatchObject([{ date: dateOf(3) }]);
  });
});

describe('a group of buyers', () => {
  test('is entered by an order, and by silence', async () => {
    const settled = { ...firstBorders, today: settledBorders([], start) };
    const bought = openPerson({ occasion: 'entering', group: 'new' }, { knownFor: 1, settled });
    expect(await bought.rebuilt(1, [{ day: 1 }])).toMatchObject([{ date: dateOf(2) }]);
    const silent = openPerson({ occasion: 'entering', group: 'promising' }, { settled });
    expect(await silent.rebuilt(0, [{ day: -20 }])).toEqual([]);
    expect(await silent.night(9)).toEqual([]);
    expect(await silent.night(12)).toMatchObject([{ date: dateOf(13) }]);
    expect(await silent.night(13)).toEqual([]);
  });
});

describe('win-back', () => {
  const thrice = [{ day: -30 }, { day: -20 }, { day: -10 }];

  test('comes after so many times the person’s own interval, and moves with each order', async () => {
    const person = openPerson({ occasion: 'win-back', times: 2 });
    expect(await person.rebuilt(0, thrice)).toMatchObject([{ date: dateOf(10) }]);
    expect(await person.rebuilt(1, thrice)).toEqual([]);
    expect(await person.rebuilt(2, [...thrice, { day: 2 }])).toMatchObject([{ date: dateOf(22) }]);
    expect(person.upcoming()).toEqual([dateOf(22)]);
  });

  test('comes once for each silence, also if a refund changes the interval afterwards', async () => {
    const person = openPerson({ occasion: 'win-back', times: 2 });
    await person.rebuilt(0, thrice);
    expect(await person.rebuilt(11, [{ day: -40 }, ...thrice])).toEqual([]);
    expect(await person.rebuilt(12, [{ day: -100 }, { day: -55 }, { day: -10 }])).toEqual([]);
  });

  test('goes by the class of products where the person has too few orders, and is unknown without', async () => {
    const productClasses = [{ class: 'tents', products: { productIds: ['tent'] } }];
    const digits = Buffer.from(classDigest('tents'), 'latin1').toString('hex');
    const settled = { ...firstBorders, rhythms: { [digits]: 40 } };
    const known = openPerson(
      { occasion: 'win-back' },
      { settings: { returns: { productClasses } }, settled },
    );
    expect(await known.rebuilt(0, [{ day: 0 }])).toMatchObject([{ date: dateOf(80) }]);
    const unknown = openPerson({ occasion: 'win-back' });
    expect(await unknown.rebuilt(0, [{ day: 0 }])).toEqual([]);
  });

  test('greets nobody who was missed before the programme was on', async () => {
    const person = openPerson({ occasion: 'win-back', times: 2 });
    expect(await person.rebuilt(300, thrice)).toEqual([]);
  });
});

test('thanks come the day after the order of that number, and once', async () => {
  const person = openPerson({ occasion: 'nth-order', order: 2 });
  expect(await person.rebuilt(1, [{ day: 1 }])).toEqual([]);
  expect(await person.rebuilt(5, [{ day: 1 }, { day: 5 }])).toMatchObject([{ date: dateOf(6) }]);
  expect(await person.rebuilt(9, [{ day: 1 }, { day: 5 }, { day: 9 }])).toEqual([]);
  // The second order was cancelled before its day.
  const other = openPerson({ occasion: 'nth-order', order: 2 });
  await other.rebuilt(5, [{ day: 1 }, { day: 5 }]);
  expect(await other.rebuilt(5, [{ day: 1 }])).toMatchObject([{ date: undefined }]);
  expect(other.upcoming()).toEqual([]);
});

describe('a refill', () => {
  const settings: SettingsChange = {
    care: {
      repurchase: [
        { product: 'soap', days: 30 },
        { class: 'teas', days: 10 },
      ],
    },
    returns: { productClasses: [{ class: 'teas', products: { productIds: ['oolong', 'soap'] } }] },
  };

  test('comes when the pieces are used up, one after the other, less what came back', async () => {
    const person = openPerson({ occasion: 'refill' }, { settings });
    const bought = { day: 0, product: 'oolong', quantity: 3 };
    expect(await person.rebuilt(0, [bought])).toMatchObject([{ date: dateOf(30) }]);
    expect(await person.rebuilt(1, [{ ...bought, back: 1 }])).toMatchObject([{ date: dateOf(20) }]);
    const again = [
      { ...bought, back: 1 },
      { day: 10, product: 'oolong' },
    ];
    expect(await person.rebuilt(10, again)).toMatchObject([{ date: dateOf(30) }]);
  });

  test('has a date for each product, by the first entry that fits; others have none', async () => {
    const person = openPerson({ occasion: 'refill' }, { settings });
    await person.rebuilt(2, [
      { day: 0, product: 'soap' },
      { day: 1, product: 'oolong' },
      { day: 2, product: 'tent' },
    ]);
    expect(person.upcoming().toSorted()).toEqual([dateOf(11), dateOf(30)]);
  });
});
