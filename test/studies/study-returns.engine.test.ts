import PostalMime from 'postal-mime';
import { describe, expect, test } from 'vitest';
import { emptyOrder } from '../../functions/orders/merge-order.ts';
import type { Order } from '../../functions/orders/order.ts';
import { changeSettings, defaultSettings } from '../../functions/shops/settings.ts';
import type { Shop } from '../../functions/shops/shop.ts';
import { knownOrdersStore } from '../../functions/studies/known-orders.store.ts';
import { studiesStore } from '../../functions/studies/studies.store.ts';
import { studyCountsStore } from '../../functions/studies/study-counts.store.ts';
import { studyReturns } from '../../functions/studies/study-returns.ts';
import { line, pricedOrder, same } from '../refunds/priced-order.ts';
import { storedReturn } from '../returns/stored-return.ts';
import { openHouse } from '../support/house.ts';

/** A Wednesday. Judged until 4 November, recent from 7 October, baseline from 7 October 2025. */
const now = '2026-11-18T02:00:00.000Z';
const daysAgo = (days: number) => new Date(Date.parse(now) - days * 86_400_000).toISOString();

const lamp = line('l1', 1, same(1000), { productId: 'lamp', sku: 'L-1', title: 'Lamp', vendor: 'Kiln' });

const sale = (shop: Shop, id: string, days: number): Order => ({
  ...emptyOrder(shop.id, id),
  facts: { placed: daysAgo(days + 3), fulfilled: daysAgo(days + 2), delivered: daysAgo(days) },
  snapshot: {
    ...pricedOrder([lamp], same(1000)),
    lines: [lamp],
    shipping: [],
    totals: { ...pricedOrder([lamp], same(1000)).totals },
    rank: '',
    version: daysAgo(days),
    number: id,
    placedAt: daysAgo(days + 3),
    test: false,
    paymentMethods: [],
    discounts: [],
    shippingAddress: { country: 'DE' },
  },
});

const openStudy = async () => {
  const house = await openHouse(now);
  const { returns, orders } = house.services;
  const studies = studiesStore(house.client, house.table('returnStudies'));
  const services = {
    ...house.services,
    studies,
    knownOrders: knownOrdersStore(house.client, house.table('knownOrders')),
    studyCounts: studyCountsStore(house.client, house.table('studyCounts'), house.clock),
  };
  const openShop = (name: string) =>
    house.openShop({
      name,
      settings: changeSettings(defaultSettings, { managers: ['max@shop.example', 'mia@shop.example'] }),
    });
  /** Lamps, one an order, delivered so long ago; the first `faulty` of them came back after three days. */
  const sell = async (shop: Shop, name: string, count: number, days: number, faulty: number) => {
    for (let n = 0; n < count; n += 1) {
      const id = `${name}-${n}`;
      await house.services.writeTogether(orders.write(sale(shop, id, days)));
      if (n >= faulty) continue;
      const made = storedReturn(`${shop.id} ${id}`, {
        shop: shop.id,
        orderId: id,
        createdAt: daysAgo(days - 3),
        lines: [
          {
            lineId: 'l1',
            quantity: 1,
            units: [[0, 1]],
            reason: 'does-not-work',
            title: 'Lamp',
            productId: 'lamp',
          },
        ],
      });
      await returns.open({ id: made.id, shop: shop.id, orderId: id }, () => made);
    }
  };
  const subjects = () =>
    Promise.all(house.posted.map(async ({ to, mime }) => [to, (await PostalMime.parse(mime)).subject]));
  return { ...house, openShop, sell, services, studies, subjects };
};

/** Before, 1 of 60 lamps failed; of the newest, 12 of 30. */
const suddenlyBad = async (study: Awaited<ReturnType<typeof openStudy>>, shop: Shop) => {
  await study.sell(shop, 'before', 60, 100, 1);
  await study.sell(shop, 'recent', 30, 20, 12);
};

describe('the nightly study', () => {
  test('is stored with its day, and every manager is told of its signal once a week', async () => {
    const study = await openStudy();
    const shop = await study.openShop('Aurora');
    await suddenlyBad(study, shop);
    await study.sell(shop, 'ancient', 3, 500, 3);
    expect(await studyReturns(study.services)).toEqual({ shops: 1 });
    const stored = await study.studies.latest(shop.id);
    expect(stored).toMatchObject({
      day: '2026-11-18',
      result: {
        totals: { orders: 90, sold: 90, returned: 13, requests: 13, unplaced: 0 },
        signals: {
          items: [
            {
              title: 'Lamp',
              recent: { deliveries: 30, faulty: 12 },
              baseline: { of: 'product', deliveries: 60, faulty: 1 },
            },
          ],
        },
      },
    });
    const told = [
      ['max@shop.example', 'More faults than usual: Lamp'],
      ['mia@shop.example', 'More faults than usual: Lamp'],
    ];
    expect(await study.subjects()).toEqual(told);
    await study.pass(86_400);
    await studyReturns(study.services);
    expect(await study.studies.latest(shop.id)).toMatchObject({ day: '2026-11-19' });
    expect(await study.subjects()).toEqual(told);
    // The Wednesday after: another week, and still so.
    await study.pass(6 * 86_400);
    await studyReturns(study.services);
    expect(await study.subjects()).toEqual([...told, ...told]);
  });

  test('a shop that fails keeps no other from being studied, and a repetition studies it alone', async () => {
    const study = await openStudy();
    const shops = [await study.openShop('One'), await study.openShop('Two'), await study.openShop('Three')];
    const [broken, ...others] = shops;
    const { orders } = study.services;
    const read: string[] = [];
    const toStudy: typeof orders.toStudy = async (id, day, page) => {
      if (read.at(-1) !== id) read.push(id);
      if (id === broken?.id) throw new Error('unreadable');
      return orders.toStudy(id, day, page);
    };
    const failing = { ...study.services, orders: { ...orders, toStudy } };
    await expect(studyReturns(failing)).rejects.toThrow('1 shops could not be studied');
    expect(read.toSorted()).toEqual(shops.map(({ id }) => id).toSorted());
    for (const { id } of others) expect(await study.studies.latest(id)).toMatchObject({ day: '2026-11-18' });
    expect(await study.studies.latest(broken?.id ?? '')).toBeUndefined();
    read.length = 0;
    await expect(studyReturns(failing)).rejects.toThrow();
    expect(read).toEqual([broken?.id]);
  });

  test('a mail that could not leave leaves when the run is repeated', async () => {
    const study = await openStudy();
    const shop = await study.openShop('Aurora');
    await suddenlyBad(study, shop);
    study.edges.ses = async () => 'refused';
    await expect(studyReturns(study.services)).rejects.toThrow();
    expect(await study.studies.latest(shop.id)).toMatchObject({ day: '2026-11-18' });
    study.edges.ses = async () => 'sent';
    await studyReturns(study.services);
    expect(await study.subjects()).toHaveLength(2);
  });
});
