import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Page, PageOf } from '../kit/paging.ts';
import { openTable } from '../kit/table.ts';
import type { Write } from '../kit/write-together.ts';
import { tables } from './manifest.ts';
import { type OccasionRecord, occasionRecord } from './occasion-record.ts';

/** What shops have settled about occasions. Nothing here is personal: days, countries, ids of staff. */
export interface OccasionsStore {
  get(shop: string, occasion: string): Promise<OccasionRecord | undefined>;
  ofShop(shop: string, page: Page): Promise<PageOf<OccasionRecord>>;
  /** The write that succeeds only if nobody else has changed this record. */
  write(record: OccasionRecord): Write;
}

export const occasionsStore = (client: DynamoDBClient, tableName: string): OccasionsStore => {
  const table = openTable(client, tables.careOccasions, tableName, occasionRecord);
  return {
    get: (shop, occasion) => table.get({ shop, occasion }),
    ofShop: (shop, page) => table.partition(shop, page),
    write: (record) => table.write(record),
  };
};
