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
import { checkKeySizes } from './key-sizes.ts';

/** The engine wants a signature and does not look at it; real ones take a twentieth of the time. */
const signature = {
  authorization:
    'AWS4-HMAC-SHA256 Credential=test/20260101/eu-central-1/dynamodb/aws4_request, SignedHeaders=host, Signature=none',
  'x-amz-date': '20260101T000000Z',
};

const settings = (): DynamoDBClientConfig => ({
  endpoint: inject('dynamodb'),
  region: 'eu-central-1',
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  signer: {
    sign: async (request) => {
      Object.assign(request.headers, signature);
      return request;
    },
  },
});

/**
 * The client for making and dropping tables. All houses share its connections: hundreds of houses would open
 * dozens each.
 */
let ours: DynamoDBClient | undefined;
const tableClient = (): DynamoDBClient => {
  ours ??= new DynamoDBClient(settings());
  return ours;
};

/** The tables that there are, by their deployed names. */
const specs = new Map<string | undefined, TableSpec>();

export const dynamo = (): DynamoDBClient => {
  const client = new DynamoDBClient({ ...settings(), requestHandler: tableClient().config.requestHandler });
  client.middlewareStack.add(
    (next) => async (args) => {
      checkKeySizes(args.input, (deployed) => specs.get(deployed));
      return next(args);
    },
    { step: 'initialize' },
  );
  return client;
};

const tableNames: readonly TableName[] = Object.keys(tables).filter(
  (name): name is TableName => name in tables,
);

const made: string[] = [];

/**
 * The engine gets slower with each table that exists: with ten thousand, every test takes a second longer.
 */
export const dropTables = async (): Promise<void> => {
  specs.clear();
  while (made.length > 0)
    await Promise.all(
      made.splice(-20).map((TableName) => tableClient().send(new DeleteTableCommand({ TableName }))),
    );
};

/** The tables that a command is about, by their deployed names. */
const tablesIn = (input: ServiceInputTypes): readonly (string | undefined)[] => {
  if ('TransactItems' in input)
    return (input.TransactItems ?? []).flatMap((item) =>
      Object.values(item).map(({ TableName }: { TableName?: string | undefined }) => TableName),
    );
  if ('RequestItems' in input) return Object.keys(input.RequestItems ?? {});
  return 'TableName' in input ? [input.TableName] : [];
};

/** Makes one table of this kind, new and under its own name, and answers the name. */
export const freshTable = async (client: DynamoDBClient, spec: TableSpec): Promise<string> => {
  const deployed = randomUUID();
  await createTable(client, spec, deployed);
  specs.set(deployed, spec);
  made.push(deployed);
  return deployed;
};

/**
 * The tables of all rooms under their own names. Each is made when the client first uses it: a test needs
 * only a few, and making two dozen for each test would be a tenth of the time. `atOnce`: tables that other
 * processes will use.
 */
export const freshTables = async (
  client: DynamoDBClient,
  atOnce: readonly TableName[] = [],
): Promise<(name: TableName) => string> => {
  const prefix = randomUUID().slice(0, 8);
  const deployed = (name: TableName) => `${prefix}-${name}`;
  const missing = new Map(tableNames.map((name) => [deployed(name), name]));
  for (const name of tableNames) specs.set(deployed(name), tables[name]);
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
