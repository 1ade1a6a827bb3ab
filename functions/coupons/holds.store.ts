import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Read } from '../kit/read-together.ts';
import { openTable } from '../kit/table.ts';
import type { Write } from '../kit/write-together.ts';
import { type CartHold, cartHold } from './cart-hold.ts';
import { tables } from './manifest.ts';

/** What carts hold. Nothing here is personal: a mailbox is in it by a keyed digest only, and items expire. */
export interface HoldsStore {
  /** By `cartKey`. */
  get(cart: string): Promise<CartHold | undefined>;
  /** The question for these. */
  reading(carts: readonly string[]): Read<CartHold>;
  /** The newest holds of a mailbox; may lag by moments. */
  ofHolder(holder: string): Promise<readonly CartHold[]>;
  /** The write that succeeds only if nobody else has changed the hold. */
  write(hold: CartHold): Write;
}

/** A person has few carts at once. */
const few = 10;

export const holdsStore = (client: DynamoDBClient, tableName: string): HoldsStore => {
  const table = openTable(client, tables.couponHolds, tableName, cartHold);
  return {
    get: (cart) => table.get({ cart }),
    reading: (carts) => table.reading(carts.map((cart) => ({ cart }))),
    ofHolder: async (holder) =>
      (await table.index('byHolder', holder, { limit: few }, { newestFirst: true })).items,
    write: (hold) => table.write(hold),
  };
};
