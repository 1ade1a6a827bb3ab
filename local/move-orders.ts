import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import { openTable } from '../functions/kit/table.ts';
import { overwriteRequest } from '../functions/kit/table-requests.ts';
import { tables } from '../functions/orders/manifest.ts';
import { type Order, order } from '../functions/orders/order.ts';
import { soldIn } from '../functions/orders/sold.ts';
import { asStored } from '../functions/orders/stored-order.ts';
import { markedForStudy } from '../functions/orders/study-mark.ts';

/** The table `orders` as it was until each order became a partition of its own. */
export const oldOrders = { key: ['shop', 'id'], indexes: {} } as const;

/** The deployed names of the two tables. */
export interface Move {
  readonly from: string;
  readonly into: string;
}

export interface Moved {
  readonly read: number;
  readonly written: number;
  /** Orders that the new table had already, as they are or newer. */
  readonly kept: number;
  /** Where another run may go on; null once everything was read. */
  readonly next: string | null;
}

const pageSize = 50;

/**
 * Stores the order with the count of writes that it has, unless the new table has as many writes of it or more:
 * then it was moved before, or has changed there since. Answers whether it was written.
 */
const copy = async (client: DynamoDBClient, into: string, known: Order): Promise<boolean> => {
  // As the store does it: the next study counts what it has never seen.
  const marked = markedForStudy(known, soldIn(known), new Date());
  const { Put } = overwriteRequest(
    { tableName: into, spec: tables.orders },
    { ...asStored(marked), rev: known.rev - 1 },
  );
  try {
    await client.send(
      new PutItemCommand({
        ...Put,
        ConditionExpression: 'attribute_not_exists(#rev) OR #rev < :rev',
        ExpressionAttributeNames: { '#rev': 'rev' },
        ExpressionAttributeValues: { ':rev': { N: String(known.rev) } },
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
};

/**
 * Copies the orders of an old table into the new one, page by page, until all are read or `signal` stops it after a
 * page. Each order is one write with a condition, so it may break off anywhere and run again, from the beginning or
 * from `after`, as long as only one of the tables is written: it compares only how often an order was written. The
 * old table stays as it is.
 */
export const moveOrders = async (
  client: DynamoDBClient,
  { from, into }: Move,
  {
    after,
    signal,
    onProgress = () => {},
  }: {
    readonly after?: string | undefined;
    readonly signal?: AbortSignal | undefined;
    readonly onProgress?: (moved: Moved) => void;
  } = {},
): Promise<Moved> => {
  const old = openTable(client, oldOrders, from, order);
  let moved: Moved = { read: 0, written: 0, kept: 0, next: after ?? null };
  do {
    const { items, next } = await old.scan({ limit: pageSize, cursor: moved.next ?? undefined });
    const copies = await Promise.all(items.map((each) => copy(client, into, each)));
    const written = copies.filter((isWritten) => isWritten).length;
    moved = {
      read: moved.read + items.length,
      written: moved.written + written,
      kept: moved.kept + items.length - written,
      next,
    };
    onProgress(moved);
  } while (moved.next !== null && !signal?.aborted);
  return moved;
};
