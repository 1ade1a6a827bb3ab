import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import type { TableSpec } from '../../functions/kit/manifest.ts';
import { readTogether } from '../../functions/kit/read-together.ts';
import { recent } from '../../functions/kit/recent.ts';
import { openTable } from '../../functions/kit/table.ts';
import { versioned } from '../../functions/kit/versioned.ts';
import { writeGroups } from '../../functions/kit/write-together.ts';
import { counted } from '../support/counted.ts';
import { dynamo, freshTable } from '../support/tables.ts';

const spec = { key: ['id'], indexes: {} } as const satisfies TableSpec;
const cups = z.object({ id: z.string(), colour: z.string(), ...versioned });
const spoons = z.object({ id: z.string(), length: z.number(), ...versioned });

test('items of two tables come in one request for each hundred, and each knows its own', async () => {
  const client = dynamo();
  const cupboard = openTable(client, spec, await freshTable(client, spec), cups);
  const drawer = openTable(client, spec, await freshTable(client, spec), spoons);
  const ids = Array.from({ length: 80 }, (_, place) => `${place}`);
  await writeGroups(client, [
    ...ids.map((id) => [cupboard.write({ id, colour: `blue ${id}`, rev: 0 })]),
    ...ids.map((id) => [drawer.write({ id, length: Number(id), rev: 0 })]),
  ]);
  const calls = counted(client);
  const keys = [...ids, 'none', '7'].map((id) => ({ id }));
  const [cup, spoon] = [cupboard.reading(keys), drawer.reading(keys)];
  const found = await readTogether(client, [cup, spoon]);
  expect(calls.reads).toBe(2);
  expect(
    cup
      .in(found)
      .map(({ colour }) => colour)
      .toSorted(),
  ).toEqual(ids.map((id) => `blue ${id}`).toSorted());
  expect(spoon.in(found).reduce((sum, { length }) => sum + length, 0)).toBe((79 * 80) / 2);
  await readTogether(client, [cupboard.reading([]), drawer.reading([])]);
  expect(calls.reads).toBe(2);
});

test('what was noted longest ago is forgotten first', () => {
  const memory = recent<number>(2);
  memory.note('a', 1);
  memory.note('b', 2);
  memory.note('a', 3);
  memory.note('c', 4);
  expect(['a', 'b', 'c'].map(memory.get)).toEqual([3, undefined, 4]);
  memory.forget('a');
  expect(memory.get('a')).toBeUndefined();
});
