import { randomUUID } from 'node:crypto';
import { DeleteTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, inject } from 'vitest';
import { type TableName, tables } from '../../functions/house/registry.ts';
import type { TableSpec } from '../../functions/kit/manifest.ts';
import { createTable } from './create-table.ts';

export const dynamo = (): DynamoDBClient =>
  new DynamoDBClient({
    endpoint: inject('dynamodb'),
    region: 'eu-central-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });

const tableNames: readonly TableName[] = Object.keys(tables).filter(
  (name): name is TableName => name in tables,
);

const made: string[] = [];

// The engine takes longer for each table the more it has: ten thousand make every test a second longer.
afterAll(async () => {
  const client = dynamo();
  while (made.length > 0)
    await Promise.all(
      made.splice(-20).map((TableName) => client.send(new DeleteTableCommand({ TableName }))),
    );
}, 120_000);

/** Makes one table of this kind, fresh and under a name of its own, which it answers. */
export const freshTable = async (client: DynamoDBClient, spec: TableSpec): Promise<string> => {
  const deployed = randomUUID();
  await createTable(client, spec, deployed);
  made.push(deployed);
  return deployed;
};

/** Makes the tables of all rooms, fresh and under names of their own. */
export const freshTables = async (client: DynamoDBClient): Promise<(name: TableName) => string> => {
  const prefix = randomUUID().slice(0, 8);
  const deployed = (name: TableName) => `${prefix}-${name}`;
  await Promise.all(tableNames.map((name) => createTable(client, tables[name], deployed(name))));
  made.push(...tableNames.map(deployed));
  return deployed;
};
