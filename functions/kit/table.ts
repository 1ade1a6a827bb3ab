import {
  type AttributeValue,
  BatchGetItemCommand,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  QueryCommand,
  ScanCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { keyOfIndex, mergedPage } from './index-shards.ts';
import { forgetReads, readOnce } from './invocation.ts';
import type { IndexName, TableSpec } from './manifest.ts';
import { pause, untilWritten } from './optimistic-retry.ts';
import { unpackedItem } from './packed-item.ts';
import { encodeCursor, type Page, type PageOf } from './paging.ts';
import { shardsOf } from './stable-hash.ts';
import {
  type Addition,
  type Asked,
  addRequest,
  type Change,
  changeRequest,
  getRequest,
  indexOf,
  type Key,
  type Only,
  overwriteRequest,
  type Partition,
  type Place,
  queryRequest,
  removeRequest,
  scanRequest,
  writeRequest,
} from './table-requests.ts';
import type { Versioned } from './versioned.ts';
import { type Write, writeTogether } from './write-together.ts';
import * as z from './z.ts';

type Stored = Record<string, AttributeValue>;

/** The attributes that always hold a number. */
type Numbers<Item> = { [Name in keyof Item]: Item[Name] extends number ? Name : never }[keyof Item] & string;

/** The writes of other items that belong to a change of this one. */
type Along<Item> = (before: Item | undefined, after: Item) => readonly Write[];

/** `Index`: the names of the table's indexes. */
export interface Table<Item extends Versioned, Index extends string> {
  /**
   * Strongly consistent, unless the manifest says that reads may lag. Within one invocation the same item is
   * read once, until the invocation writes anything. Throws if the stored item does not parse; the error
   * names its key and never its content.
   */
  get(key: Key): Promise<Item | undefined>;
  /** The stored ones of these items, in no order; strongly consistent, with one request for each hundred. */
  getMany(keys: readonly Key[]): Promise<Item[]>;
  /** Stores an item whose `rev` is 0; false if its key is taken. */
  create(item: Item): Promise<boolean>;
  /**
   * Reads, changes and writes; starts over if another writer came in between. `change` gets undefined if
   * there is no item, and returns undefined to leave things as they are. Answers the item as it is
   * afterwards. `along` makes writes that are done in the same transaction.
   * Errors: Conflict after twelve lost attempts.
   */
  modify(
    key: Key,
    change: (item: Item | undefined) => Item | undefined,
    along?: Along<Item>,
  ): Promise<Item | undefined>;
  /**
   * Adds to numbers of an item without reading it, and sets the other given attributes; makes the item if
   * there is none. Parallel calls all count; a repeated call adds again.
   */
  add(
    key: Key,
    by: Readonly<Record<string, number>>,
    set?: Readonly<Record<string, string | number>>,
  ): Promise<void>;
  /** The write of such an addition, to be done together with others. */
  adding(key: Key, addition: Addition): Write;
  /**
   * Changes numbers of an item without reading it, if they are within bounds. Answers the item: as it is
   * afterwards, or as it stands against the change; undefined if there is none.
   */
  change(
    key: Key,
    change: Change<Numbers<Item>>,
  ): Promise<{ readonly changed: boolean; readonly item: Item | undefined }>;
  /**
   * The write of `item` that succeeds only if the stored one still has its `rev` and, if given, an attribute
   * of the stored one has one of these values.
   */
  write(item: Item, only?: Only): Write;
  /** The write of `item` whatever is stored, to be done together with writes that have conditions. */
  overwrite(item: Item): Write;
  /** The removal of an item whatever is stored, to be done together with writes that have conditions. */
  remove(key: Key): Write;
  /** One page of a partition of the table, ascending by default. */
  partition(value: string, page: Page, asked?: Asked): Promise<PageOf<Item>>;
  /**
   * One page of an index, which may lag by moments, both in which items it lists and in what it holds of
   * them.
   */
  index(name: Index, value: string, page: Page, asked?: Asked): Promise<PageOf<Item>>;
  /** One page of everything, in no order: for small tables. */
  scan(page: Page): Promise<PageOf<Item>>;
}

/**
 * The table that a room's manifest describes, under its deployed name. `schema` parses items on every read.
 */
export const openTable = <Spec extends TableSpec, Item extends Versioned>(
  client: DynamoDBClient,
  spec: Spec,
  tableName: string,
  schema: z.ZodMiniType<Item>,
): Table<Item, IndexName<Spec>> => {
  const table: Opened<Item> = { client, tableName, spec, schema };
  return {
    get: plainReads(table),
    getMany: async (keys) => {
      const stored = await getStored(
        table,
        keys.map((key) => marshall(key)),
      );
      return stored.map((each) => parsed(table, each));
    },
    create: (item) => writeTogether(client, [writeRequest(table, item)]),
    modify: (key, change, along) => modifyItem(table, key, change, along),
    add: async (key, by, set = {}) => {
      const update = { Update: addRequest(table, key, { by, set }) };
      await untilWritten(
        nameOf(table, key),
        async () => (await writeTogether(client, [update])) || undefined,
      );
    },
    change: (key, change) => changeItem(table, key, change),
    adding: (key, addition) => ({ Update: addRequest(table, key, addition) }),
    write: (item, only) => writeRequest(table, item, only),
    overwrite: (item) => overwriteRequest(table, item),
    remove: (key) => removeRequest(table, key),
    partition: async (value, page, asked = {}) => {
      const { stored, next } = await queryOne(table, { value }, page, asked);
      return { items: stored.map((each) => parsed(table, each)), next };
    },
    index: (name, value, page, asked = {}) => queryIndex(table, name, value, page, asked),
    scan: async (page) => {
      const { Items = [], LastEvaluatedKey } = await client.send(new ScanCommand(scanRequest(table, page)));
      return {
        items: Items.map((each) => parsed(table, each)),
        next: LastEvaluatedKey ? encodeCursor(unmarshall(LastEvaluatedKey)) : null,
      };
    },
  };
};

interface Opened<Item> extends Place {
  readonly client: DynamoDBClient;
  readonly schema: z.ZodMiniType<Item>;
}

const parsed = <Item>({ tableName, spec, schema }: Opened<Item>, stored: Stored): Item => {
  const raw = spec.packs ? unpackedItem(unmarshall(stored)) : unmarshall(stored);
  const result = z.safeParse(schema, raw);
  if (result.success) return result.data;
  const key = JSON.stringify(spec.key.map((attribute) => raw[attribute]));
  const where = result.error.issues.map(({ path }) => path.join('.')).join(', ');
  throw new Error(`Item ${key} of ${tableName} does not parse at ${where}.`);
};

const getItem = async <Item>(
  table: Opened<Item>,
  key: Key,
  isConsistent = true,
): Promise<Item | undefined> => {
  const request = getRequest(table, key, isConsistent);
  const { Item: stored } = await table.client.send(new GetItemCommand(request));
  return stored && parsed(table, stored);
};

/** See `Table.get`. */
const plainReads = <Item>(table: Opened<Item>): ((key: Key) => Promise<Item | undefined>) => {
  const { key: names, reads } = table.spec;
  if (reads === 'each') return (key) => getItem(table, key);
  const keyOf = (name: string): Key => {
    const values: readonly string[] = JSON.parse(name);
    return Object.fromEntries(names.map((attribute, place) => [attribute, values[place] ?? '']));
  };
  const read = readOnce(async (name) => {
    const key = keyOf(name);
    if (reads !== 'lagging') return getItem(table, key);
    // What is not there may be new.
    return (await getItem(table, key, false)) ?? getItem(table, key);
  });
  return (key) => read(JSON.stringify(names.map((attribute) => key[attribute])));
};

/** The maximum of one BatchGetItem. */
const batchSize = 100;

/** The stored ones of these keys, in no order. */
const getStored = async <Item>(table: Opened<Item>, keys: readonly Stored[]): Promise<Stored[]> => {
  const { client, tableName } = table;
  // DynamoDB refuses a request with the same key twice.
  let wanted = [...new Map(keys.map((key) => [JSON.stringify(key), key])).values()];
  const items: Stored[] = [];
  for (let tries = 0; wanted.length > 0; tries += 1) {
    const { Responses = {}, UnprocessedKeys = {} } = await client.send(
      new BatchGetItemCommand({
        RequestItems: { [tableName]: { Keys: wanted.slice(0, batchSize), ConsistentRead: true } },
      }),
    );
    items.push(...(Responses[tableName] ?? []));
    const left = UnprocessedKeys[tableName]?.Keys ?? [];
    if (left.length > 0) await pause(tries);
    wanted = [...left, ...wanted.slice(batchSize)];
  }
  return items;
};

const nameOf = ({ tableName }: Place, key: Key): string =>
  `Item ${JSON.stringify(Object.values(key))} of ${tableName}`;

const modifyItem = async <Item extends Versioned>(
  table: Opened<Item>,
  key: Key,
  change: (item: Item | undefined) => Item | undefined,
  along: Along<Item> = () => [],
): Promise<Item | undefined> => {
  const { item } = await untilWritten(nameOf(table, key), async () => {
    const before = await getItem(table, key);
    const after = change(before);
    if (!after) return { item: before };
    const rev = before?.rev ?? 0;
    const own = writeRequest(table, { ...after, rev });
    const written = await writeTogether(table.client, [own, ...along(before, after)]);
    return written ? { item: { ...after, rev: rev + 1 } } : undefined;
  });
  return item;
};

const changeItem = async <Item>(table: Opened<Item>, key: Key, change: Change) => {
  forgetReads();
  try {
    const request = new UpdateItemCommand(changeRequest(table, key, change));
    const { Attributes: after } = await table.client.send(request);
    return { changed: true, item: after && parsed(table, after) };
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    return { changed: false, item: error.Item && parsed(table, error.Item) };
  } finally {
    forgetReads();
  }
};

/** Items of an index as it holds them, with the cursor of what follows. */
interface Found {
  readonly stored: readonly Stored[];
  readonly next: string | null;
}

const queryOne = async (
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
const queryIndex = async <Item>(
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
