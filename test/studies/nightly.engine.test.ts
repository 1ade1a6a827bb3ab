import { DeleteItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { conflict } from '../../functions/kit/errors.ts';
import { everyItem } from '../../functions/kit/paging.ts';
import { emptyOrder } from '../../functions/orders/merge-order.ts';
import type { Order } from '../../functions/orders/order.ts';
import { soldIn } from '../../functions/orders/sold.ts';
import type { Return } from '../../functions/returns/return.ts';
import { conclude } from '../../functions/studies/conclude.ts';
import { countChanges } from '../../functions/studies/count-changes.ts';
import { knownOrdersStore } from '../../functions/studies/known-orders.store.ts';
import { studyCountsStore } from '../../functions/studies/study-counts.store.ts';
import { line, pricedOrder, same } from '../refunds/priced-order.ts';
import { storedReturn } from '../returns/stored-return.ts';
import { consumption, unitsOf } from '../support/counted.ts';
import { openHouse } from '../support/house.ts';
import { type Death, isDeath } from '../support/mortality.ts';
import { slowRuns } from '../support/runs.ts';
import { countsFrom } from './recount.ts';

const day = 86_400_000;
const goods = {
  lamp: line('l1', 2, same(1000), { productId: 'lamp', sku: 'L-1', title: 'Lamp', vendor: 'Kiln' }),
  renamed: line('l1', 2, same(1000), { productId: 'lamp', sku: 'L-1', title: 'Lamp, new', vendor: 'Oven' }),
  rug: line('l2', 1, same(2000), { title: 'Rug' }),
};

const openStudy = async () => {
  const house = await openHouse('2026-11-18T02:10:00.000Z');
  const { orders, returns, writeTogether } = house.services;
  const shop = await house.openShop();
  const services = {
    ...house.services,
    knownOrders: knownOrdersStore(house.client, house.table('knownOrders')),
    studyCounts: studyCountsStore(house.client, house.table('studyCounts'), house.clock),
  };
  const daysAgo = (days: number) => new Date(house.clock().getTime() - days * day).toISOString();
  const all = async () => ({
    orders: await Array.fromAsync(everyItem((page) => orders.ofShop(shop.id, page))),
    returns: await Array.fromAsync(everyItem((page) => returns.ofShop(shop.id, page))),
  });
  return {
    ...house,
    shop,
    daysAgo,
    /** Changes an order as news of a platform would: whatever is stored with it stays. */
    tell: async (id: string, change: (before: Order) => Order) => {
      const before = (await orders.get(shop.id, id)) ?? emptyOrder(shop.id, id);
      expect(await writeTogether(orders.write(change(before)))).toBe(true);
    },
    openReturn: async (name: string, about: Partial<Return>): Promise<void> => {
      const made = storedReturn(`${shop.id} ${name}`, { shop: shop.id, createdAt: daysAgo(0), ...about });
      await returns.open({ id: made.id, shop: shop.id, orderId: about.orderId }, () => made);
    },
    change: (name: string, change: (before: Return) => Return) =>
      returns
        .modify(storedReturn(`${shop.id} ${name}`, { shop: shop.id }).id, change)
        .catch((error) => expect(error).toBeInstanceOf(conflict('').constructor)),
    /**
     * One night, perhaps with a function that dies at one of its calls and is called again. Finishes a run
     * after `enough` changes.
     */
    night: async ({
      death,
      enough,
    }: {
      readonly death?: number | undefined;
      readonly enough?: number;
    } = {}) => {
      const now = daysAgo(0);
      const run = () => house.deaths.invoke(() => countChanges(shop, now, services, enough));
      if (death !== undefined) {
        house.deaths.plan({ call: death, when: death % 2 === 0 ? 'before' : 'after' });
        await run().catch((error) => expect(isDeath(error)).toBe(true));
        house.deaths.plan({ call: 0, when: 'before' });
      }
      return conclude(await run(), now);
    },
    /** A night that is not tried again; answers whether it died. */
    brokenNight: async (death: Death, enough?: number): Promise<boolean> => {
      house.deaths.plan(death);
      const run = house.deaths.invoke(() => countChanges(shop, daysAgo(0), services, enough));
      const died = await run.then(() => false, isDeath);
      house.deaths.plan({ call: 0, when: 'before' });
      return died;
    },
    fromScratch: async () => {
      const stored = await all();
      const sold = stored.orders.flatMap((order) => {
        const counted = soldIn(order);
        return counted ? [{ ...counted, id: order.id }] : [];
      });
      return conclude(countsFrom(sold, stored.returns), daysAgo(0));
    },
    /** Takes away the stored counts, as their expiry does. */
    loseCounts: async () => {
      const TableName = house.table('studyCounts');
      const { Items = [] } = await house.client.send(new ScanCommand({ TableName }));
      for (const { shop: ofShop, part } of Items)
        if (ofShop && part && part.S !== 'head')
          await house.client.send(new DeleteItemCommand({ TableName, Key: { shop: ofShop, part } }));
    },
  };
};

type Study = Awaited<ReturnType<typeof openStudy>>;

const some = fc.nat(3).map(String);
const anything = fc.record({
  which: some,
  other: fc.option(some, { nil: undefined }),
  goods: fc.subarray(['lamp', 'renamed', 'rug'] as const, { minLength: 1 }),
  country: fc.constantFrom('DE', 'FR'),
  left: fc.integer({ min: 0, max: 30 }),
  arrived: fc.option(fc.integer({ min: -1, max: 20 }), { nil: undefined }),
  reason: fc.constantFrom('arrived-broken' as const, 'too-small' as const),
  to: fc.constantFrom(...(['approved', 'declined', 'cancelled', 'expired', 'received', 'closed'] as const)),
  counted: fc.nat(2),
  days: fc.constantFrom(0, 1, 1, 2, 13, 29, 370),
  death: fc.option(fc.integer({ min: 1, max: 40 }), { nil: undefined }),
  enough: fc.constantFrom(1, 3, 20_000),
});
type Given = typeof anything extends fc.Arbitrary<infer T> ? T : never;

const snapshotOf = (
  study: Study,
  { goods: names, country }: Pick<Given, 'goods' | 'country'>,
): NonNullable<Order['snapshot']> => {
  const lines = names.map((name) => goods[name]);
  return {
    ...pricedOrder(lines, same(1000)),
    lines,
    shipping: [],
    totals: pricedOrder(lines, same(1000)).totals,
    rank: '',
    version: study.daysAgo(0),
    number: '#1001',
    placedAt: study.daysAgo(31),
    test: false,
    paymentMethods: [],
    discounts: [],
    shippingAddress: { country },
  };
};

/** What may happen to a shop in a year, in any order. */
const happenings = {
  sale: (study: Study, given: Given) =>
    study.tell(given.which, (before) => ({
      ...before,
      facts: {
        ...before.facts,
        fulfilled: study.daysAgo(given.left),
        ...(given.arrived === undefined ? {} : { delivered: study.daysAgo(given.arrived) }),
      },
      snapshot: snapshotOf(study, given),
    })),
  cancellation: (study: Study, { which }: Given) =>
    study.tell(which, (before) => ({ ...before, facts: { ...before.facts, cancelled: study.daysAgo(0) } })),
  erasure: (study: Study, { which }: Given) =>
    study.services.orders.eraseOne(study.shop.id, which, study.daysAgo(0)),
  return: (study: Study, { which, other, reason }: Given) =>
    study.openReturn(which, {
      orderId: other,
      status: other === undefined ? 'escalated' : 'requested',
      // Each of other pieces, so that none is refused.
      lines: [
        { lineId: which, quantity: 2, units: [[0, 2]], reason, title: 'Lamp', productId: 'lamp' },
        { lineId: `${which}r`, quantity: 1, units: [[0, 1]], reason, title: 'Rug' },
      ],
    }),
  move: (study: Study, { which, to }: Given) => study.change(which, (before) => ({ ...before, status: to })),
  count: (study: Study, { which, counted }: Given) =>
    study.change(which, (before) => ({
      ...before,
      lines: before.lines.map((each) => ({ ...each, counted })),
    })),
  match: (study: Study, { which, other }: Given) =>
    study.change(which, (before) => ({ ...before, orderId: before.orderId ?? other })),
  time: (study: Study, { days }: Given) => study.pass(days * 86_400 + 1),
  loss: (study: Study) => study.loseCounts(),
  night: async (study: Study, given: Given) => {
    const seen = await study.night(given);
    expect(seen).toEqual(await study.fromScratch());
  },
} as const;

const kinds = [
  'sale',
  'cancellation',
  'erasure',
  'return',
  'move',
  'count',
  'match',
  'time',
  'loss',
] as const;
const step = fc.tuple(
  fc.constantFrom(...kinds, ...(['sale', 'sale', 'return', 'time', 'night', 'night', 'night'] as const)),
  anything,
);

describe('night after night', () => {
  test('the study says what a count of everything says, whatever changed, was missed or broke off', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 40 }), async (taken) => {
        const study = await openStudy();
        for (const [what, given] of taken) await happenings[what](study, given);
        expect(await study.night()).toEqual(await study.fromScratch());
      }),
      // Making a counterexample smaller would take many nights.
      { ...slowRuns(100), endOnFailure: true },
    );
  });

  test.each(['before', 'after'] as const)(
    'a night that breaks off %s any of its calls has counted nothing, even if all is as before it',
    async (when) => {
      const given = { which: '1', other: undefined, goods: ['lamp'], country: 'DE', left: 9, arrived: 5 };
      const rest = {
        reason: 'too-small',
        to: 'approved',
        counted: 0,
        days: 1,
        death: undefined,
        enough: 3,
      } as const;
      const sale = (country: 'DE' | 'FR', goods: Given['goods'] = ['lamp']): Given => ({
        ...given,
        ...rest,
        country,
        goods,
      });
      let died = true;
      for (let call = 1; died; call += 1) {
        const study = await openStudy();
        await happenings.sale(study, sale('DE'));
        await study.night();
        await happenings.sale(study, sale('FR'));
        died = await study.brokenNight({ call, when });
        await happenings.sale(study, sale('DE'));
        expect(await study.night()).toEqual(await study.fromScratch());
        await happenings.sale(study, sale('DE', ['rug']));
        expect(await study.night()).toEqual(await study.fromScratch());
      }
    },
  );

  test('a night that breaks off in a day of many changes leaves only the rest of them to the next', async () => {
    const study = await openStudy();
    const facts = { fulfilled: study.daysAgo(9) };
    const snapshot = snapshotOf(study, { goods: ['lamp'], country: 'DE' });
    for (let id = 0; id < 250; id += 1)
      await study.tell(`${id}`, (before) => ({ ...before, facts, snapshot }));
    // So many calls are enough for a page of a hundred, and not for all three.
    expect(await study.brokenNight({ call: 20, when: 'before' }, 100)).toBe(true);
    const units = consumption(study.client);
    expect(await study.night()).toEqual(await study.fromScratch());
    expect(unitsOf(units.now(), study.table('knownOrders'))).toBeLessThanOrEqual(150 * 2);
  });
});
