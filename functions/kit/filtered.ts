import type { Page, PageOf } from './paging.ts';

/**
 * How many pages of an index one request reads at most; a sparse filter answers a short page and a cursor.
 */
const pagesAtOnce = 10;

/**
 * The matching items of a list. A page may hold fewer than asked for while `next` says that there is more.
 */
export const filtered = async <Item>(
  read: (page: Page) => Promise<PageOf<Item>>,
  wanted: (item: Item) => boolean,
  page: Page,
): Promise<PageOf<Item>> => {
  const items: Item[] = [];
  let cursor = page.cursor;
  for (let pages = 0; pages < pagesAtOnce; pages += 1) {
    // Never read more than are missing, because the cursor stands after the last item that was read.
    const found = await read({ limit: page.limit - items.length, cursor });
    items.push(...found.items.filter(wanted));
    if (found.next === null || items.length === page.limit) return { items, next: found.next };
    cursor = found.next;
  }
  return { items, next: cursor ?? null };
};
