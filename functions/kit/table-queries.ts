import { QueryCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { keyOfIndex, mergedPage } from './index-shards.ts';
import { encodeCursor, type Page, type PageOf } from './paging.ts';
import { getStored } from './read-together.ts';
import { shardsOf } from './stable-hash.ts';
import { type Opened, parsed, type Stored } from './stored-items.ts';
import { type Asked, indexOf, type Partition, queryRequest } from './table-requests.ts';

/** Items of an index as it holds them, with the cursor of what follows. */
interface Found {
  readonly stored: readonly Stored[];
  readonly next: string | null;
}

export const queryOne = async (
  { client, ...place }: Opened<unknown>,
  partition: Partition,
  page: Page,
  asked: Asked,
): Promise<Found> => {
  const request = queryRequest(place, partition, page, asked);
  const { Items = [], LastEvaluatedKey } = await client.send(new QueryCommand(request));
  return { stored: Items, next: LastEvaluatedKey ? encodeCursor(unmarshall(LastEvaluatedKey)) : null };
};

/** The same from an index with shards: their pages merged. */
const queryShards = async (
  table: Opened<unknown>,
  { index, value }: { readonly index: string; readonly value: string },
  page: Page,
  asked: Asked,
): Promise<Found> => {
  const spec = indexOf(table.spec, index);
  const [partition, sort] = keyOfIndex(index, spec);
  const names = [...new Set([partition, sort, ...table.spec.key])];
  const all = asked.attributes
    ? { ...asked, attributes: [...new Set([...asked.attributes, ...names])] }
    : asked;
  const positionOf = (stored: Stored) =>
    encodeCursor(
      unmarshall(Object.fromEntries(Object.entries(stored).filter(([name]) => names.includes(name)))),
    );
  const { found, next } = await mergedPage<Stored>(
    {
      shards: shardsOf(value, spec.shards ?? 1),
      newestFirst: asked.newestFirst ?? false,
      read: async (shard, cursor, limit) => {
        const of = { index, value: shard };
        const { stored, next } = await queryOne(table, of, { limit, cursor }, all);
        return { found: stored, more: next !== null };
      },
      sortOf: (stored) => stored[sort]?.S ?? '',
      positionOf,
    },
    page,
  );
  return { stored: found, next };
};

/**
 * For an index that holds only keys: reads the items by these keys, and answers them in the order of the
 * index.
 */
export const queryIndex = async <Item>(
  table: Opened<Item>,
  index: string,
  value: string,
  page: Page,
  asked: Asked,
): Promise<PageOf<Item>> => {
  const { key } = table.spec;
  const spec = indexOf(table.spec, index);
  const query = spec.shards === undefined ? queryOne : queryShards;
  const { stored, next } = await query(table, { index, value }, page, asked);
  if (spec.projection !== 'KEYS_ONLY') return { items: stored.map((each) => parsed(table, each)), next };
  const textOf = (each: Stored) => JSON.stringify(key.map((attribute) => each[attribute]));
  const keys = stored.map((each) =>
    Object.fromEntries(Object.entries(each).filter(([name]) => key.includes(name))),
  );
  // An item that is gone, or in another partition by now, is not in this list any more: the index lags.
  const still = (await getStored(table, keys)).filter((each) => each[spec.key[0]]?.S === value);
  const found = new Map(still.map((each) => [textOf(each), each]));
  const inOrder = keys.map((each) => found.get(textOf(each))).filter((each) => each !== undefined);
  return { items: inOrder.map((each) => parsed(table, each)), next };
};
