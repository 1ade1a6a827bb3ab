import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { openTable } from '../kit/table.ts';
import { versioned } from '../kit/versioned.ts';
import * as z from '../kit/z.ts';
import {
  type Breaker,
  breaker,
  closedBreaker,
  type HourOfMail,
  hourOf,
  type MailCounts,
  mailCounts,
} from './breaker.ts';
import { tables } from './manifest.ts';

/** What an hour of mail has counted. A missing count is 0. */
const hour = z.object({
  id: z.string(),
  ...z.partial(mailCounts).shape,
  expiresAt: z.int(),
  ...versioned,
});

/** Three days; the breaker's window is one day. */
const keptSeconds = 3 * 86_400;

const idOf = (name: string): string => `hour.${name}`;

/**
 * The breaker and the hourly counts that it judges by. Nothing here is personal: counts, and the staff who
 * reset it.
 */
export interface BreakerStore {
  /** The breaker now; closed, with the default settings, if it was never stored. */
  get(): Promise<Breaker>;
  /** See `Table.modify`; `change` returns undefined to leave the breaker as it is. */
  modify(change: (before: Breaker) => Breaker | undefined): Promise<Breaker>;
  /**
   * Adds to the hour of `now`. A repeated call counts again, so count only what was written for the first
   * time.
   */
  count(by: Partial<MailCounts>, now: Date): Promise<void>;
  /** The hours among these in which anything happened. */
  hours(names: readonly string[]): Promise<HourOfMail[]>;
}

export const breakerStore = (client: DynamoDBClient, tableName: string): BreakerStore => {
  const table = openTable(client, tables.sending, tableName, breaker);
  const hours = openTable(client, tables.sending, tableName, hour);
  return {
    get: async () => (await table.get({ id: 'breaker' })) ?? closedBreaker,
    modify: async (change) =>
      (await table.modify({ id: 'breaker' }, (stored = closedBreaker) => change(stored))) ?? closedBreaker,
    count: (by, now) =>
      hours.add(
        { id: idOf(hourOf(now)) },
        { ...by },
        {
          expiresAt: Math.floor(now.getTime() / 1000) + keptSeconds,
        },
      ),
    hours: async (names) => {
      const found = await hours.getMany(names.map((name) => ({ id: idOf(name) })));
      return found.map(({ id, sent = 0, bounced = 0, complained = 0 }) => ({
        hour: id.slice(idOf('').length),
        sent,
        bounced,
        complained,
      }));
    },
  };
};
