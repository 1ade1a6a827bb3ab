import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pageThrough } from '../../functions/kit/page-through.ts';
import { everyItem, type Page, pageOfAll } from '../../functions/kit/paging.ts';
import { runs } from '../support/runs.ts';

const names = ['a', 'b', 'c', 'd'];

const opened = (contents: readonly (readonly number[])[]) => (partition: string, page: Page) =>
  Promise.resolve(pageOfAll(contents[names.indexOf(partition)] ?? [], page, String));

test('pages of any size have everything of all partitions once, in order', () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(fc.nat(7), { minLength: names.length, maxLength: names.length }),
      fc.integer({ min: 1, max: 9 }),
      async (sizes, limit) => {
        const contents = sizes.map((size, place) =>
          Array.from({ length: size }, (_one, nth) => place * 100 + nth + 1),
        );
        const read = async (page: Page) => {
          const found = await pageThrough(names, page, opened(contents));
          expect(found.items.length).toBeLessThanOrEqual(limit);
          return found;
        };
        expect(await Array.fromAsync(everyItem(read, limit))).toEqual(contents.flat());
      },
    ),
    runs(500),
  ));

test('a cursor of another list is refused', async () => {
  const { next } = await pageThrough(['x'], { limit: 1 }, async () => ({ items: [1], next: 'more' }));
  await expect(pageThrough(names, { limit: 1, cursor: next ?? '' }, opened([[1]]))).rejects.toThrow(
    'The cursor belongs to another list.',
  );
});
