import {
  type DynamoDBClient,
  GetItemCommand,
  type ServiceInputTypes,
  type AttributeValue as Stored,
} from '@aws-sdk/client-dynamodb';
import type { DynamoDBRecord, AttributeValue as Told } from 'aws-lambda';
import { type TableName, tables } from '../../functions/house/registry.ts';

/** An item that a command writes: of which table, with which attributes of its key at least. */
interface Touched {
  readonly table: string;
  readonly item: Record<string, Stored>;
}

const touched = (input: ServiceInputTypes): Touched[] => {
  if ('TransactItems' in input)
    return (input.TransactItems ?? []).flatMap((write) => {
      const { Put, Update, Delete } = { Put: undefined, Update: undefined, Delete: undefined, ...write };
      return [Put && { ...Put, Key: Put.Item }, Update, Delete].flatMap((each) =>
        each ? [{ table: each.TableName ?? '', item: each.Key ?? {} }] : [],
      );
    });
  const { TableName: table = '' } = { TableName: undefined, ...input };
  if ('Item' in input) return [{ table, item: input.Item ?? {} }];
  return 'Key' in input && ('UpdateExpression' in input || 'ReturnItemCollectionMetrics' in input)
    ? [{ table, item: input.Key ?? {} }]
    : [];
};

/** As Lambda gets it: bytes are base64. Watched items have no sets. */
const told = (value: Stored): Told => {
  if (value.B !== undefined) return { B: Buffer.from(value.B).toString('base64') };
  if (value.L !== undefined) return { L: value.L.map(told) };
  if (value.M !== undefined) return { M: image(value.M) };
  if (value.S !== undefined) return { S: value.S };
  if (value.N !== undefined) return { N: value.N };
  return value.BOOL === undefined ? { NULL: true } : { BOOL: value.BOOL };
};

const image = (item: Record<string, Stored>): Record<string, Told> =>
  Object.fromEntries(Object.entries(item).map(([name, value]) => [name, told(value)]));

/**
 * A stand-in for the streams of these tables: collects each change of an item that goes through this client, as Lambda would
 * bring it. The engine has no streams. For writers that follow each other.
 */
export const followTables = (
  client: DynamoDBClient,
  nameOf: (table: TableName) => string,
  followed: readonly TableName[],
): DynamoDBRecord[] => {
  const records: DynamoDBRecord[] = [];
  const keys = new Map(followed.map((table) => [nameOf(table), tables[table].key]));
  const read = async ({ table, item }: Touched) => {
    const names: readonly string[] = keys.get(table) ?? [];
    const Key = Object.fromEntries(Object.entries(item).filter(([name]) => names.includes(name)));
    return (await client.send(new GetItemCommand({ TableName: table, Key, ConsistentRead: true }))).Item;
  };
  client.middlewareStack.add(
    (next) => async (args) => {
      const items = touched(args.input).filter(({ table }) => keys.has(table));
      const before = await Promise.all(items.map(read));
      const done = await next(args);
      for (const [place, item] of items.entries()) {
        const [old, now] = [before[place], await read(item)];
        records.push({
          eventSourceARN: `arn:aws:dynamodb:eu-central-1:1:table/${item.table}/stream/now`,
          dynamodb: { ...(old && { OldImage: image(old) }), ...(now && { NewImage: image(now) }) },
        });
      }
      return done;
    },
    { step: 'initialize' },
  );
  return records;
};
