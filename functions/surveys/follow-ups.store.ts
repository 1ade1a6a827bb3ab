import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { IndexName } from '../kit/manifest.ts';
import { everyItem, type Page, type PageOf } from '../kit/paging.ts';
import type { PersonalData } from '../kit/personal-data.ts';
import { openTable } from '../kit/table.ts';
import { dueBy } from '../kit/watch-due.ts';
import type { Write } from '../kit/write-together.ts';
import { contacts } from '../mail/contacts.ts';
import { tables as mailTables } from '../mail/manifest.ts';
import { matterWrites, type OpenMatter } from '../mail/open-matter.ts';
import { type FollowUp, followUp, withoutPerson } from './follow-up.ts';
import { tables } from './manifest.ts';

/** Follow-ups, to read. */
export interface FollowUpsReader {
  get(id: string): Promise<FollowUp | undefined>;
  newest(page: Page): Promise<PageOf<FollowUp>>;
  ofShop(shop: string, page: Page): Promise<PageOf<FollowUp>>;
  ofCustomer(customerId: string, page: Page): Promise<PageOf<FollowUp>>;
  /** What the sweep has to look at by this instant, UTC, the longest due first. The index lags by moments. */
  due(now: string, page: Page): Promise<PageOf<FollowUp>>;
}

/** The opening and the closing of a follow-up are noted in its customer's contacts, in the same transaction. */
export interface FollowUpsStore extends FollowUpsReader {
  /** Writes that succeed only if it is as it was read; for a new one, only if the survey has none yet. */
  write(before: FollowUp | undefined, after: FollowUp): readonly Write[];
  /** See `Table.modify`; undefined where there is none. */
  modify(id: string, change: (before: FollowUp) => FollowUp | undefined): Promise<FollowUp | undefined>;
}

/** What the follow-up keeps from its customer; undefined once it is over. */
export const matterOfFollowUp = (stored: FollowUp | undefined): OpenMatter | undefined =>
  stored?.status === 'open' ? { ...stored, kind: 'follow-up' } : undefined;

export const followUpsReader = (client: DynamoDBClient, tableName: string): FollowUpsReader => {
  const table = openTable(client, tables.followUps, tableName, followUp);
  const list =
    (index: IndexName<typeof tables.followUps>) =>
    (value: string, page: Page): Promise<PageOf<FollowUp>> =>
      table.index(index, value, page, { newestFirst: true });
  return {
    get: (id) => table.get({ id }),
    newest: (page) => list('newest')('followUp', page),
    ofShop: list('byShop'),
    ofCustomer: list('byCustomer'),
    due: (now, page) => table.index('due', 'followUp', page, dueBy(now)),
  };
};

export const followUpsStore = (
  client: DynamoDBClient,
  names: { readonly followUps: string; readonly contacts: string },
): FollowUpsStore & PersonalData => {
  const table = openTable(client, tables.followUps, names.followUps, followUp);
  const customers = openTable(client, mailTables.contacts, names.contacts, contacts);
  const reader = followUpsReader(client, names.followUps);
  const mine = (customerId: string) => everyItem((page) => reader.ofCustomer(customerId, page));
  const noting = (before: FollowUp | undefined, after: FollowUp) =>
    matterWrites(customers, matterOfFollowUp(before), matterOfFollowUp(after));
  return {
    ...reader,
    write: (before, after) => [table.write(after), ...noting(before, after)],
    modify: (id, change) => table.modify({ id }, (before) => before && change(before), noting),
    exportOf: async ({ customerId }) => {
      const all = await Array.fromAsync(mine(customerId));
      return { followUps: all.map(({ watch: _watch, lookAt: _lookAt, ...told }) => told) };
    },
    erase: async ({ customerId, at }) => {
      const change = (before: FollowUp | undefined) =>
        before && before.status !== 'erased' ? withoutPerson(before, at) : undefined;
      for await (const { id } of mine(customerId)) await table.modify({ id }, change, noting);
    },
  };
};
