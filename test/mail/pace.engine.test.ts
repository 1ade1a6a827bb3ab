import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { openTable } from '../../functions/kit/table.ts';
import { versioned } from '../../functions/kit/versioned.ts';
import { tables } from '../../functions/mail/manifest.ts';
import { paceStore } from '../../functions/mail/pace.store.ts';
import type { Slots } from '../../functions/mail/pace.ts';
import { changedItem } from '../support/changed-item.ts';
import { runs, sized } from '../support/runs.ts';
import { dynamo, freshTables } from '../support/tables.ts';

const clock = () => new Date();

/** Ten thousand in `npm run test:deep`. */
const blocksAsked = sized(2_000, 10_000);

test('fifty senders reserve blocks of one pace at once: none conflicts, and no slot is given twice', async () => {
  const client = dynamo();
  const table = await freshTables(client, ['sending']);
  let asked = 0;
  const quota = async () => {
    asked += 1;
    return { rate: 1_000_000, day: 10_000_000, sent: 0 };
  };
  const blocks: Slots[] = [];
  const sender = async () => {
    const pace = paceStore(client, table('sending'), { quota, clock });
    while (blocks.length < blocksAsked) {
      const reservation = await pace.reserve({ service: false, count: 25 });
      if ('slots' in reservation) blocks.push(reservation.slots);
    }
  };
  await Promise.all(Array.from({ length: 50 }, sender));
  const inOrder = blocks.toSorted((a, b) => a.from - b.from);
  const overlapping = inOrder.filter(({ from }, place) => {
    const before = inOrder[place - 1];
    return before && from < before.from + before.count * before.every - 0.001;
  });
  expect(overlapping).toEqual([]);
  expect(blocks.every(({ count }) => count === 25)).toBe(true);
  // Each of the first asked while there was no pace yet.
  expect(asked).toBeLessThanOrEqual(50);
});

test('a sender that comes back learns what others changed: one slow answer of SES eases all', async () => {
  const client = dynamo();
  const table = await freshTables(client, ['sending']);
  const quota = async () => ({ rate: 100, day: -1, sent: 0 });
  const open = () => paceStore(client, table('sending'), { quota, clock });
  const [one, other] = [open(), open()];
  const spacing = async (pace: typeof one) => {
    const reservation = await pace.reserve({ service: true, count: 1 });
    return 'slots' in reservation ? reservation.slots.every : Number.NaN;
  };
  const before = await spacing(one);
  expect(await spacing(other)).toBe(before);
  await Promise.all([one.used({ unused: 0, limit: 'rate' }), other.used({ unused: 0, limit: 'rate' })]);
  expect(await spacing(one)).toBeCloseTo(before / 0.7, 2);
  expect(await spacing(other)).toBeCloseTo(before / 0.7, 2);
  await other.used({ unused: 1, limit: 'closed' });
  expect(await one.reserve({ service: true, count: 1 })).toEqual({ ses: 'closed' });
});

test('a day that was used up has room for a sender once another has learnt so', async () => {
  const client = dynamo();
  const table = await freshTables(client, ['sending']);
  let now = Date.now();
  const ses = { rate: 100, day: 100, sent: 100 };
  const open = () =>
    paceStore(client, table('sending'), { quota: async () => ses, clock: () => new Date(now) });
  const [one, other] = [open(), open()];
  expect(await one.reserve({ service: true, count: 1 })).toEqual({ day: 'used-up' });
  expect(await other.reserve({ service: true, count: 1 })).toEqual({ day: 'used-up' });
  ses.sent = 50;
  now += 60_000;
  expect(await one.reserve({ service: true, count: 1 })).toHaveProperty('slots');
  now += 1;
  expect(await other.reserve({ service: true, count: 1 })).toHaveProperty('slots');
});

const counted = z.object({ id: z.string(), a: z.number(), b: z.number(), c: z.number(), ...versioned });
type Counted = z.output<typeof counted>;

test('a change without reading does in DynamoDB what the model of the tests says', async () => {
  const client = dynamo();
  const names = await freshTables(client, ['sending']);
  const table = openTable(client, tables.sending, names('sending'), counted);
  const number = fc.oneof(
    fc.integer({ min: -9, max: 9 }),
    fc.integer({ min: 0, max: 9_000 }).map((n) => n / 1_000),
  );
  const bound = fc.record({ least: number, most: number }, { requiredKeys: [] });
  const part = <T>(of: fc.Arbitrary<T>, ...names: readonly ('a' | 'b' | 'c')[]) =>
    fc.record(Object.fromEntries(names.map((name) => [name, of])), { requiredKeys: [] });
  const change = fc.record({
    set: part(number, 'a', 'b'),
    add: part(number, 'c'),
    only: fc
      .tuple(part(bound, 'a', 'b', 'c'), bound)
      .map(([some, rev]) => ({ ...some, rev: { ...rev, most: 9 } })),
  });
  const before = fc.record({
    id: fc.constant('numbers'),
    a: number,
    b: number,
    c: number,
    rev: fc.integer({ min: 1, max: 9 }),
  });
  await fc.assert(
    fc.asyncProperty(before, fc.array(change, { minLength: 1, maxLength: 4 }), async (item, changes) => {
      await table.modify({ id: 'numbers' }, () => item);
      let expected: Counted | undefined = await table.get({ id: 'numbers' });
      for (const each of changes) {
        if (Object.keys({ ...each.set, ...each.add }).length === 0 || !expected) continue;
        const after: Counted | undefined = changedItem(expected, each);
        const answer = await table.change({ id: 'numbers' }, each);
        expected = after ?? expected;
        expect(answer.changed).toBe(after !== undefined);
        expect(answer.item).toEqual({ ...expected, c: expect.closeTo(expected.c, 9) });
        expected = answer.item;
      }
    }),
    runs(200),
  );
});

test('an item that is not there is not changed', async () => {
  const client = dynamo();
  const names = await freshTables(client, ['sending']);
  const table = openTable(client, tables.sending, names('sending'), counted);
  const change = { add: { a: 1 }, only: { rev: { least: 0 } } };
  expect(await table.change({ id: 'nobody' }, change)).toEqual({ changed: false, item: undefined });
  expect(await table.get({ id: 'nobody' })).toBeUndefined();
});
