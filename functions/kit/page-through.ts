import { invalid } from './errors.ts';
import { cursorKey, encodeCursor, type Page, type PageOf } from './paging.ts';

/** One page of a list that lies in several partitions, one after the other. */
export const pageThrough = async <Item>(
  partitions: readonly string[],
  { limit, cursor }: Page,
  read: (partition: string, page: Page) => Promise<PageOf<Item>>,
): Promise<PageOf<Item>> => {
  const { partition: first = partitions[0] ?? '', within = '' } = cursor
    ? cursorKey(cursor, ['partition', 'within'])
    : {};
  const from = partitions.indexOf(first);
  if (from < 0) throw invalid('The cursor belongs to another list. Start again without it.');
  const items: Item[] = [];
  for (const [place, partition] of partitions.slice(from).entries()) {
    if (items.length === limit) return { items, next: encodeCursor({ partition, within: '' }) };
    const page = { limit: limit - items.length, cursor: place === 0 && within ? within : undefined };
    const found = await read(partition, page);
    items.push(...found.items);
    if (found.next) return { items, next: encodeCursor({ partition, within: found.next }) };
  }
  return { items, next: null };
};
