import { BatchGetItemCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { pause } from './optimistic-retry.ts';
import { type Opened, parsed, type Stored } from './stored-items.ts';

/** The stored items that were asked for, by their tables. */
export type Found = ReadonlyMap<string, readonly Stored[]>;

/** A question for items of one table, to be asked together with others by `readTogether`. */
export interface Read<Item> {
  readonly tableName: string;
  readonly keys: readonly Stored[];
  /** The stored ones of them, in no order. */
  readonly in: (found: Found) => Item[];
}

type Asked = Pick<Read<unknown>, 'tableName' | 'keys'>;

/** The maximum of one BatchGetItem. */
const batchSize = 100;

/** DynamoDB refuses a request with the same key twice. */
const distinct = (reads: readonly Asked[]): (readonly [tableName: string, key: Stored])[] => [
  ...new Map(
    reads.flatMap(({ tableName, keys }) =>
      keys.map((key) => [tableName + JSON.stringify(key), [tableName, key] as const]),
    ),
  ).values(),
];

const requestOf = (wanted: readonly (readonly [tableName: string, key: Stored])[]) =>
  Object.fromEntries(
    [...Map.groupBy(wanted, ([tableName]) => tableName)].map(([tableName, some]) => [
      tableName,
      { Keys: some.map(([, key]) => key), ConsistentRead: true },
    ]),
  );

/** Reads all of these items, strongly consistent, with one request for each hundred, whatever their tables. */
export const readTogether = async (client: DynamoDBClient, reads: readonly Asked[]): Promise<Found> => {
  const found = new Map<string, Stored[]>();
  let wanted = distinct(reads);
  for (let tries = 0; wanted.length > 0; tries += 1) {
    const RequestItems = requestOf(wanted.slice(0, batchSize));
    const { Responses = {}, UnprocessedKeys = {} } = await client.send(
      new BatchGetItemCommand({ RequestItems }),
    );
    for (const [tableName, items] of Object.entries(Responses))
      found.set(tableName, [...(found.get(tableName) ?? []), ...items]);
    const left = Object.entries(UnprocessedKeys).flatMap(([tableName, { Keys = [] }]) =>
      Keys.map((key) => [tableName, key] as const),
    );
    if (left.length > 0) await pause(tries);
    wanted = [...left, ...wanted.slice(batchSize)];
  }
  return found;
};

/** The stored ones of these keys, in no order. */
export const getStored = async (
  { client, tableName }: Pick<Opened<unknown>, 'client' | 'tableName'>,
  keys: readonly Stored[],
): Promise<readonly Stored[]> => (await readTogether(client, [{ tableName, keys }])).get(tableName) ?? [];

/** The question for these items of a table. Nobody else asks the same table in the same request. */
export const readRequest = <Item>(table: Opened<Item>, keys: readonly Stored[]): Read<Item> => ({
  tableName: table.tableName,
  keys,
  in: (found) => (found.get(table.tableName) ?? []).map((each) => parsed(table, each)),
});
