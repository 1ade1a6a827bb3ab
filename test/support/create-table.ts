import { CreateTableCommand, type DynamoDBClient, type Projection } from '@aws-sdk/client-dynamodb';
import { keyOfIndex } from '../../functions/kit/index-shards.ts';
import type { IndexSpec, TableSpec } from '../../functions/kit/manifest.ts';

const schemaOf = (keys: readonly string[]) =>
  keys.map((name, place) => ({
    AttributeName: name,
    KeyType: place === 0 ? ('HASH' as const) : ('RANGE' as const),
  }));

const projectionOf = (projection: IndexSpec['projection']): Projection =>
  projection === 'ALL' || projection === 'KEYS_ONLY'
    ? { ProjectionType: projection }
    : { ProjectionType: 'INCLUDE', NonKeyAttributes: [...projection] };

/** Makes a table as a room's manifest describes it, under a given name. */
export const createTable = async (
  client: DynamoDBClient,
  { key, indexes }: TableSpec,
  deployed: string,
): Promise<void> => {
  const indexKeys = Object.entries(indexes).flatMap(([name, index]) => keyOfIndex(name, index));
  const attributes = new Set([...key, ...indexKeys]);
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
            GlobalSecondaryIndexes: Object.entries(indexes).map(([index, spec]) => ({
              IndexName: index,
              KeySchema: schemaOf(keyOfIndex(index, spec)),
              Projection: projectionOf(spec.projection),
            })),
          }
        : {}),
    }),
  );
};
