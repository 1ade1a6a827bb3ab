import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { IndexName } from '../kit/manifest.ts';
import { everyItem, type Page, type PageOf } from '../kit/paging.ts';
import type { PersonalData } from '../kit/personal-data.ts';
import { openTable } from '../kit/table.ts';
import { type FollowUp, followUp, withoutPerson } from './follow-up.ts';
import { tables } from './manifest.ts';

export interface FollowUpsStore {
  get(id: string): Promise<FollowUp | undefined>;
  /** False when the survey has its follow-up already. */
  create(followUp: FollowUp): Promise<boolean>;
  /** See `Table.modify`; undefined where there is none. */
  modify(id: string, change: (before: FollowUp) => FollowUp | undefined): Promise<FollowUp | undefined>;
  newest(page: Page): Promise<PageOf<FollowUp>>;
  ofShop(shop: string, page: Page): Promise<PageOf<FollowUp>>;
  ofCustomer(customerId: string, page: Page): Promise<PageOf<FollowUp>>;
  /** Whether this customer has an open follow-up. */
  anyOpen(customerId: string): Promise<boolean>;
}

/**
 * `wake` lets the workflow of an erased customer end instead of waiting for a resolution that never comes.
 */
export const followUpsStore = (
  client: DynamoDBClient,
  tableName: string,
  wake: (token: string) => Promise<unknown> = async () => {},
): FollowUpsStore & PersonalData => {
  const table = openTable(client, tables.followUps, tableName, followUp);
  const list =
    (index: IndexName<typeof tables.followUps>) =>
    (value: string, page: Page): Promise<PageOf<FollowUp>> =>
      table.index(index, value, page, { newestFirst: true });
  const ofCustomer = list('byCustomer');
  const mine = (customerId: string) => everyItem((page) => ofCustomer(customerId, page));
  return {
    get: (id) => table.get({ id }),
    create: table.create,
    modify: (id, change) => table.modify({ id }, (before) => before && change(before)),
    newest: (page) => list('newest')('followUp', page),
    ofShop: list('byShop'),
    ofCustomer,
    anyOpen: async (customerId) => {
      for await (const { status } of mine(customerId)) if (status === 'open') return true;
      return false;
    },
    exportOf: async ({ customerId }) => {
      const all = await Array.fromAsync(mine(customerId));
      return { followUps: all.map(({ token: _token, ...told }) => told) };
    },
    erase: async ({ customerId, at }) => {
      for await (const { id, token } of mine(customerId)) {
        await table.modify({ id }, (before) =>
          before && before.status !== 'erased' ? withoutPerson(before, at) : undefined,
        );
        if (token) await wake(token);
      }
    },
  };
};
