import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Page, PageOf } from '../kit/paging.ts';
import type { PersonalData } from '../kit/personal-data.ts';
import { openTable } from '../kit/table.ts';
import type { Write } from '../kit/write-together.ts';
import { type Customer, customer, withoutPerson } from './customer.ts';
import { tables } from './manifest.ts';

export interface CustomersStore {
  get(id: string): Promise<Customer | undefined>;
  /** The stored ones of these customers, in no order. */
  getMany(ids: readonly string[]): Promise<Customer[]>;
  /** The write that succeeds only if nobody else has changed this customer. */
  write(customer: Customer): Write;
  ofShop(shop: string, page: Page): Promise<PageOf<Customer>>;
}

export const customersStore = (client: DynamoDBClient, tableName: string): CustomersStore & PersonalData => {
  const table = openTable(client, tables.customers, tableName, customer);
  return {
    get: (id) => table.get({ id }),
    getMany: (ids) => table.getMany(ids.map((id) => ({ id }))),
    write: table.write,
    ofShop: (shop, page) => table.index('byShop', shop, page),
    exportOf: async ({ customerId }) => ({ customer: await table.get({ id: customerId }) }),
    erase: async ({ customerId, at }) => {
      await table.modify({ id: customerId }, (stored) =>
        stored && !stored.erasedAt ? withoutPerson(stored, at) : undefined,
      );
    },
  };
};
