import { type AttributeValue, type DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { unpackedItem } from './packed-item.ts';
import { getRequest, type Key, type Place } from './table-requests.ts';
import * as z from './z.ts';

/** An item as DynamoDB has it. */
export type Stored = Record<string, AttributeValue>;

export interface Opened<Item> extends Place {
  readonly client: DynamoDBClient;
  readonly schema: z.ZodMiniType<Item>;
}

export const parsed = <Item>({ tableName, spec, schema }: Opened<Item>, stored: Stored): Item => {
  const raw = spec.packs ? unpackedItem(unmarshall(stored)) : unmarshall(stored);
  const result = z.safeParse(schema, raw);
  if (result.success) return result.data;
  const key = JSON.stringify(spec.key.map((attribute) => raw[attribute]));
  const where = result.error.issues.map(({ path }) => path.join('.')).join(', ');
  throw new Error(`Item ${key} of ${tableName} does not parse at ${where}.`);
};

export const getItem = async <Item>(
  table: Opened<Item>,
  key: Key,
  isConsistent = true,
): Promise<Item | undefined> => {
  const request = getRequest(table, key, isConsistent);
  const { Item: stored } = await table.client.send(new GetItemCommand(request));
  return stored && parsed(table, stored);
};
