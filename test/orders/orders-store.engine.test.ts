import { beforeAll, describe, expect, test } from 'vitest';
import { everyItem, type Page, type PageOf } from '../../functions/kit/paging.ts';
import { writeTogether } from '../../functions/kit/write-together.ts';
import { emptyOrder, mergeOrder } from '../../functions/orders/merge-order.ts';
import type { Order, OrderSnapshot } from '../../functions/orders/order.ts';
import { type OrdersKeeper, ordersKeeper } from '../../functions/orders/orders.store.ts';
import { bareSnapshot } from '../support/bare-snapshot.ts';
import { dynamo, freshTables } from '../support/tables.ts';

const version = '2026-11-20T10:00:00.000Z';

const described = (number: string, at = version): OrderSnapshot => ({
  ...bareSnapshot,
  version: at,
  number,
  placedAt: version,
  email: 'mila.brandt@example.com',
});

describe('orders by their number', () => {
  const client = dynamo();
  let orders: OrdersKeeper;

  const store = async (shop: string, id: string, snapshot?: OrderSnapshot) => {
    const before = (await orders.get(shop, id)) ?? emptyOrder(shop, id);
    const news = { version, facts: {}, parcels: [], refunds: [], ...(snapshot ? { snapshot } : {}) };
    expect(await writeTogether(client, orders.write(mergeOrder(before, news)))).toBe(true);
  };
  const found = async (shop: string, number: string) =>
    (await orders.byNumber(shop, number)).map(({ id }) => id);

  beforeAll(async () => {
    const table = await freshTables(client);
    orders = ordersKeeper(client, { orders: table('orders'), terms: table('terms') });
    await store('shp_1', 'o-1', described('#1001'));
    await store('shp_1', 'o-2', described('１００２'));
    await store('shp_1', 'o-3', described('1001'));
    await store('shp_1', 'o-4');
    await store('shp_2', 'o-1', described('#1001'));
  });

  test('are found however the number is written, in their shop only', async () => {
    for (const number of ['#1001', ' 1001 ', '１００１'])
      expect(await found('shp_1', number)).toEqual(['o-1', 'o-3']);
    expect(await found('shp_1', '#1002')).toEqual(['o-2']);
    expect(await found('shp_2', '1001')).toEqual(['o-1']);
    expect(await found('shp_1', '1003')).toEqual([]);
    expect(await found('shp_3', '1001')).toEqual([]);
  });

  test('follow a number that changes, and are found when the description comes late', async () => {
    await store('shp_1', 'o-4', described('1004'));
    expect(await found('shp_1', '1004')).toEqual(['o-4']);
    await store('shp_1', 'o-4', described('1005', '2026-11-21T10:00:00.000Z'));
    expect(await found('shp_1', '1004')).toEqual([]);
    expect(await found('shp_1', '1005')).toEqual(['o-4']);
  });

  test('are looked for by the same requests whether the number exists or not', async () => {
    const sent: (string | undefined)[] = [];
    client.middlewareStack.add(
      (next, { commandName }) =>
        (args) => {
          sent.push(commandName);
          return next(args);
        },
      { step: 'initialize', name: 'noting' },
    );
    await orders.byNumber('shp_1', '1001');
    const forKnown = sent.splice(0);
    await orders.byNumber('shp_1', '9999');
    client.middlewareStack.remove('noting');
    expect(forKnown).toEqual(['QueryCommand', 'BatchGetItemCommand']);
    expect(sent).toEqual(forKnown);
  });

  test('are listed by customer and by shop, page by page', async () => {
    for (const id of ['o-1', 'o-2', 'o-3']) {
      const mine = { ...emptyOrder('shp_5', id), customerId: 'cus_5' };
      expect(await writeTogether(client, orders.write(mine))).toBe(true);
    }
    await store('shp_6', 'o-1');
    const pages = (read: (page: Page) => Promise<PageOf<Order>>) =>
      Array.fromAsync(everyItem(read, 2), ({ id }) => id);
    expect(await pages((page) => orders.ofCustomer('cus_5', page))).toEqual(['o-1', 'o-2', 'o-3']);
    expect(await pages((page) => orders.ofShop('shp_5', page))).toEqual(['o-1', 'o-2', 'o-3']);
  });

  test('are still found when their buyer is erased', async () => {
    await store('shp_4', 'o-1', described('#7'));
    await orders.eraseOne('shp_4', 'o-1', '2026-11-22T10:00:00.000Z');
    const [erased] = await orders.byNumber('shp_4', '7');
    expect(erased).toMatchObject({ id: 'o-1', erasedAt: '2026-11-22T10:00:00.000Z' });
    expect(JSON.stringify(erased)).not.toContain('mila');
  });
});
