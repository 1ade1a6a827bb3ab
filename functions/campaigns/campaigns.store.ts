import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Page, PageOf } from '../kit/paging.ts';
import { openTable } from '../kit/table.ts';
import type { Write } from '../kit/write-together.ts';
import { type Campaign, campaign } from './campaign.ts';
import { tables } from './manifest.ts';

/** The campaigns. Nothing here is personal: a letter to all, ids of customers, ids of staff. */
export interface CampaignsStore {
  get(id: string): Promise<Campaign | undefined>;
  /** False if there is a campaign with that id. */
  create(campaign: Campaign): Promise<boolean>;
  /** Changes the current campaign; see `Table.modify`. */
  modify(id: string, change: (before: Campaign) => Campaign | undefined): Promise<Campaign | undefined>;
  /**
   * The write that succeeds only if nobody else has changed this campaign; done together with its new
   * messages.
   */
  write(campaign: Campaign): Write;
  newest(page: Page): Promise<PageOf<Campaign>>;
  ofShop(shop: string, page: Page): Promise<PageOf<Campaign>>;
  /** Those that are not over, oldest first. */
  active(page: Page): Promise<PageOf<Campaign>>;
}

export const campaignsStore = (client: DynamoDBClient, tableName: string): CampaignsStore => {
  const table = openTable(client, tables.campaigns, tableName, campaign);
  return {
    get: (id) => table.get({ id }),
    create: table.create,
    modify: (id, change) => table.modify({ id }, (stored) => stored && change(stored)),
    write: (item) => table.write(item),
    newest: (page) => table.index('newest', 'all', page, { newestFirst: true }),
    ofShop: (shop, page) => table.index('byShop', shop, page, { newestFirst: true }),
    active: (page) => table.index('active', 'active', page),
  };
};
