import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Clock } from '../kit/clock.ts';
import { shardOf, shardsOf } from '../kit/stable-hash.ts';
import { openTable } from '../kit/table.ts';
import { versioned } from '../kit/versioned.ts';
import * as z from '../kit/z.ts';
import { plus, type Tally } from './live-counts.ts';
import { tables } from './manifest.ts';

/** The counts are attributes beside these, under their own names. */
const stored = z.catchall(z.object({ id: z.string(), expiresAt: z.int(), ...versioned }), z.number());

/** DynamoDB takes 1,000 writes a second of an item. Each is of up to fifty messages. */
const shards = 4;

/** A campaign lasts for months at most. */
const keptSeconds = 200 * 86_400;

const idOf = (batch: string): string => `counts.${batch}`;

const talliedIn = ({ id: _id, expiresAt: _at, rev: _rev, ...tally }: z.output<typeof stored>): Tally => tally;

/** How far batches are. Nothing here is personal: counts. */
export interface LiveCountsStore {
  /** Adds to the counts of a batch. A repeated call counts again. `by`: what spreads the writes. */
  add(batch: string, tally: Tally, by: string): Promise<void>;
  of(batch: string): Promise<Tally>;
}

export const liveCountsStore = (client: DynamoDBClient, tableName: string, clock: Clock): LiveCountsStore => {
  const table = openTable(client, tables.sending, tableName, stored);
  return {
    add: async (batch, tally, by) => {
      const changed = Object.fromEntries(Object.entries(tally).filter(([, many]) => many !== 0));
      if (Object.keys(changed).length === 0) return;
      const expiresAt = Math.floor(clock().getTime() / 1000) + keptSeconds;
      await table.add({ id: shardOf(idOf(batch), by, shards) }, changed, { expiresAt });
    },
    of: async (batch) => {
      const items = await table.getMany(shardsOf(idOf(batch), shards).map((id) => ({ id })));
      return items.map(talliedIn).reduce(plus, {});
    },
  };
};
