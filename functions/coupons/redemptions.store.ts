import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { everyItem, type Page, type PageOf } from '../kit/paging.ts';
import { openTable } from '../kit/table.ts';
import type { Write } from '../kit/write-together.ts';
import { tables } from './manifest.ts';
import { type Redemption, redeemedOrder, redemption } from './redemption.ts';

/**
 * The codes that orders used. Nothing here is personal: ids, amounts and keyed digests, which the shop's books and the
 * limits need. An order that was erased has no buyer any more.
 */
export interface RedemptionsStore {
  ofOrder(shop: string, orderId: string): Promise<readonly Redemption[]>;
  /** The stored ones of these codes of an order. */
  ofCodes(shop: string, orderId: string, codes: readonly string[]): Promise<readonly Redemption[]>;
  /** Newest first; may lag by moments. */
  ofOffer(offer: string, page: Page): Promise<PageOf<Redemption>>;
  /** By the digest of the code, newest first; may lag by moments. */
  ofCode(code: string, page: Page): Promise<PageOf<Redemption>>;
  /** The write that succeeds only if nobody else has changed the redemption. */
  write(redemption: Redemption): Write;
}

export const redemptionsStore = (client: DynamoDBClient, tableName: string): RedemptionsStore => {
  const table = openTable(client, tables.redemptions, tableName, redemption);
  return {
    ofOrder: (shop, orderId) =>
      Array.fromAsync(everyItem((page) => table.partition(redeemedOrder(shop, orderId), page))),
    ofCodes: (shop, orderId, codes) =>
      table.getMany(codes.map((code) => ({ order: redeemedOrder(shop, orderId), code }))),
    ofOffer: (offer, page) => table.index('byOffer', offer, page, { newestFirst: true }),
    ofCode: (code, page) => table.index('byCode', code, page, { newestFirst: true }),
    write: (one) => table.write(one),
  };
};
