import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { filtered } from '../../functions/kit/filtered.ts';
import type { Page } from '../../functions/kit/paging.ts';

/** A list that is read in pages, as an index is; counts how often it was read. */
const openList = (items: readonly number[]) => {
  let reads = 0;
  const read = async ({ limit, cursor }: Page) => {
    reads += 1;
    const start = Number(cursor ?? 0);
    const end = start + limit;
    return { items: items.slice(start, end), next: end < items.length ? String(end) : null };
  };
  return { read, reads: () => reads };
};

const isEven = (item: number) => item % 2 === 0;

describe('a filtered list', () => {
  test('tells what is wanted once, in order, over any pages', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(9), { maxLength: 80 }),
        fc.integer({ min: 1, max: 9 }),
        async (items, limit) => {
          const { read } = openList(items);
          const told: number[] = [];
          let cursor: string | undefined;
          do {
            const page = await filtered(read, isEven, { limit, cursor });
            expect(page.items.length).toBeLessThanOrEqual(limit);
            told.push(...page.items);
            cursor = page.next ?? undefined;
          } while (cursor);
          expect(told).toEqual(items.filter(isEven));
        },
      ),
    );
  });

  test('stops looking after ten pages, and says where to go on', async () => {
    const list = openList(Array(100).fill(1));
    expect(await filtered(list.read, isEven, { limit: 2 })).toEqual({ items: [], next: '20' });
    expect(list.reads()).toBe(10);
  });
});
