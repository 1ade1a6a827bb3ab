import type { Page, PageOf } from './paging.ts';

/** Pages of an index that one request reads at most; a sparse filter answers a short page and a cursor. */
const pagesAtOnce = 10;

/** What of a list is wanted. A page may hold fewer than asked for while `next` says there is more. */
export const filtered = async <Item>(
  read: (page: Page) => Promise<PageOf<Item>>,
  wanted: (item: Item) => boolean,
  page: Page,
): Promise<PageOf<Item>> => {
  const items: Item[] = [];
  let cursor = page.cursor;
  for (let pages = 0; pages < pagesAtOnce; pages += 1) {
    // Never more than are missing: the cursor stands after the last one read.
    const found = await read({ limit: page.limit - items.length, cursor });
    items.push(...found.items.filter(wanted));
    if (found.next === null || items.length === page.limit) return { items, next: found.next };
    cursor = found.next;
  }
  return { items, next: cursor ?? null };
};
