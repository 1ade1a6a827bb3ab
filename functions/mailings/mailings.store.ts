import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Page, PageOf } from '../kit/paging.ts';
import { openTable } from '../kit/table.ts';
import type { Write } from '../kit/write-together.ts';
import { type Mailing, mailing } from './mailing.ts';
import { tables } from './manifest.ts';

/** The mailings. Nothing here is personal: a letter to all, ids of customers, ids of staff. */
export interface MailingsStore {
  get(id: string): Promise<Mailing | undefined>;
  /** False if there is a mailing with that id. */
  create(mailing: Mailing): Promise<boolean>;
  /** Changes the current mailing; see `Table.modify`. */
  modify(id: string, change: (before: Mailing) => Mailing | undefined): Promise<Mailing | undefined>;
  /**
   * The write that succeeds only if nobody else has changed this mailing; done together with its new
   * messages.
   */
  write(mailing: Mailing): Write;
  newest(page: Page): Promise<PageOf<Mailing>>;
  ofShop(shop: string, page: Page): Promise<PageOf<Mailing>>;
  /** Those that are not over, oldest first. */
  active(page: Page): Promise<PageOf<Mailing>>;
}

export const mailingsStore = (client: DynamoDBClient, tableName: string): MailingsStore => {
  const table = openTable(client, tables.mailings, tableName, mailing);
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
