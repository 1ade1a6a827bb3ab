import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { createEach } from '../../functions/kit/create-each.ts';
import type { TableSpec } from '../../functions/kit/manifest.ts';
import { openTable } from '../../functions/kit/table.ts';
import { versioned } from '../../functions/kit/versioned.ts';
import { counted } from '../support/counted.ts';
import { dynamo, freshTable } from '../support/tables.ts';

const spec = { key: ['id'], indexes: {}, createsEach: true } as const satisfies TableSpec;
const cup = z.object({
  id: z.string(),
  colour: z.string(),
  chips: z.optional(z.array(z.object({ at: z.number() }))),
  ...versioned,
});

const openCupboard = async () => {
  const client = dynamo();
  const cupboard = openTable(client, spec, await freshTable(client, spec), cup);
  const create = (some: readonly z.output<typeof cup>[]) =>
    createEach(
      client,
      some.map((each) => cupboard.write(each)),
    );
  return { client, cupboard, create };
};

const blue = (place: number) => ({ id: `${place}`, colour: `blue ${place}`, rev: 0 });

test('items are created 25 in a request, and those that are there stay as they are', async () => {
  const { client, cupboard, create } = await openCupboard();
  await cupboard.create({ id: '7', colour: 'red', rev: 0 });
  await cupboard.create({ id: '59', colour: 'red', rev: 0 });
  const calls = counted(client);
  const isNew = await create(Array.from({ length: 60 }, (_one, place) => blue(place)));
  expect(calls.writes).toBe(3);
  expect(isNew.flatMap((each, place) => (each ? [] : [place]))).toEqual([7, 59]);
  const colours = (await cupboard.getMany(['7', '58', '59'].map((id) => ({ id })))).map(
    ({ id, colour, rev }) => `${id} ${colour} ${rev}`,
  );
  expect(colours.toSorted()).toEqual(['58 blue 58 1', '59 red 1', '7 red 1']);
  expect(await create([])).toEqual([]);
});

test('names and values are data, whatever signs they have', async () => {
  const { cupboard, create } = await openCupboard();
  const odd = { id: 'it\'s "odd"} ?', colour: "'; DELETE", chips: [{ at: 1 }], rev: 0 };
  expect(await create([odd])).toEqual([true]);
  expect(await cupboard.get({ id: odd.id })).toEqual({ ...odd, rev: 1 });
  expect(await create([odd])).toEqual([false]);
});

test('one that is too large is refused with a sentence', async () => {
  const { cupboard, create } = await openCupboard();
  await expect(create([blue(1), { ...blue(2), colour: 'x'.repeat(410_000) }])).rejects.toThrow(
    'This is more than one record can hold.',
  );
  expect(await cupboard.get({ id: '2' })).toBeUndefined();
});
