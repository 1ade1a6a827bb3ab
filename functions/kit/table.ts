import {
  type AttributeValue,
  BatchGetItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  QueryCommand,
  ScanCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod/mini';
import { cursorKey, encodeCursor, type Page, type PageOf } from './paging.ts';
import { pause, untilWritten } from './race.ts';
import type { Revised } from './revised.ts';
import { type TableName, type TableSpec, tables } from './tables.ts';
import { type Write, writeTogether } from './write-together.ts';

type Stored = Record<string, AttributeValue>;
type Key = Readonly<Record<string, string>>;

/** What one BatchGetItem takes. */
const batchSize = 100;

interface Query {
  readonly index?: string;
  readonly equals: readonly [attribute: string, value: string];
  /** Sort keys from the first to the last of these, both included. */
  readonly between?: readonly [first: string, last: string];
  /** What to answer of each item, where not all of it: what the schema of the table needs. */
  readonly attributes?: readonly string[];
  readonly page: Page;
  readonly newestFirst?: boolean;
}

/** What must be true of the stored item besides its revision; says nothing of an item that is new. */
interface Only {
  readonly attribute: string;
  readonly oneOf: readonly string[];
}

export interface Table<Item extends Revised> {
  /** Strongly consistent. Throws when the stored item does not parse, naming its key and never its content. */
  get(key: Key): Promise<Item | undefined>;
  /** Those of these items that there are, in no order; strongly consistent, a request for each hundred. */
  getMany(keys: readonly Key[]): Promise<Item[]>;
  /** Stores an item whose `rev` is 0; false when its key is taken. */
  create(item: Item): Promise<boolean>;
  /**
   * Reads, changes, writes, and starts over when somebody else wrote in between. `change` gets undefined where there
   * is no item and returns undefined to leave things as they are. Answers the item as it now stands.
   * Errors: Conflict after twelve lost races.
   */
  modify(key: Key, change: (item: Item | undefined) => Item | undefined): Promise<Item | undefined>;
  /**
   * Adds to numbers of an item without reading it, and sets what is given besides; makes the item where there is none.
   * Never lost in a race; done twice it adds twice.
   */
  add(
    key: Key,
    by: Readonly<Record<string, number>>,
    set?: Readonly<Record<string, string | number>>,
  ): Promise<void>;
  /**
   * The write of `item` that holds only while the stored one still has its `rev`, and, where told, while an attribute
   * of it has one of these values.
   */
  write(item: Item, only?: Only): Write;
  /** The write of `item` whatever is stored, to be done together with others that say whether it may. */
  overwrite(item: Item): Write;
  /** One page of a partition, or of an index (whose reads may lag by moments), ascending unless told. */
  query(question: Query): Promise<PageOf<Item>>;
  /** One page of everything, in no order: for small tables. */
  scan(page: Page): Promise<PageOf<Item>>;
}

/** A table of `kit/tables.ts` under its deployed name. Items are parsed by `schema` on every read. */
export const openTable = <Item extends Revised>(
  client: DynamoDBClient,
  name: TableName,
  deployedName: string,
  schema: z.ZodMiniType<Item>,
): Table<Item> => {
  const spec: TableSpec = tables[name];

  const parsed = (raw: Record<string, unknown>): Item => {
    const result = z.safeParse(schema, raw);
    if (result.success) return result.data;
    const key = JSON.stringify(spec.key.map((attribute) => raw[attribute]));
    const where = result.error.issues.map(({ path }) => path.join('.')).join(', ');
    throw new Error(`Item ${key} of ${name} does not parse at ${where}.`);
  };

  const get: Table<Item>['get'] = async (key) => {
    const { Item: raw } = await client.send(
      new GetItemCommand({ TableName: deployedName, Key: marshall(key), ConsistentRead: true }),
    );
    return raw && parsed(unmarshall(raw));
  };

  const getMany: Table<Item>['getMany'] = async (keys) => {
    // The same key twice is an error to DynamoDB.
    let wanted = [...new Map(keys.map((key) => [JSON.stringify(key), marshall(key)])).values()];
    const items: Item[] = [];
    for (let tries = 0; wanted.length > 0; tries += 1) {
      const { Responses = {}, UnprocessedKeys = {} } = await client.send(
        new BatchGetItemCommand({
          RequestItems: { [deployedName]: { Keys: wanted.slice(0, batchSize), ConsistentRead: true } },
        }),
      );
      items.push(...(Responses[deployedName] ?? []).map((raw) => parsed(unmarshall(raw))));
      const left = UnprocessedKeys[deployedName]?.Keys ?? [];
      if (left.length > 0) await pause(tries);
      wanted = [...left, ...wanted.slice(batchSize)];
    }
    return items;
  };

  const add: Table<Item>['add'] = async (key, by, set = {}) => {
    const [added, settled] = [Object.entries({ ...by, rev: 1 }), Object.entries(set)];
    const names = [...added, ...settled].map(([name], place) => [`#n${place}`, name] as const);
    const values = [...added, ...settled].map(([, value], place) => [`:v${place}`, value] as const);
    const adding = added.map((_one, place) => `#n${place} :v${place}`).join(', ');
    const setting = settled.map((_one, at) => `#n${added.length + at} = :v${added.length + at}`).join(', ');
    await client.send(
      new UpdateItemCommand({
        TableName: deployedName,
        Key: marshall(key),
        UpdateExpression: `ADD ${adding}${setting ? ` SET ${setting}` : ''}`,
        ExpressionAttributeNames: Object.fromEntries(names),
        ExpressionAttributeValues: marshall(Object.fromEntries(values)),
      }),
    );
  };

  const write: Table<Item>['write'] = (item, only) => ({
    Put: {
      TableName: deployedName,
      Item: marshall({ ...item, rev: item.rev + 1 }, { removeUndefinedValues: true }),
      ...(item.rev === 0
        ? { ConditionExpression: 'attribute_not_exists(#rev)', ExpressionAttributeNames: { '#rev': 'rev' } }
        : stillAsRead(item.rev, only)),
    },
  });

  const overwrite: Table<Item>['overwrite'] = (item) => ({
    Put: {
      TableName: deployedName,
      Item: marshall({ ...item, rev: item.rev + 1 }, { removeUndefinedValues: true }),
    },
  });

  const put = (item: Item): Promise<boolean> => writeTogether(client, [write(item)]);

  const modify: Table<Item>['modify'] = async (key, change) => {
    const { item } = await untilWritten(`Item ${JSON.stringify(Object.values(key))} of ${name}`, async () => {
      const before = await get(key);
      const after = change(before);
      if (!after) return { item: before };
      const rev = before?.rev ?? 0;
      return (await put({ ...after, rev })) ? { item: { ...after, rev: rev + 1 } } : undefined;
    });
    return item;
  };

  const query: Table<Item>['query'] = async (question) => {
    const { index, equals, between, attributes = [], page, newestFirst } = question;
    const keys: readonly string[] = index ? (spec.indexes[index] ?? []) : spec.key;
    const keyNames = [...new Set([...spec.key, ...keys])];
    const names = [equals[0], ...(between ? [keys[1] ?? ''] : []), ...attributes];
    const nameOf = (attribute: string) => `#n${names.indexOf(attribute)}`;
    const range = between ? ` AND ${nameOf(keys[1] ?? '')} BETWEEN :first AND :last` : '';
    const { Items = [], LastEvaluatedKey } = await client.send(
      new QueryCommand({
        TableName: deployedName,
        IndexName: index,
        KeyConditionExpression: `${nameOf(equals[0])} = :value${range}`,
        ...(attributes.length > 0 && { ProjectionExpression: attributes.map(nameOf).join(', ') }),
        ExpressionAttributeNames: Object.fromEntries(names.map((name) => [nameOf(name), name])),
        ExpressionAttributeValues: marshall({
          ':value': equals[1],
          ...(between && { ':first': between[0], ':last': between[1] }),
        }),
        Limit: page.limit,
        ScanIndexForward: !newestFirst,
        ...(page.cursor ? { ExclusiveStartKey: marshall(cursorKey(page.cursor, keyNames, equals)) } : {}),
      }),
    );
    return pageOf(Items, LastEvaluatedKey);
  };

  const scan: Table<Item>['scan'] = async ({ limit, cursor }) => {
    const { Items = [], LastEvaluatedKey } = await client.send(
      new ScanCommand({
        TableName: deployedName,
        Limit: limit,
        ...(cursor ? { ExclusiveStartKey: marshall(cursorKey(cursor, spec.key)) } : {}),
      }),
    );
    return pageOf(Items, LastEvaluatedKey);
  };

  const pageOf = (items: readonly Stored[], last: Stored | undefined): PageOf<Item> => ({
    items: items.map((raw) => parsed(unmarshall(raw))),
    next: last ? encodeCursor(unmarshall(last)) : null,
  });

  return { get, getMany, create: put, modify, add, write, overwrite, query, scan };
};

const stillAsRead = (rev: number, only: Only | undefined) => {
  const values = only?.oneOf.map((value, place) => [`:value${place}`, value] as const) ?? [];
  const oneOf = only ? ` AND #only IN (${values.map(([name]) => name).join(', ')})` : '';
  return {
    ConditionExpression: `#rev = :rev${oneOf}`,
    ExpressionAttributeNames: { '#rev': 'rev', ...(only ? { '#only': only.attribute } : {}) },
    ExpressionAttributeValues: marshall({ ':rev': rev, ...Object.fromEntries(values) }),
  };
};
