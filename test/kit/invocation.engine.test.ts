import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { asInvocation } from '../../functions/kit/invocation.ts';
import type { TableSpec } from '../../functions/kit/manifest.ts';
import { openTable } from '../../functions/kit/table.ts';
import { versioned } from '../../functions/kit/versioned.ts';
import { writeTogether } from '../../functions/kit/write-together.ts';
import { counted } from '../support/counted.ts';
import { dynamo, freshTable } from '../support/tables.ts';

const item = z.object({ id: z.string(), name: z.string(), ...versioned });

const openItems = async (reads?: 'lagging' | 'each') => {
  const spec: TableSpec = { key: ['id'], indexes: {}, ...(reads && { reads }) };
  const client = dynamo();
  const deployed = await freshTable(client, spec);
  const items = openTable(client, spec, deployed, item);
  // Another invocation, which this one knows nothing of.
  const others = openTable(dynamo(), spec, deployed, item);
  await items.create({ id: 'a', name: 'first', rev: 0 });
  const nameOf = async (id: string) => (await items.get({ id }))?.name;
  const rename = (name: string) =>
    asInvocation(() => others.modify({ id: 'a' }, (before) => before && { ...before, name }));
  return { client, items, nameOf, rename, count: counted(client) };
};

describe('within one invocation', () => {
  test('the same item is read once, also where two ask at once', async () => {
    const { nameOf, count } = await openItems();
    const names = await asInvocation(() => Promise.all([nameOf('a'), nameOf('a'), nameOf('b'), nameOf('b')]));
    expect([names, count.reads]).toEqual([['first', 'first', undefined, undefined], 2]);
  });

  test('everything is read again after a write, a lost race and a change', async () => {
    const { client, items, nameOf, rename } = await openItems();
    await asInvocation(async () => {
      const before = await items.get({ id: 'a' });
      await rename('second');
      expect(await nameOf('a')).toBe('first');
      const lost = await writeTogether(client, [
        items.write({ id: 'a', name: 'mine', rev: before?.rev ?? 0 }),
      ]);
      expect([lost, await nameOf('a')]).toEqual([false, 'second']);
      await rename('third');
      const after = await items.modify({ id: 'a' }, (it) => it && { ...it, name: `${it.name}, changed` });
      expect([after?.name, await nameOf('a')]).toEqual(['third, changed', 'third, changed']);
      await rename('fourth');
      await items.create({ id: 'b', name: 'other', rev: 0 });
      expect([await nameOf('a'), await nameOf('b')]).toEqual(['fourth', 'other']);
    });
  });

  test('what was read while it was written is read again', async () => {
    const { items, nameOf } = await openItems();
    await asInvocation(async () => {
      const change = items.modify({ id: 'a' }, (it) => it && { ...it, name: 'second' });
      await nameOf('a');
      await change;
      expect(await nameOf('a')).toBe('second');
    });
  });

  test('the next invocation knows nothing of it, nor does what runs outside of one', async () => {
    const { nameOf, rename } = await openItems();
    await asInvocation(() => nameOf('a'));
    await rename('second');
    expect(await asInvocation(() => nameOf('a'))).toBe('second');
    await rename('third');
    expect(await nameOf('a')).toBe('third');
  });

  test('a table of which the manifest says so is read each time', async () => {
    const { nameOf, rename } = await openItems('each');
    await asInvocation(async () => {
      await nameOf('a');
      await rename('second');
      expect(await nameOf('a')).toBe('second');
    });
  });
});

test('a read that may lag asks again for what is not there', async () => {
  const { client, nameOf, count } = await openItems('lagging');
  const asked: unknown[] = [];
  client.middlewareStack.add(
    (next) => (args) => {
      if ('ConsistentRead' in args.input) asked.push(args.input.ConsistentRead);
      return next(args);
    },
    { step: 'initialize' },
  );
  expect([await nameOf('a'), await nameOf('b')]).toEqual(['first', undefined]);
  expect([asked, count.reads]).toEqual([[false, false, true], 3]);
});
