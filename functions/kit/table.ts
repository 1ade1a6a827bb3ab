import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  ScanCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { forgetReads, readOnce } from './invocation.ts';
import type { IndexName, TableSpec } from './manifest.ts';
import { untilWritten } from './optimistic-retry.ts';
import { encodeCursor, type Page, type PageOf } from './paging.ts';
import { type Read, readRequest, readTogether } from './read-together.ts';
import { getItem, type Opened, parsed } from './stored-items.ts';
import { queryIndex, queryOne } from './table-queries.ts';
import {
  type Addition,
  type Append,
  type Asked,
  addRequest,
  appendRequest,
  type Change,
  changeRequest,
  type Key,
  type Only,
  overwriteRequest,
  type Place,
  removeRequest,
  scanRequest,
  writeRequest,
} from './table-requests.ts';
import type { Versioned } from './versioned.ts';
import { isLostRace, type Put, type Update, type Write, writeTogether } from './write-together.ts';
import type * as z from './z.ts';

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
  /** The question for these items, to be asked together with those of other tables: one for each table. */
  reading(keys: readonly Key[]): Read<Item>;
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
   * Adds to numbers and sets of an item without reading it, and sets the other given attributes; makes the item if
   * there is none. Parallel calls all count; a repeated call adds to numbers again. Answers the item as it was just
   * before this addition; undefined where there was none.
   */
  add(
    key: Key,
    by: Readonly<Record<string, number | ReadonlySet<string>>>,
    set?: Readonly<Record<string, string | number>>,
  ): Promise<Item | undefined>;
  /** The write of such an addition, to be done together with others. */
  adding(key: Key, addition: Addition): Update;
  /**
   * Changes numbers of an item without reading it, if they are within bounds. Answers the item: as it is
   * afterwards, or as it stands against the change; undefined if there is none.
   */
  change(
    key: Key,
    change: Change<Numbers<Item>>,
  ): Promise<{ readonly changed: boolean; readonly item: Item | undefined }>;
  /** Adds to a list of an item without reading it; false if it must not become longer, or the item has no such attribute. */
  append(key: Key, append: Append): Promise<boolean>;
  /**
   * The write of `item` that succeeds only if the stored one still has its `rev` and, if given, an attribute
   * of the stored one has one of these values.
   */
  write(item: Item, only?: Only): Put;
  /** The write of `item` whatever is stored, to be done together with writes that have conditions. */
  overwrite(item: Item): Write;
  /** The removal of an item whatever is stored, to be done together with writes that have conditions. */
  remove(key: Key): Write;
  /** The removal of an item that succeeds only if the stored one still has this revision. */
  removeAsRead(key: Key, rev: number): Write;
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
    reading: (keys) => readingOf(table, keys),
    getMany: async (keys) => {
      const read = readingOf(table, keys);
      return read.in(await readTogether(client, [read]));
    },
    create: (item) => writeTogether(client, [writeRequest(table, item)]),
    modify: (key, change, along) => modifyItem(table, key, change, along),
    add: (key, by, set = {}) => addToItem(table, key, { by, set }),
    change: (key, change) => changeItem(table, key, change),
    append: (key, append) => appendToItem(table, key, append),
    adding: (key, addition) => ({ Update: addRequest(table, key, addition) }),
    write: (item, only) => writeRequest(table, item, only),
    overwrite: (item) => overwriteRequest(table, item),
    remove: (key) => removeRequest(table, key),
    removeAsRead: (key, rev) => removeRequest(table, key, rev),
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

const readingOf = <Item>(table: Opened<Item>, keys: readonly Key[]): Read<Item> =>
  readRequest(
    table,
    keys.map((key) => marshall(key)),
  );

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

const addToItem = async <Item>(
  table: Opened<Item>,
  key: Key,
  addition: Addition,
): Promise<Item | undefined> => {
  const request = new UpdateItemCommand({ ...addRequest(table, key, addition), ReturnValues: 'ALL_OLD' });
  const { before } = await untilWritten(nameOf(table, key), async () => {
    try {
      // The emulator answers an empty item where there was none.
      const { Attributes: before = {} } = await table.client.send(request);
      return { before: 'rev' in before ? before : undefined };
    } catch (error) {
      if (isLostRace(error)) return undefined;
      throw error;
    } finally {
      forgetReads();
    }
  });
  return before && parsed(table, before);
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

const appendToItem = async <Item>(table: Opened<Item>, key: Key, append: Append): Promise<boolean> => {
  forgetReads();
  try {
    await table.client.send(new UpdateItemCommand(appendRequest(table, key, append)));
    return true;
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    return false;
  } finally {
    forgetReads();
  }
};
