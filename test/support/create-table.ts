import { CreateTableCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { type TableName, type TableSpec, tables } from '../../functions/kit/tables.ts';

const schemaOf = (keys: readonly string[]) =>
  keys.map((name, place) => ({
    AttributeName: name,
    KeyType: place === 0 ? ('HASH' as const) : ('RANGE' as const),
  }));

/** Makes a table of `kit/tables.ts` under a name. */
export const createTable = async (
  client: DynamoDBClient,
  name: TableName,
  deployed: string,
): Promise<void> => {
  const { key, indexes }: TableSpec = tables[name];
  const attributes = new Set([...key, ...Object.values(indexes).flat()]);
  await client.send(
    new CreateTableCommand({
      TableName: deployed,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [...attributes].map((attribute) => ({
        AttributeName: attribute,
        AttributeType: 'S',
      })),
      KeySchema: schemaOf(key),
      ...(Object.keys(indexes).length > 0
        ? {
            GlobalSecondaryIndexes: Object.entries(indexes).map(([index, keys]) => ({
              IndexName: index,
              KeySchema: schemaOf(keys),
              Projection: { ProjectionType: 'ALL' as const },
            })),
          }
        : {}),
    }),
  );
};
