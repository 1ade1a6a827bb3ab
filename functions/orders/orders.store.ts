import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { type Clock, systemClock } from '../kit/clock.ts';
import { invalid } from '../kit/errors.ts';
import { untilWritten } from '../kit/optimistic-retry.ts';
import { packedBytes } from '../kit/packed-item.ts';
import { everyItem, type Page, type PageOf } from '../kit/paging.ts';
import type { PersonalData } from '../kit/personal-data.ts';
import { openTable } from '../kit/table.ts';
import { type Write, writeTogether } from '../kit/write-together.ts';
import { tables as termTables } from '../terms/manifest.ts';
import { storedTerm, termWrites } from '../terms/term.ts';
import { tables } from './manifest.ts';
import { emptyOrder } from './merge-order.ts';
import { numberKeyOf } from './number.ts';
import { type Order, order } from './order.ts';
import { orderKeyOf } from './order-key.ts';
import { soldIn } from './sold.ts';
import { asStored, storedOrder } from './stored-order.ts';
import { markedForStudy, studyDayOf } from './study-mark.ts';
import { trackingTerms } from './tracking-terms.ts';
import { withoutBuyer } from './without-buyer.ts';

export interface OrdersStore {
  get(shop: string, id: string): Promise<Order | undefined>;
  ofCustomer(customerId: string, page: Page): Promise<PageOf<Order>>;
  ofShop(shop: string, page: Page): Promise<PageOf<Order>>;
  /** The orders of a shop for which a study has to look at this day, UTC; moments late. */
  toStudy(shop: string, day: string, page: Page): Promise<PageOf<Order>>;
  /**
   * The orders of a shop with this number, in any spelling; an order just stored may be missing for moments.
   * It sends the same requests whether there is one or not, so that its time tells nobody that the number
   * exists.
   */
  byNumber(shop: string, number: string): Promise<readonly Order[]>;
}

/** Orders, to read and change, with the terms under which they are found. */
export interface OrdersKeeper extends OrdersStore {
  /** The writes that succeed only if nobody else has changed this order: of the order and its terms. */
  write(order: Order): readonly Write[];
  /**
   * Removes the personal data of one order, even if its buyer is unknown. For an order that has not arrived
   * yet, the erasure is recorded.
   */
  eraseOne(shop: string, id: string, at: string): Promise<void>;
}

/** DynamoDB stores 400 kB, and some of it is not packed. Orders shrink to a tenth, so few ever come near. */
const largestOrder = 350_000;

/** Numbers should be unique in a shop; if they are not, a longer list would not help. */
const sameNumber = 25;

/**
 * Errors: Invalid for an order that is too large for an item; it stays in the dead-letter queue, and the
 * error names its key.
 */
const checkSize = ({ shop, id }: Order, write: Write): Write => {
  const size = packedBytes(write);
  if (size <= largestOrder) return write;
  throw invalid(`Order ${id} of ${shop} has ${size} bytes, compressed; ${largestOrder} can be stored.`);
};

/** Reads orders. `ordersKeeper` exports and erases them. */
export const ordersStore = (client: DynamoDBClient, tableName: string): OrdersStore => {
  const table = openTable(client, tables.orders, tableName, order);
  return {
    get: (shop, id) => table.get({ key: orderKeyOf(shop, id) }),
    ofCustomer: (customerId, page) => table.index('byCustomer', customerId, page),
    ofShop: (shop, page) => table.index('byShop', shop, page),
    toStudy: (shop, day, page) => table.index('byStudyDay', studyDayOf(shop, day), page),
    byNumber: async (shop, number) => {
      const { items } = await table.index('byNumber', numberKeyOf(shop, number), { limit: sameNumber });
      // The index read the orders that it found. Where it found none, we read an order that cannot exist.
      return items.length > 0 ? items : table.getMany([{ key: orderKeyOf(shop, '') }]);
    },
  };
};

export const ordersKeeper = (
  client: DynamoDBClient,
  names: { readonly orders: string; readonly terms: string },
  clock: Clock = systemClock,
): OrdersKeeper & PersonalData => {
  const orders = ordersStore(client, names.orders);
  const table = openTable(client, tables.orders, names.orders, storedOrder);
  const terms = openTable(client, termTables.terms, names.terms, storedTerm);
  const write: OrdersKeeper['write'] = (stored) => {
    const wanted = trackingTerms(stored);
    const marked = markedForStudy(stored, soldIn(stored), clock());
    return [
      checkSize(stored, table.write(asStored({ ...marked, terms: wanted }))),
      ...termWrites(terms, stored.terms ?? [], wanted),
    ];
  };
  const eraseOne: OrdersKeeper['eraseOne'] = async (shop, id, at) => {
    await untilWritten(`Order ${id} of ${shop}`, async () => {
      const stored = (await orders.get(shop, id)) ?? emptyOrder(shop, id);
      return stored.erasedAt || (await writeTogether(client, write(withoutBuyer(stored, at))))
        ? true
        : undefined;
    });
  };
  const ofPerson = (customerId: string) => everyItem((page) => orders.ofCustomer(customerId, page));
  return {
    ...orders,
    write,
    eraseOne,
    exportOf: async ({ customerId }) => {
      const all = await Array.fromAsync(ofPerson(customerId));
      return { orders: all.map(({ studyDay: _studyDay, studyDigest: _studyDigest, ...told }) => told) };
    },
    // Amounts and products stay: the shop's books need them, and without the buyer they are not personal.
    erase: async ({ customerId, at }) => {
      for await (const { shop, id } of ofPerson(customerId)) await eraseOne(shop, id, at);
    },
  };
};
