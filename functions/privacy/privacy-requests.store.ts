import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Page, PageOf } from '../kit/paging.ts';
import { openTable } from '../kit/table.ts';
import { tables } from './manifest.ts';
import { type PrivacyRequest, privacyRequest } from './privacy-request.ts';

/** Requests under data protection law. Nothing here is personal: ids and times, kept as evidence. */
export interface PrivacyRequestsStore {
  /** Records a request, or that it is done; the first time of each stays. */
  record(request: PrivacyRequest): Promise<void>;
  /** Records when it was done, the first time only; undefined if the shop has no such request. */
  close(shop: string, id: string, doneAt: string): Promise<PrivacyRequest | undefined>;
  ofShop(shop: string, page: Page): Promise<PageOf<PrivacyRequest>>;
}

export const privacyRequestsStore = (client: DynamoDBClient, tableName: string): PrivacyRequestsStore => {
  const table = openTable(client, tables.privacyRequests, tableName, privacyRequest);
  return {
    record: async (request) => {
      await table.modify({ id: request.id }, (before) => ({
        ...request,
        ...before,
        doneAt: before?.doneAt ?? request.doneAt,
      }));
    },
    close: (shop, id, doneAt) =>
      table
        .modify({ id }, (before) =>
          before?.shop === shop && !before.doneAt ? { ...before, doneAt } : undefined,
        )
        .then((request) => (request?.shop === shop ? request : undefined)),
    ofShop: (shop, page) => table.index('byShop', shop, page, { newestFirst: true }),
  };
};
