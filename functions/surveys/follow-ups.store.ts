import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { IndexName } from '../kit/manifest.ts';
import { everyItem, type Page, type PageOf } from '../kit/paging.ts';
import type { PersonalData } from '../kit/personal-data.ts';
import { openTable } from '../kit/table.ts';
import type { Write } from '../kit/write-together.ts';
import { type FollowUp, followUp, withoutPerson } from './follow-up.ts';
import { tables } from './manifest.ts';

export interface FollowUpsStore {
  get(id: string): Promise<FollowUp | undefined>;
  /** A write that succeeds only if it is as it was read; a new one only if the survey has none yet. */
  write(followUp: FollowUp): Write;
  /** See `Table.modify`; undefined where there is none. */
  modify(id: string, change: (before: FollowUp) => FollowUp | undefined): Promise<FollowUp | undefined>;
  newest(page: Page): Promise<PageOf<FollowUp>>;
  ofShop(shop: string, page: Page): Promise<PageOf<FollowUp>>;
  ofCustomer(customerId: string, page: Page): Promise<PageOf<FollowUp>>;
  /** What the sweep has to look at, the longest due first. */
  watched(page: Page): Promise<PageOf<FollowUp>>;
  /** Whether this customer has an open follow-up. */
  anyOpen(customerId: string): Promise<boolean>;
}

export const followUpsStore = (client: DynamoDBClient, tableName: string): FollowUpsStore & PersonalData => {
  const table = openTable(client, tables.followUps, tableName, followUp);
  const list =
    (index: IndexName<typeof tables.followUps>) =>
    (value: string, page: Page): Promise<PageOf<FollowUp>> =>
      table.index(index, value, page, { newestFirst: true });
  const ofCustomer = list('byCustomer');
  const mine = (customerId: string) => everyItem((page) => ofCustomer(customerId, page));
  return {
    get: (id) => table.get({ id }),
    write: (followUp) => table.write(followUp),
    modify: (id, change) => table.modify({ id }, (before) => before && change(before)),
    watched: (page) => table.index('due', 'followUp', page),
    newest: (page) => list('newest')('followUp', page),
    ofShop: list('byShop'),
    ofCustomer,
    anyOpen: async (customerId) => {
      for await (const { status } of mine(customerId)) if (status === 'open') return true;
      return false;
    },
    exportOf: async ({ customerId }) => {
      const all = await Array.fromAsync(mine(customerId));
      return { followUps: all.map(({ watch: _watch, lookAt: _lookAt, ...told }) => told) };
    },
    erase: async ({ customerId, at }) => {
      for await (const { id } of mine(customerId))
        await table.modify({ id }, (before) =>
          before && before.status !== 'erased' ? withoutPerson(before, at) : undefined,
        );
    },
  };
};
