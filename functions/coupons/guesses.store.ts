import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { openTable } from '../kit/table.ts';
import { versioned } from '../kit/versioned.ts';
import * as z from '../kit/z.ts';
import { tables } from './manifest.ts';

/**
 * Wrong codes, by who typed them. Nothing here is personal: people are in it by keyed digests only, and items expire.
 * Times are milliseconds since 1970, ends of items seconds.
 */
export interface GuessesStore {
  /** Until when somebody of the shop has to pause; 0 where nobody was ever told to. */
  alertOf(shop: string): Promise<number>;
  /** Puts that off, and never brings it forward. */
  raiseAlert(shop: string, until: number): Promise<void>;
  /** Those of these that typed wrong codes. */
  getMany(ids: readonly string[]): Promise<readonly Guesses[]>;
  /** Adds wrong codes; one that was there before is not counted again. Answers what was stored just before. */
  add(
    id: string,
    codes: ReadonlySet<string>,
    when: { at: number; expiresAt: number },
  ): Promise<Pick<Guesses, 'codes' | 'last'> | undefined>;
  /** Counts so many more; answers how many there were before. */
  count(id: string, by: number, expiresAt: number): Promise<number>;
  /** Whether this is new. */
  isFirst(id: string, expiresAt: number): Promise<boolean>;
  /** Those of these that are not new. */
  known(ids: readonly string[]): Promise<readonly string[]>;
}

const expiring = { id: z.string(), expiresAt: z.int(), ...versioned };

const guesses = z.object({ ...expiring, codes: z.set(z.string()), last: z.int() });
type Guesses = z.output<typeof guesses>;

const alert = z.object({ ...expiring, until: z.int() });
const counted = z.object({ ...expiring, count: z.int() });
const mark = z.object(expiring);

const keptSeconds = 24 * 3600;

export const guessesStore = (client: DynamoDBClient, tableName: string): GuessesStore => {
  const of = <Item extends z.output<typeof mark>>(schema: z.ZodMiniType<Item>) =>
    openTable(client, tables.couponGuesses, tableName, schema);
  const [all, alerts, counts, marks] = [of(guesses), of(alert), of(counted), of(mark)];
  return {
    alertOf: async (id) => (await alerts.get({ id }))?.until ?? 0,
    raiseAlert: async (id, until) => {
      const expiresAt = Math.ceil(until / 1000) + keptSeconds;
      if (await alerts.create({ id, until, expiresAt, rev: 0 })) return;
      await alerts.change(
        { id },
        { set: { until, expiresAt }, add: { rev: 1 }, only: { until: { most: until - 1 } } },
      );
    },
    getMany: (ids) => all.getMany(ids.map((id) => ({ id }))),
    add: (id, codes, { at, expiresAt }) => all.add({ id }, { codes }, { last: at, expiresAt }),
    count: async (id, by, expiresAt) => (await counts.add({ id }, { count: by }, { expiresAt }))?.count ?? 0,
    known: async (ids) => (await marks.getMany(ids.map((id) => ({ id })))).map(({ id }) => id),
    isFirst: (id, expiresAt) => marks.create({ id, expiresAt, rev: 0 }),
  };
};
