import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { shardOf, shardsOf } from '../kit/stable-hash.ts';
import { openTable } from '../kit/table.ts';
import { versioned } from '../kit/versioned.ts';
import * as z from '../kit/z.ts';
import {
  type Breaker,
  type BreakerName,
  breaker,
  freshBreaker,
  type HourOfMail,
  hourOf,
  type MailCounts,
  mailCounts,
  plus,
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

/**
 * An hour is counted in four items, because DynamoDB takes 1,000 writes a second of one. The items of a day
 * fit into one request.
 */
const shards = 4;

const prefixes: Readonly<Record<BreakerName, string>> = {
  marketing: 'hour.',
  strangers: 'strangersHour.',
};

/**
 * A breaker and the hourly counts that it judges by. Nothing here is personal: counts, and the staff who
 * reset it.
 */
export interface BreakerStore {
  readonly name: BreakerName;
  /** The breaker now; closed, with the default settings, if it was never stored. */
  get(): Promise<Breaker>;
  /** See `Table.modify`; `change` returns undefined to leave the breaker as it is. */
  modify(change: (before: Breaker) => Breaker | undefined): Promise<Breaker>;
  /**
   * Adds what became of the message with this key to the hour of `now`. A repeated call counts again, so
   * count only what was written for the first time.
   */
  count(key: string, by: Partial<MailCounts>, now: Date): Promise<void>;
  /** The hours among these in which anything happened. */
  hours(names: readonly string[]): Promise<HourOfMail[]>;
}

const countsOf = ({ sent = 0, bounced = 0, complained = 0 }: z.output<typeof hour>): MailCounts => ({
  sent,
  bounced,
  complained,
});

export const breakerStore = (
  client: DynamoDBClient,
  tableName: string,
  name: BreakerName = 'marketing',
): BreakerStore => {
  const table = openTable(client, tables.sending, tableName, breaker);
  const hours = openTable(client, tables.sending, tableName, hour);
  const fresh = freshBreaker(name);
  const { id } = fresh;
  const prefix = prefixes[name];
  const idOf = (named: string): string => `${prefix}${named}`;
  /** The name of the hour that an item counts. */
  const hourIn = (item: string): string => item.slice(prefix.length, item.lastIndexOf('~'));
  return {
    name,
    get: async () => (await table.get({ id })) ?? fresh,
    modify: async (change) => (await table.modify({ id }, (stored = fresh) => change(stored))) ?? fresh,
    count: async (key, by, now) =>
      void (await hours.add(
        { id: shardOf(idOf(hourOf(now)), key, shards) },
        { ...by },
        {
          expiresAt: Math.floor(now.getTime() / 1000) + keptSeconds,
        },
      )),
    hours: async (names) => {
      const ids = names.flatMap((name) => shardsOf(idOf(name), shards).map((id) => ({ id })));
      const found = Map.groupBy(await hours.getMany(ids), ({ id }) => hourIn(id));
      return [...found].map(([hour, items]) => ({ hour, ...items.map(countsOf).reduce(plus) }));
    },
  };
};
