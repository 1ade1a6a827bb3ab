import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Page, PageOf } from '../kit/paging.ts';
import { openTable } from '../kit/table.ts';
import { type Write, writeTogether } from '../kit/write-together.ts';
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
  /** Stores a campaign that was changed; false if somebody else has changed it since it was read. */
  replace(campaign: Campaign): Promise<boolean>;
  /** Takes a campaign away as it was read; false if somebody has changed it since. */
  remove(campaign: Campaign): Promise<boolean>;
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
    replace: (item) => writeTogether(client, [table.write(item)]),
    remove: ({ id, rev }) => writeTogether(client, [table.removeAsRead({ id }, rev)]),
    newest: (page) => table.index('newest', 'all', page, { newestFirst: true }),
    ofShop: (shop, page) => table.index('byShop', shop, page, { newestFirst: true }),
    active: (page) => table.index('active', 'active', page),
  };
};
