import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { IndexName } from '../kit/manifest.ts';
import { everyItem, type Page, type PageOf } from '../kit/paging.ts';
import type { PersonalData } from '../kit/personal-data.ts';
import { openTable } from '../kit/table.ts';
import { type Credit, credit } from './credit.ts';
import { tables } from './manifest.ts';

export interface CreditsStore {
  /** False when it was granted before. */
  grant(credit: Credit): Promise<boolean>;
  ofCustomer(customerId: string, page: Page): Promise<PageOf<Credit>>;
  ofShop(shop: string, page: Page): Promise<PageOf<Credit>>;
}

export const creditsStore = (client: DynamoDBClient, tableName: string): CreditsStore & PersonalData => {
  const table = openTable(client, tables.credits, tableName, credit);
  const list =
    (index: IndexName<typeof tables.credits>) =>
    (value: string, page: Page): Promise<PageOf<Credit>> =>
      table.index(index, value, page, { newestFirst: true });
  const ofCustomer = list('byCustomer');
  return {
    grant: table.create,
    ofCustomer,
    ofShop: list('byShop'),
    exportOf: async ({ customerId }) => ({
      credits: await Array.fromAsync(everyItem((page) => ofCustomer(customerId, page))),
    }),
    // It holds ids and amounts only, which the shop's books need.
    erase: async () => {},
  };
};
