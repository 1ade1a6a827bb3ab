import type { IndexSpec, TableSpec } from './manifest.ts';
import { cursorKey, encodeCursor, type Page } from './paging.ts';
import { shardOf } from './stable-hash.ts';

/**
 * A partition that very many items share is spread over some: the table stores `<value>~<shard>` in an
 * attribute of its own, and reads the shards together in the order of the sort key.
 */

/** The attribute that is the partition key of an index in DynamoDB. */
const partitionOf = (index: string, { key, shards }: IndexSpec): string =>
  shards === undefined ? key[0] : `${index}Shard`;

/** The attributes that are the key of an index in DynamoDB. */
export const keyOfIndex = (index: string, spec: IndexSpec): readonly [partition: string, sort: string] => [
  partitionOf(index, spec),
  spec.key[1],
];

/** What an item stores besides itself: its shard in each index that has shards and lists it. */
export const shardAttributes = (
  { key, indexes }: TableSpec,
  item: Readonly<Record<string, unknown>>,
): Record<string, string> =>
  Object.fromEntries(
    Object.entries(indexes).flatMap(([index, spec]) => {
      const value = item[spec.key[0]];
      if (spec.shards === undefined || typeof value !== 'string') return [];
      const by = key.map((attribute) => item[attribute]).join(' ');
      return [[partitionOf(index, spec), shardOf(value, by, spec.shards)]];
    }),
  );

/** Some keys of one shard, in order, and whether it may have more after them. */
interface ShardPage<Found> {
  readonly found: readonly Found[];
  readonly more: boolean;
}

interface Merging<Found> {
  /** The partition values of the shards. */
  readonly shards: readonly string[];
  readonly newestFirst: boolean;
  /** Reads some of a shard, after a position if one is given. */
  readonly read: (shard: string, after: string | undefined, limit: number) => Promise<ShardPage<Found>>;
  readonly sortOf: (found: Found) => string;
  /** The position of something in its shard, as `read` takes it. */
  readonly positionOf: (found: Found) => string;
}

/** How far one shard has been read: what is read but not taken, and the last that was taken. */
interface Shard<Found> {
  readonly name: string;
  ahead: readonly Found[];
  more: boolean;
  last: Found | undefined;
  /** Where the page begins, if nothing was taken yet. */
  readonly begins: string | undefined;
}

/** The text of a cursor for a shard that has nothing more, and for one that was not touched. */
const over = 'over';
const fresh = 'fresh';

const opened = <Found>({ shards }: Merging<Found>, cursor: string | undefined): Shard<Found>[] => {
  const places = cursor ? cursorKey(cursor, shards) : {};
  return shards.map((name) => {
    const place = places[name] ?? fresh;
    return {
      name,
      ahead: [],
      more: place !== over,
      last: undefined,
      begins: place === over || place === fresh ? undefined : place,
    };
  });
};

const placeOf = <Found>(
  { last, begins }: Shard<Found>,
  { positionOf }: Merging<Found>,
): string | undefined => (last === undefined ? begins : positionOf(last));

const isOpen = <Found>({ ahead, more }: Shard<Found>): boolean => ahead.length > 0 || more;

/** The first of the shards in the order of the list; all of them have something ahead or nothing more. */
const firstOf = <Found>(
  shards: readonly Shard<Found>[],
  { sortOf, newestFirst }: Merging<Found>,
): readonly [Shard<Found>, Found] | undefined => {
  let first: readonly [Shard<Found>, Found] | undefined;
  for (const shard of shards) {
    const [next] = shard.ahead;
    if (next === undefined) continue;
    const isBefore =
      first === undefined ||
      (newestFirst ? sortOf(next) > sortOf(first[1]) : sortOf(next) < sortOf(first[1]));
    if (isBefore) first = [shard, next];
  }
  return first;
};

/**
 * One page of a list that is spread over shards, in the order of the sort key. Each shard is read in small
 * steps, so that a page costs little more than from one partition. Errors: Invalid for a cursor of another
 * list.
 */
export const mergedPage = async <Found>(
  merging: Merging<Found>,
  { limit, cursor }: Page,
): Promise<{ readonly found: readonly Found[]; readonly next: string | null }> => {
  const shards = opened(merging, cursor);
  const step = Math.min(limit, Math.ceil(limit / shards.length) + 2);
  const found: Found[] = [];
  while (found.length < limit) {
    await Promise.all(
      shards
        .filter(({ ahead, more }) => ahead.length === 0 && more)
        .map(async (shard) => {
          const page = await merging.read(shard.name, placeOf(shard, merging), step);
          shard.ahead = page.found;
          shard.more = page.more;
        }),
    );
    const first = firstOf(shards, merging);
    if (!first) break;
    const [shard, next] = first;
    found.push(next);
    shard.last = next;
    shard.ahead = shard.ahead.slice(1);
  }
  if (!shards.some(isOpen)) return { found, next: null };
  const places = shards.map((shard) => [
    shard.name,
    isOpen(shard) ? (placeOf(shard, merging) ?? fresh) : over,
  ]);
  return { found, next: encodeCursor(Object.fromEntries(places)) };
};
