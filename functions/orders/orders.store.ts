import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { invalid } from '../kit/errors.ts';
import { everyItem, type Page, type PageOf } from '../kit/paging.ts';
import type { PersonalData } from '../kit/personal-data.ts';
import { openTable } from '../kit/table.ts';
import type { Write } from '../kit/write-together.ts';
import { tables } from './manifest.ts';
import { emptyOrder } from './merge-order.ts';
import { numberKeyOf } from './number.ts';
import { type Order, order } from './order.ts';
import { withoutBuyer } from './without-buyer.ts';

export interface OrdersStore {
  get(shop: string, id: string): Promise<Order | undefined>;
  /** The write that succeeds only if nobody else has changed this order. */
  write(order: Order): Write;
  ofCustomer(customerId: string, page: Page): Promise<PageOf<Order>>;
  ofShop(shop: string, page: Page): Promise<PageOf<Order>>;
  /**
   * The orders of a shop with this number, in any spelling; an order just stored may be missing for moments.
   */
  byNumber(shop: string, number: string): Promise<readonly Order[]>;
  /**
   * Removes the personal data of one order, even if its buyer is unknown. For an order that has not arrived
   * yet, the erasure is recorded.
   */
  eraseOne(shop: string, id: string, at: string): Promise<void>;
}

/** DynamoDB's limit is 400 kB an item; what its encoding adds to JSON fits into the difference. */
const largestOrder = 350_000;

/** Numbers should be unique in a shop; if they are not, a longer list would not help. */
const sameNumber = 25;

/**
 * Errors: Invalid for an order that is too large for an item; it stays in the dead-letter queue, and the
 * error names its key.
 */
const storable = (order: Order): Order => {
  const size = Buffer.byteLength(JSON.stringify(order));
  if (size <= largestOrder) return order;
  throw invalid(`Order ${order.id} of ${order.shop} has ${size} bytes; ${largestOrder} can be stored.`);
};

export const ordersStore = (client: DynamoDBClient, tableName: string): OrdersStore & PersonalData => {
  const table = openTable(client, tables.orders, tableName, order);
  const ofCustomer: OrdersStore['ofCustomer'] = (customerId, page) =>
    table.index('byCustomer', customerId, page);
  const eraseOne: OrdersStore['eraseOne'] = async (shop, id, at) => {
    await table.modify({ shop, id }, (stored = emptyOrder(shop, id)) =>
      stored.erasedAt ? undefined : withoutBuyer(stored, at),
    );
  };
  return {
    get: (shop, id) => table.get({ shop, id }),
    write: (stored) => table.write(storable(stored)),
    ofCustomer,
    ofShop: (shop, page) => table.partition(shop, page),
    byNumber: async (shop, number) => {
      const { items } = await table.index('byNumber', numberKeyOf(shop, number), { limit: sameNumber });
      return items;
    },
    eraseOne,
    exportOf: async ({ customerId }) => ({
      orders: await Array.fromAsync(everyItem((page) => ofCustomer(customerId, page))),
    }),
    // Amounts and products stay: the shop's books need them, and without the buyer they are not personal.
    erase: async ({ customerId, at }) => {
      for await (const { shop, id } of everyItem((page) => ofCustomer(customerId, page))) {
        await eraseOne(shop, id, at);
      }
    },
  };
};
