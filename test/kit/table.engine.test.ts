import * as fc from 'fast-check';
import { describe, expect, expectTypeOf, test } from 'vitest';
import * as z from 'zod/mini';
import type { TableSpec } from '../../functions/kit/manifest.ts';
import { openTable } from '../../functions/kit/table.ts';
import { versioned } from '../../functions/kit/versioned.ts';
import { dynamo, freshTable } from '../support/tables.ts';

const order = z.object({
  shop: z.string(),
  id: z.string(),
  customerId: z.string(),
  numberKey: z.string(),
  ...versioned,
});

const orderTable = {
  key: ['shop', 'id'],
  indexes: {
    byCustomer: { key: ['customerId', 'id'], projection: 'ALL', spread: 'customer' },
    byNumber: { key: ['numberKey', 'id'], projection: 'KEYS_ONLY', spread: 'order' },
  },
} as const satisfies TableSpec;

const spreadTable = {
  key: ['id'],
  indexes: {
    byDay: { key: ['list', 'day'], projection: ['note', 'rev'], spread: { constant: 'all' }, shards: 5 },
    newest: { key: ['list', 'day'], projection: 'KEYS_ONLY', spread: { constant: 'all' }, shards: 3 },
  },
} as const satisfies TableSpec;
const spreadItem = z.object({
  id: z.string(),
  list: z.optional(z.string()),
  day: z.optional(z.string()),
  note: z.string(),
  ...versioned,
});
const noted = z.object({ id: z.string(), note: z.string(), ...versioned });

const openOrders = async (ids: readonly string[]) => {
  const client = dynamo();
  const deployed = await freshTable(client, orderTable);
  const orders = openTable(client, orderTable, deployed, order);
  for (const id of ids) {
    await orders.create({ shop: 'shp_1', id, customerId: 'cus_1', numberKey: `n-${id}`, rev: 0 });
  }
  return { client, orders };
};

const ids = (page: { readonly items: readonly { readonly id: string }[] }) => page.items.map(({ id }) => id);

describe('a table', () => {
  test('is read by partition and by index, whose attributes it knows itself', async () => {
    const { orders } = await openOrders(['a', 'b', 'c']);
    expect(ids(await orders.partition('shp_1', { limit: 9 }))).toEqual(['a', 'b', 'c']);
    expect(ids(await orders.partition('shp_2', { limit: 9 }))).toEqual([]);
    expect(ids(await orders.index('byCustomer', 'cus_1', { limit: 9 }, { newestFirst: true }))).toEqual([
      'c',
      'b',
      'a',
    ]);
    expect(ids(await orders.index('byNumber', 'n-b', { limit: 9 }))).toEqual(['b']);
  });

  test('answers a range of sort keys, and page after page of it', async () => {
    const { orders } = await openOrders(['a', 'b', 'c', 'd', 'e']);
    const between = ['b', 'd'] as const;
    const first = await orders.partition('shp_1', { limit: 2 }, { between });
    const second = await orders.partition('shp_1', { limit: 2, cursor: first.next ?? '' }, { between });
    expect([ids(first), ids(second), second.next]).toEqual([['b', 'c'], ['d'], null]);
  });

  test('goes on only from a cursor of the same list', async () => {
    const { orders } = await openOrders(['a', 'b']);
    const { next } = await orders.index('byCustomer', 'cus_1', { limit: 1 });
    const page = { limit: 1, cursor: next ?? '' };
    expect(ids(await orders.index('byCustomer', 'cus_1', page))).toEqual(['b']);
    const refused = { name: 'Invalid', message: expect.stringContaining('belongs to another list') };
    await expect(orders.index('byCustomer', 'cus_2', page)).rejects.toMatchObject(refused);
    await expect(orders.index('byNumber', 'n-a', page)).rejects.toMatchObject(refused);
    await expect(orders.partition('shp_1', page)).rejects.toMatchObject(refused);
  });

  test('answers whole items, in order and page by page, also of an index that has their keys only', async () => {
    const { orders } = await openOrders([]);
    const many = Array.from({ length: 120 }, (_, place) => String(place).padStart(3, '0'));
    for (const id of many)
      await orders.create({ shop: 'shp_1', id, customerId: 'cus_1', numberKey: 'same', rev: 0 });
    const first = await orders.index('byNumber', 'same', { limit: 110 }, { newestFirst: true });
    expect(ids(first)).toEqual(many.toReversed().slice(0, 110));
    expect(first.items[0]).toEqual({
      shop: 'shp_1',
      id: '119',
      customerId: 'cus_1',
      numberKey: 'same',
      rev: 1,
    });
    const second = await orders.index(
      'byNumber',
      'same',
      { limit: 110, cursor: first.next ?? '' },
      { newestFirst: true },
    );
    expect([ids(second), second.next]).toEqual([many.toReversed().slice(110), null]);
  });

  test('leaves out what has left the list, though the index has its keys still', async () => {
    const { client, orders } = await openOrders(['a', 'b']);
    client.middlewareStack.add(
      (next, { commandName }) =>
        async (args) => {
          const answer = await next(args);
          if (commandName !== 'QueryCommand' || !('Items' in answer.output)) return answer;
          const keys = ['b', 'gone', 'a'].map((id) => ({ shop: { S: 'shp_1' }, id: { S: id } }));
          return { ...answer, output: { ...answer.output, Items: keys } };
        },
      { step: 'initialize' },
    );
    expect(ids(await orders.index('byNumber', 'n-a', { limit: 9 }))).toEqual(['a']);
  });

  test('has the indexes of its own spec, and no others: this one is checked by tsc', async () => {
    const { client, orders } = await openOrders([]);
    expectTypeOf(orders.index).parameter(0).toEqualTypeOf<'byCustomer' | 'byNumber'>();
    const shops = openTable(client, { key: ['id'], indexes: {} }, 'any', order);
    expectTypeOf(shops.index).parameter(0).toEqualTypeOf<never>();
  });
});

