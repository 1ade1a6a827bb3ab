import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Page, PageOf } from '../kit/paging.ts';
import { openTable } from '../kit/table.ts';
import { tables } from './manifest.ts';
import { type RefusedEvent, refusedEvent } from './refused-event.ts';

/** What shops sent and we did not take in, for their developers. Nothing here is personal: ids and reasons. */
export interface RefusedEventsStore {
  /** The newest first. */
  ofShop(shop: string, page: Page): Promise<PageOf<RefusedEvent>>;
}

export const refusedEventsStore = (client: DynamoDBClient, tableName: string): RefusedEventsStore => {
  const table = openTable(client, tables.refusedEvents, tableName, refusedEvent);
  return { ofShop: (shop, page) => table.partition(shop, page, { newestFirst: true }) };
};
