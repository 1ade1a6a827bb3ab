import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Page, PageOf } from '../kit/paging.ts';
import { openTable } from '../kit/table.ts';
import type { Write } from '../kit/write-together.ts';
import { tables } from './manifest.ts';
import { type Shop, shop } from './shop.ts';

/** The shops. Nothing here is personal: a shop's name, reply address and settings belong to a business. */
export interface ShopsStore {
  get(id: string): Promise<Shop | undefined>;
  /** False if there is a shop with that id. */
  create(shop: Shop): Promise<boolean>;
  /** Changes the current shop; see `Table.modify`. */
  modify(id: string, change: (shop: Shop) => Shop | undefined): Promise<Shop | undefined>;
  /** The write that succeeds only if nobody else has changed the shop. */
  write(shop: Shop): Write;
  list(page: Page): Promise<PageOf<Shop>>;
}

export const shopsStore = (client: DynamoDBClient, tableName: string): ShopsStore => {
  const table = openTable(client, tables.shops, tableName, shop);
  return {
    get: (id) => table.get({ id }),
    create: table.create,
    modify: (id, change) => table.modify({ id }, (stored) => stored && change(stored)),
    write: (item) => table.write(item),
    list: table.scan,
  };
};
