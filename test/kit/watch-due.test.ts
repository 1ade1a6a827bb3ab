import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readOnce } from '../../functions/kit/invocation.ts';
import { watchDue, watching } from '../../functions/kit/watch-due.ts';

const start = Date.parse('2026-11-22T10:00:00.000Z');

interface Given {
  readonly id: string;
  /** What the look says: there was nothing to do, it was done, or it failed. */
  readonly fate: 'done' | 'nothing' | 'fails';
}

/** A list that answers these pages, and a clock that each look moves on. */
const openList = (pages: readonly (readonly Given[])[], seconds = 0) => {
  let spent = 0;
  let running = 0;
  let most = 0;
  const seen: string[] = [];
  const clock = () => new Date(start + spent * 1000);
  const due = async (_now: string, { cursor = '0' }: { readonly cursor?: string | undefined }) => {
    const place = Number(cursor);
    const next = place + 1 < pages.length ? `${place + 1}` : null;
    return { items: [...(pages[place] ?? [])], next };
  };
  const look =
    (name: string) =>
    async ({ id, fate }: Given) => {
      seen.push(`${name} ${id}`);
      running += 1;
      most = Math.max(most, running);
      await Promise.resolve();
      spent += seconds;
      running -= 1;
      if (fate === 'fails') throw new Error('away');
      return fate === 'done';
    };
  return { clock, due, look, seen, most: () => most };
};

const someOf = (prefix: string, fates: readonly Given['fate'][]): Given[] =>
  fates.map((fate, place) => ({ id: `${prefix}${place}`, fate }));

describe('what is due', () => {
  test('is looked at to the end of the list, though the index still lists what was done', async () => {
    const list = openList([
      someOf('a', ['nothing', 'done']),
      someOf('b', ['nothing']),
      someOf('c', ['done']),
    ]);
    const { clock, due, look, seen } = list;
    const lists = [watching({ due, looks: { told: look('tell') }, atOnce: 20 })];
    expect(await watchDue('things', lists, clock)).toEqual({ told: 2 });
    expect(seen).toEqual(['tell a0', 'tell a1', 'tell b0', 'tell c0']);
  });

  test('is all looked at, each once, whatever fails, and no more of it together than is wanted', async () => {
    const fate = fc.constantFrom<Given['fate'][]>('done', 'nothing', 'fails');
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(fate, { maxLength: 7 }), { maxLength: 5 }),
        fc.integer({ min: 1, max: 4 }),
        async (fates, atOnce) => {
          const pages = fates.map((some, place) => someOf(`p${place}-`, some));
          const { clock, due, look, seen, most } = openList(pages);
          const looks = { first: look('first'), second: look('second') };
          const run = watchDue('things', [watching({ due, looks, atOnce })], clock);
          const failed = 2 * fates.flat().filter((each) => each === 'fails').length;
          const done = fates.flat().filter((each) => each === 'done').length;
          if (failed === 0) expect(await run).toEqual({ first: done, second: done });
          else
            await expect(run).rejects.toMatchObject({
              kind: 'Unavailable',
              message: `${failed} things could not be looked after; see above.`,
            });
          const all = pages.flat().flatMap(({ id }) => [`first ${id}`, `second ${id}`]);
          expect(seen.toSorted()).toEqual(all.toSorted());
          expect(most()).toBeLessThanOrEqual(atOnce);
        },
      ),
    );
  });

  test('is left to the next run after forty seconds, but for the first of each list', async () => {
    const first = openList([someOf('a', ['done', 'done', 'done', 'done']), someOf('b', ['done'])], 16);
    const second = openList([someOf('c', ['done', 'done'])]);
    const lists = [
      watching({ due: first.due, looks: { one: first.look('one') }, atOnce: 1 }),
      watching({ due: second.due, looks: { two: second.look('two') }, atOnce: 1 }),
    ];
    expect(await watchDue('things', lists, first.clock)).toEqual({ one: 3, two: 1 });
    expect([...first.seen, ...second.seen]).toEqual(['one a0', 'one a1', 'one a2', 'two c0']);
  });

  test('reads the same once for one of it, and again for the next', async () => {
    const { clock, due } = openList([someOf('a', ['done', 'done'])]);
    const reads: string[] = [];
    const shopOf = readOnce(async (name) => reads.push(name));
    const look = async () => {
      await shopOf('shop');
      return true;
    };
    const lists = [watching({ due, looks: { first: look, second: look }, atOnce: 2 })];
    expect(await watchDue('things', lists, clock)).toEqual({ first: 2, second: 2 });
    expect(reads).toEqual(['shop', 'shop']);
  });
});
