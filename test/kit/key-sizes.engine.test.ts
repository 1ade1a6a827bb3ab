import {
  PutItemCommand,
  QueryCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { expect, test } from 'vitest';
import type { TableSpec } from '../../functions/kit/manifest.ts';
import { dynamo, freshTable } from '../support/tables.ts';

/** The tests' own guard: the engine takes keys that DynamoDB refuses, so a test would not see that they are too long. */

const spec = {
  key: ['id', 'part'],
  indexes: {
    byNumber: { key: ['number', 'at'], projection: 'KEYS_ONLY', spread: 'order' },
    byShop: { key: ['shop', 'at'], projection: 'KEYS_ONLY', spread: 'shop', shards: 2 },
  },
} as const satisfies TableSpec;

const client = dynamo();
const item = (change: Readonly<Record<string, string>>) =>
  Object.fromEntries(
    Object.entries({ id: 'a', part: 'b', number: '1', at: 't', byShopShard: 's~1', ...change }).map(
      ([name, value]) => [name, { S: value }],
    ),
  );

// Three bytes each.
const wide = (bytes: number) => '数'.repeat(Math.ceil(bytes / 3));

test.each([
  ['a partition key of an index', { number: wide(2_049) }],
  ['the sort key of an index', { at: wide(1_025) }],
  ['the partition key of an index with shards', { byShopShard: wide(2_049) }],
  ['the sort key of the table', { part: wide(1_025) }],
  ['an empty key of an index', { number: '' }],
])('refuses %s as DynamoDB does, however it is written', async (_what, change) => {
  const TableName = await freshTable(client, spec);
  const put = { TableName, Item: item(change) };
  await expect(client.send(new PutItemCommand(put))).rejects.toMatchObject({ name: 'ValidationException' });
  const together = new TransactWriteItemsCommand({ TransactItems: [{ Put: put }] });
  await expect(client.send(together)).rejects.toMatchObject({ name: 'ValidationException' });
});

test('refuses the same of an update and of a question', async () => {
  const TableName = await freshTable(client, spec);
  const named = {
    TableName,
    ExpressionAttributeNames: { '#n': 'number' },
    ExpressionAttributeValues: { ':n': { S: wide(2_049) } },
  };
  const update = new UpdateItemCommand({
    ...named,
    Key: { id: { S: 'a' }, part: { S: 'b' } },
    UpdateExpression: 'SET #n = :n',
  });
  await expect(client.send(update)).rejects.toMatchObject({ name: 'ValidationException' });
  const query = new QueryCommand({ ...named, IndexName: 'byNumber', KeyConditionExpression: '#n = :n' });
  await expect(client.send(query)).rejects.toMatchObject({ name: 'ValidationException' });
});

test('takes keys of exactly the greatest sizes, and long values that are no keys', async () => {
  const TableName = await freshTable(client, spec);
  const Item = item({ number: 'n'.repeat(2_048), at: 'a'.repeat(1_024), note: wide(9_000) });
  await client.send(new PutItemCommand({ TableName, Item }));
  const { Items } = await client.send(
    new QueryCommand({
      TableName,
      IndexName: 'byNumber',
      KeyConditionExpression: '#n = :n',
      ExpressionAttributeNames: { '#n': 'number' },
      ExpressionAttributeValues: { ':n': { S: 'n'.repeat(2_048) } },
    }),
  );
  expect(Items).toHaveLength(1);
});
