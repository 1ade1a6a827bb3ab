import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Page, PageOf } from '../kit/paging.ts';
import { openTable } from '../kit/table.ts';
import { type CouponLot, couponLot } from './coupon-lot.ts';
import { tables } from './manifest.ts';

/** The lots in which codes are minted. Nothing here is personal: counts, instants, and ids of staff. */
export interface CouponLotsStore {
  get(id: string): Promise<CouponLot | undefined>;
  /** False if there is a lot with that id. */
  create(made: CouponLot): Promise<boolean>;
  /** Changes the current lot; see `Table.modify`. */
  modify(id: string, change: (before: CouponLot) => CouponLot | undefined): Promise<CouponLot | undefined>;
  /** Newest first. */
  ofOffer(offer: string, page: Page): Promise<PageOf<CouponLot>>;
}

export const couponLotsStore = (client: DynamoDBClient, tableName: string): CouponLotsStore => {
  const table = openTable(client, tables.couponLots, tableName, couponLot);
  return {
    get: (id) => table.get({ id }),
    create: table.create,
    modify: (id, change) => table.modify({ id }, (stored) => stored && change(stored)),
    ofOffer: (offer, page) => table.index('byOffer', offer, page, { newestFirst: true }),
  };
};
