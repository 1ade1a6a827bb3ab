import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { everyItem, type Page, type PageOf } from '../kit/paging.ts';
import type { PersonalData } from '../kit/personal-data.ts';
import { openTable } from '../kit/table.ts';
import { type Grant, grant } from './grant.ts';
import { tables } from './manifest.ts';

export interface GrantsStore {
  /** False when it was granted before. */
  grant(grant: Grant): Promise<boolean>;
  ofCustomer(customerId: string, page: Page): Promise<PageOf<Grant>>;
}

export const grantsStore = (client: DynamoDBClient, tableName: string): GrantsStore & PersonalData => {
  const table = openTable(client, tables.grants, tableName, grant);
  const ofCustomer: GrantsStore['ofCustomer'] = (customerId, page) =>
    table.index('byCustomer', customerId, page, { newestFirst: true });
  return {
    grant: table.create,
    ofCustomer,
    exportOf: async ({ customerId }) => ({
      grants: await Array.fromAsync(everyItem((page) => ofCustomer(customerId, page))),
    }),
    // It holds ids and amounts only, which the shop's books need.
    erase: async () => {},
  };
};
