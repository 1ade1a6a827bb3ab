import { type DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { type TableName, tables } from '../../functions/house/registry.ts';
import { digest } from '../../functions/kit/digest.ts';
import { isObject } from '../../functions/kit/json.ts';

/** DynamoDB does not keep the order of keys in maps. */
const ordered = (_key: string, value: unknown): unknown =>
  isObject(value)
    ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => a.localeCompare(b)))
    : value;

/** Every item of all tables, by table and key, as a digest of its content, to detect changes. */
export const storedItems = async (
  client: DynamoDBClient,
  table: (name: TableName) => string,
): Promise<Record<string, string>> => {
  const names = Object.keys(tables).filter((name): name is TableName => name in tables);
  const all = await Promise.all(
    names.map(async (name) => {
      const items: [string, string][] = [];
      for await (const { Items = [] } of paginateScan({ client }, { TableName: table(name) }))
        for (const item of Items.map((raw) => unmarshall(raw)))
          items.push([
            [name, ...tables[name].key.map((attribute) => item[attribute])].join(' '),
            digest(JSON.stringify(item, ordered)),
          ]);
      return items;
    }),
  );
  return Object.fromEntries(all.flat());
};