describe('an index that is spread over shards', () => {
  const openSpread = async () => {
    const client = dynamo();
    const deployed = await freshTable(client, spreadTable);
    return { client, deployed, table: openTable(client, spreadTable, deployed, spreadItem) };
  };

  test('answers its items once each, in order and page by page', async () => {
    const { table } = await openSpread();
    const day = fc.integer({ min: 10, max: 29 });
    const items = fc.sample(fc.tuple(day, fc.constantFrom('a', 'b')), 150).map(([on, list], place) => ({
      id: `item-${place}`,
      list,
      day: `2026-11-${on}`,
      note: `n${place}`,
      rev: 0,
    }));
    for (const item of items) await table.create(item);
    await table.create({ id: 'unlisted', note: 'no day', rev: 0 });
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 60 }),
        fc.boolean(),
        fc.constantFrom('a', 'b'),
        async (limit, newestFirst, list) => {
          const mine = items.filter((item) => item.list === list);
          const read: string[] = [];
          let cursor: string | undefined;
          do {
            const page = await table.index('newest', list, { limit, cursor }, { newestFirst });
            const left = mine.length - read.length;
            expect(page.items).toHaveLength(Math.min(limit, left));
            read.push(...page.items.map(({ id }) => id));
            cursor = page.next ?? undefined;
          } while (cursor);
          const days = read.map((id) => items.find((item) => item.id === id)?.day);
          expect(days).toEqual(newestFirst ? days.toSorted().toReversed() : days.toSorted());
          expect(read.toSorted()).toEqual(mine.map(({ id }) => id).toSorted());
        },
      ),
      { numRuns: 12 },
    );
  });

  test('answers some attributes and a range, and goes on only from its own cursor', async () => {
    const { client, deployed, table } = await openSpread();
    for (const day of ['2026-11-01', '2026-11-02', '2026-11-03', '2026-11-04'])
      await table.create({ id: day, list: 'a', day, note: `of ${day}`, rev: 0 });
    const notes = openTable(client, spreadTable, deployed, noted);
    const asked = { attributes: ['id', 'note', 'rev'], between: ['2026-11-02', '2026-11-03'] } as const;
    const first = await notes.index('byDay', 'a', { limit: 1 }, asked);
    const second = await notes.index('byDay', 'a', { limit: 9, cursor: first.next ?? '' }, asked);
    expect([...first.items, ...second.items].map(({ note }) => note)).toEqual([
      'of 2026-11-02',
      'of 2026-11-03',
    ]);
    expect(second.next).toBeNull();
    const page = { limit: 1, cursor: first.next ?? '' };
    const refused = { name: 'Invalid', message: expect.stringContaining('belongs to another list') };
    await expect(table.index('byDay', 'b', page)).rejects.toMatchObject(refused);
    await expect(table.index('newest', 'a', page)).rejects.toMatchObject(refused);
  });

  test('follows an item that changes its list', async () => {
    const { table } = await openSpread();
    await table.create({ id: 'x', list: 'a', day: '2026-11-01', note: '', rev: 0 });
    await table.modify({ id: 'x' }, (item) => item && { ...item, list: 'b' });
    const listed = async (list: string) => (await table.index('newest', list, { limit: 5 })).items.length;
    expect([await listed('a'), await listed('b')]).toEqual([0, 1]);
    await table.modify({ id: 'x' }, (item) => item && { ...item, list: undefined });
    expect(await listed('b')).toBe(0);
  });
});
