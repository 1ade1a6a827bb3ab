import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, inject, test } from 'vitest';
import { openTable } from '../../functions/kit/table.ts';
import { writeTogether } from '../../functions/kit/write-together.ts';
import { emptyOrder } from '../../functions/orders/merge-order.ts';
import { type Order, order } from '../../functions/orders/order.ts';
import { ordersKeeper } from '../../functions/orders/orders.store.ts';
import { moveOrders, oldOrders } from '../../local/move-orders.ts';
import { dynamo, freshTable, freshTables } from '../support/tables.ts';

const count = 120;

/** An order that was written three times. */
const oldOrder = (place: number): Order => ({
  ...emptyOrder(`shp_${place % 3}`, `o-${place}`),
  customerId: `cus_${place % 7}`,
  facts: { placed: '2026-11-20T10:00:00.000Z' },
  rev: 3,
});
const all = Array.from({ length: count }, (_, place) => oldOrder(place));

const openTables = async () => {
  const client = dynamo();
  const table = await freshTables(client, ['orders', 'terms']);
  const names = { from: await freshTable(client, oldOrders), into: table('orders') };
  const old = openTable(client, oldOrders, names.from, order);
  const put = (each: Order) => writeTogether(client, [old.overwrite({ ...each, rev: each.rev - 1 })]);
  await Promise.all(all.map(put));
  const orders = ordersKeeper(client, { orders: names.into, terms: table('terms') });
  return {
    client,
    names,
    put,
    orders,
    move: (...rest: [Parameters<typeof moveOrders>[2]?]) => moveOrders(client, names, ...rest),
  };
};

type Tables = Awaited<ReturnType<typeof openTables>>;

const stored = ({ orders }: Tables) => Promise.all(all.map(({ shop, id }) => orders.get(shop, id)));

describe('orders of an old table', () => {
  test('are in the new one as they were, found by all its indexes, and a second run writes nothing', async () => {
    const tables = await openTables();
    expect(await tables.move()).toEqual({ read: count, written: count, kept: 0, next: null });
    expect(await stored(tables)).toEqual(all);
    const mine = all.filter(({ customerId }) => customerId === 'cus_2').map(({ id }) => id);
    const { items } = await tables.orders.ofCustomer('cus_2', { limit: count });
    expect(items.map(({ id }) => id).sort()).toEqual(mine.toSorted());
    expect(await tables.move()).toEqual({ read: count, written: 0, kept: count, next: null });
  });

  test('are all there after a run that was stopped, and one that goes on from there', async () => {
    const tables = await openTables();
    const stop = new AbortController();
    const first = await tables.move({ signal: stop.signal, onProgress: () => stop.abort() });
    expect(first.read).toBeLessThan(count);
    const rest = await tables.move({ after: first.next ?? undefined });
    expect(rest).toMatchObject({ read: count - first.read, written: count - first.read, next: null });
    expect(await stored(tables)).toEqual(all);
  });

  test('are all there after a run that died in the middle of a page, and a whole one', async () => {
    const tables = await openTables();
    let writes = 0;
    tables.client.middlewareStack.add(
      (next, { commandName }) =>
        (args) => {
          if (commandName === 'PutItemCommand') writes += 1;
          if (writes > 70) throw new Error('It died.');
          return next(args);
        },
      { step: 'initialize', name: 'dying' },
    );
    await expect(tables.move()).rejects.toThrow('It died.');
    tables.client.middlewareStack.remove('dying');
    const { read, written, kept } = await tables.move();
    expect([read, written + kept]).toEqual([count, count]);
    expect(kept).toBeGreaterThan(0);
    expect(await stored(tables)).toEqual(all);
  });

  test('stay as they are where they changed in the new table, and follow the old one where they did not', async () => {
    const tables = await openTables();
    await tables.move();
    const [changed, follows] = [oldOrder(4), { ...oldOrder(5), customerId: 'cus_new', rev: 4 }];
    const here = { ...changed, facts: { ...changed.facts, paid: '2026-11-21T10:00:00.000Z' } };
    expect(await writeTogether(tables.client, tables.orders.write(here))).toBe(true);
    await tables.put({ ...changed, customerId: 'cus_late', rev: 4 });
    await tables.put(follows);
    expect(await tables.move()).toMatchObject({ written: 1, kept: count - 1 });
    expect(await tables.orders.get(changed.shop, changed.id)).toMatchObject({ facts: here.facts, rev: 4 });
    expect(await tables.orders.get(follows.shop, follows.id)).toMatchObject({ customerId: 'cus_new' });
  });

  test('npm run migrate says what it did, and ends with 2 where it cannot', async () => {
    const { names } = await openTables();
    const run = promisify(execFile);
    const migrate = (...args: readonly string[]) =>
      run(process.execPath, [join(import.meta.dirname, '../../local/migrate.ts'), ...args]);
    const to = ['--into', names.into, '--endpoint', inject('dynamodb'), '--json'];
    const { stdout } = await migrate('--table', names.from, ...to);
    expect(JSON.parse(stdout)).toEqual({ ...names, read: count, written: count, kept: 0, next: null });
    await expect(migrate('--table', 'no-such-table', ...to)).rejects.toMatchObject({ code: 2, stdout: '' });
    await expect(migrate(...to)).rejects.toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--table'),
    });
  });
});
