import { randomUUID } from 'node:crypto';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { inject } from 'vitest';
import { type TableName, type TableSpec, tables } from '../../functions/kit/tables.ts';

export const dynamo = (): DynamoDBClient =>
  new DynamoDBClient({
    endpoint: inject('dynamodb'),
    region: 'eu-central-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });

const tableNames: readonly TableName[] = Object.keys(tables).filter(
  (name): name is TableName => name in tables,
);

const schemaOf = (keys: readonly string[]) =>
  keys.map((name, place) => ({
    AttributeName: name,
    KeyType: place === 0 ? ('HASH' as const) : ('RANGE' as const),
  }));

/** Makes the tables of `kit/tables.ts`, fresh and under names of their own. */
export const freshTables = async (client: DynamoDBClient): Promise<(name: TableName) => string> => {
  const prefix = randomUUID().slice(0, 8);
  const deployed = (name: TableName) => `${prefix}-${name}`;
  await Promise.all(
    tableNames.map((name) => {
      const { key, indexes }: TableSpec = tables[name];
      const attributes = new Set([...key, ...Object.values(indexes).flat()]);
      return client.send(
        new CreateTableCommand({
          TableName: deployed(name),
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
    }),
  );
  return deployed;
};
