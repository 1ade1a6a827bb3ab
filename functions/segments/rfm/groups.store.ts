import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { openTable } from '../../kit/table.ts';
import { writeTogether } from '../../kit/write-together.ts';
import { tables } from '../manifest.ts';
import { settledBorders } from './borders.ts';
import { type Night, night, partOfNight } from './night.ts';
import { type Pass, type PassKind, partOfPass, pass } from './pass.ts';
import { type Settled, settled } from './settled.ts';

/**
 * The borders of each shop's groups, how far a pass over its people has come, and what nights have found.
 * Nothing here is personal: borders and counts.
 */
export interface GroupsStore {
  /** What was settled last; undefined before the first order of a shop. */
  settled(shop: string): Promise<Settled | undefined>;
  /** The borders that hold. The first order of a shop settles the published ones, as of midnight (UTC). */
  bordersOf(shop: string, now: Date): Promise<Settled>;
  pass(shop: string, kind: PassKind): Promise<Pass | undefined>;
  /** Stores how far a pass has come, with borders that it settled; false if somebody else has come as far. */
  keepPass(pass: Pass, settled?: Settled): Promise<boolean>;
  keepNight(night: Night): Promise<void>;
  night(shop: string, date: string): Promise<Night | undefined>;
}

const part = 'borders';

const midnight = (now: Date): number => Date.parse(`${now.toISOString().slice(0, 10)}T00:00:00.000Z`);

export const groupsStore = (client: DynamoDBClient, tableName: string): GroupsStore => {
  const borders = openTable(client, tables.groups, tableName, settled);
  const passes = openTable(client, tables.groups, tableName, pass);
  const nights = openTable(client, tables.groups, tableName, night);
  const settledOf = (shop: string) => borders.get({ shop, part });
  return {
    settled: settledOf,
    bordersOf: async (shop, now) => {
      const stored = await settledOf(shop);
      if (stored) return stored;
      const first = {
        shop,
        part,
        today: settledBorders([], midnight(now)),
        rhythms: {},
        looked: {},
        rev: 0,
      } as const;
      await borders.create(first);
      return (await settledOf(shop)) ?? first;
    },
    pass: (shop, kind) => passes.get({ shop, part: partOfPass(kind) }),
    keepPass: (next, after) =>
      writeTogether(client, [passes.write(next), ...(after ? [borders.write(after)] : [])]),
    keepNight: async (next) => {
      await writeTogether(client, [nights.overwrite(next)]);
    },
    night: (shop, date) => nights.get({ shop, part: partOfNight(date) }),
  };
};
