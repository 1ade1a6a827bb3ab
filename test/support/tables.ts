import { randomUUID } from 'node:crypto';
import {
  DeleteTableCommand,
  DynamoDBClient,
  type DynamoDBClientConfig,
  type ServiceInputTypes,
} from '@aws-sdk/client-dynamodb';
import { inject } from 'vitest';
import { type TableName, tables } from '../../functions/house/registry.ts';
import type { TableSpec } from '../../functions/kit/manifest.ts';
import { createTable } from './create-table.ts';

const settings = (): DynamoDBClientConfig => ({
  endpoint: inject('dynamodb'),
  region: 'eu-central-1',
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  // The engine looks at no signature, and they take a twentieth of the time.
  signer: { sign: async (request) => request },
});

/** For the tables themselves. Its connections are everybody's: hundreds of houses would open dozens each. */
let ours: DynamoDBClient | undefined;
const tableClient = (): DynamoDBClient => {
  ours ??= new DynamoDBClient(settings());
  return ours;
};

export const dynamo = (): DynamoDBClient =>
  new DynamoDBClient({ ...settings(), requestHandler: tableClient().config.requestHandler });

const tableNames: readonly TableName[] = Object.keys(tables).filter(
  (name): name is TableName => name in tables,
);

const made: string[] = [];

/** The engine takes longer for each table the more it has: ten thousand make every test a second longer. */
export const dropTables = async (): Promise<void> => {
  while (made.length > 0)
    await Promise.all(
      made.splice(-20).map((TableName) => tableClient().send(new DeleteTableCommand({ TableName }))),
    );
};

/** The tables that a command is about, as they are deployed. */
const tablesIn = (input: ServiceInputTypes): readonly (string | undefined)[] => {
  if ('TransactItems' in input)
    return (input.TransactItems ?? []).flatMap((item) =>
      Object.values(item).map(({ TableName }: { TableName?: string | undefined }) => TableName),
    );
  if ('RequestItems' in input) return Object.keys(input.RequestItems ?? {});
  return 'TableName' in input ? [input.TableName] : [];
};

/** Makes one table of this kind, fresh and under a name of its own, which it answers. */
export const freshTable = async (client: DynamoDBClient, spec: TableSpec): Promise<string> => {
  const deployed = randomUUID();
  await createTable(client, spec, deployed);
  made.push(deployed);
  return deployed;
};

/**
 * The tables of all rooms under names of their own. Each is made when the client first speaks of it: a test knows
 * a few of them, and two dozen for each would be a tenth of the time. `atOnce`: what other processes will ask for.
 */
export const freshTables = async (
  client: DynamoDBClient,
  atOnce: readonly TableName[] = [],
): Promise<(name: TableName) => string> => {
  const prefix = randomUUID().slice(0, 8);
  const deployed = (name: TableName) => `${prefix}-${name}`;
  const missing = new Map(tableNames.map((name) => [deployed(name), name]));
  const making = new Map<string, Promise<void>>();
  const make = (asked: string | undefined): Promise<void> | undefined => {
    const name = asked === undefined ? undefined : missing.get(asked);
    if (asked === undefined || name === undefined) return undefined;
    const begun = making.get(asked) ?? createTable(tableClient(), tables[name], asked);
    if (!making.has(asked)) made.push(asked);
    making.set(asked, begun);
    return begun;
  };
  client.middlewareStack.add(
    (next) => async (args) => {
      await Promise.all(tablesIn(args.input).map(make));
      return next(args);
    },
    { step: 'initialize' },
  );
  await Promise.all(atOnce.map((name) => make(deployed(name))));
  return deployed;
};
