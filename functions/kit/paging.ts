import { invalid } from './errors.ts';
import { isObject } from './json.ts';

/** Which part of a list a caller wants. */
export interface Page {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** What every list answers: `next` is the cursor of the next page, null on the last one. */
export interface PageOf<Item> {
  readonly items: Item[];
  readonly next: string | null;
}

/** A cursor is the last key read, opaque to callers. */
export const encodeCursor = (key: Record<string, unknown>): string =>
  Buffer.from(JSON.stringify(key)).toString('base64url');

/** Errors: Invalid for text that `encodeCursor` did not make. */
const decodeCursor = (cursor: string): Record<string, string> => {
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (isObject(key)) {
      const entries = Object.entries(key).flatMap(([name, value]) =>
        typeof value === 'string' ? [[name, value] as const] : [],
      );
      if (entries.length === Object.keys(key).length && entries.length > 0)
        return Object.fromEntries(entries);
    }
  } catch {
    // Falls through to the one answer for all broken cursors.
  }
  throw invalid('The cursor is not one of ours. Start again without it.');
};

/**
 * The key that a cursor stands for. A cursor of another list or partition is refused here with a sentence.
 */
export const cursorKey = (
  cursor: string,
  names: readonly string[],
  partition?: readonly [attribute: string, value: string],
): Record<string, string> => {
  const key = decodeCursor(cursor);
  const sameList = Object.keys(key).length === names.length && names.every((name) => name in key);
  if (!sameList || (partition && key[partition[0]] !== partition[1]))
    throw invalid('The cursor belongs to another list. Start again without it.');
  return key;
};

/** Everything of a list, page by page; for exports and erasures, which must see everything. */
export async function* everyItem<Item>(
  read: (page: Page) => Promise<PageOf<Item>>,
  limit = 100,
): AsyncGenerator<Item> {
  let cursor: string | undefined;
  do {
    const { items, next } = await read({ limit, cursor });
    yield* items;
    cursor = next ?? undefined;
  } while (cursor);
}

/** One page of a list in memory. `keyOf` identifies entries, so that new ones at the front shift nothing. */
export const pageOfAll = <Item>(
  all: readonly Item[],
  { limit, cursor }: Page,
  keyOf: (item: Item) => string,
): PageOf<Item> => {
  const after = cursor ? cursorKey(cursor, ['after']).after : undefined;
  const start = after === undefined ? 0 : all.findIndex((item) => keyOf(item) === after) + 1;
  const items = all.slice(start, start + limit);
  const last = items.at(-1);
  return { items, next: last && start + limit < all.length ? encodeCursor({ after: keyOf(last) }) : null };
};
