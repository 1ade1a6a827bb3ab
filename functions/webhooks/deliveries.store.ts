import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { openTable } from '../kit/table.ts';
import { versioned } from '../kit/versioned.ts';
import { writeTogether } from '../kit/write-together.ts';
import * as z from '../kit/z.ts';
import { tables } from './manifest.ts';

const delivery = z.object({ id: z.string(), expiresAt: z.int(), ...versioned });

/**
 * Longer than any platform retries (Shopify 4 hours, WooCommerce and SHOPLINE 48), and longer than a redrive
 * may take.
 */
const keepSeconds = 30 * 86_400;

/** Events that are completely done. Nothing here is personal: digests and times. */
export interface DeliveriesStore {
  isDone(id: string, now: Date): Promise<boolean>;
  markDone(id: string, now: Date): Promise<void>;
}

export const deliveriesStore = (client: DynamoDBClient, tableName: string): DeliveriesStore => {
  const table = openTable(client, tables.deliveries, tableName, delivery);
  const seconds = (now: Date) => Math.floor(now.getTime() / 1000);
  return {
    isDone: async (id, now) => ((await table.get({ id }))?.expiresAt ?? 0) > seconds(now),
    markDone: async (id, now) => {
      // All marks of a delivery say the same, so the write needs no read before it and no condition.
      await writeTogether(client, [table.overwrite({ id, expiresAt: seconds(now) + keepSeconds, rev: 0 })]);
    },
  };
};
