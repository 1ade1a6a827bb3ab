import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { untilWritten } from '../kit/optimistic-retry.ts';
import type { Page, PageOf } from '../kit/paging.ts';
import type { PersonalData } from '../kit/personal-data.ts';
import { openTable } from '../kit/table.ts';
import { type Write, writeTogether } from '../kit/write-together.ts';
import * as z from '../kit/z.ts';
import { tables as termTables } from '../terms/manifest.ts';
import { storedTerm, termWrites } from '../terms/term.ts';
import { type Customer, customer, withoutPerson } from './customer.ts';
import { tables } from './manifest.ts';
import { nameTerms } from './name-terms.ts';

export interface CustomersStore {
  get(id: string): Promise<Customer | undefined>;
  /** The stored ones of these customers, in no order. */
  getMany(ids: readonly string[]): Promise<Customer[]>;
  ofShop(shop: string, page: Page): Promise<PageOf<Customer>>;
  /** The same customers, each by id and address alone: that takes a fraction of the reading. */
  namedInShop(shop: string, page: Page): Promise<PageOf<NamedCustomer>>;
}

/** A customer as the index of a shop lists them. It does not count their writes. */
const named = z.object({
  ...z.pick(customer, { id: true, address: true }).shape,
  rev: z._default(z.int(), 0),
});
export type NamedCustomer = Pick<Customer, 'id' | 'address'>;

/** Customers, to read and change, with the terms under which they are found by name. */
export interface CustomersKeeper extends CustomersStore {
  /** The writes that succeed only if nobody else has changed this customer: of the customer and its terms. */
  write(customer: Customer): readonly Write[];
}

/** Reads customers. `customersKeeper` exports and erases them. */
export const customersStore = (client: DynamoDBClient, tableName: string): CustomersStore => {
  const table = openTable(client, tables.customers, tableName, customer);
  const list = openTable(client, tables.customers, tableName, named);
  const namedInShop: CustomersStore['namedInShop'] = (shop, page) => list.index('byShop', shop, page);
  const getMany: CustomersStore['getMany'] = (ids) => table.getMany(ids.map((id) => ({ id })));
  return {
    get: (id) => table.get({ id }),
    getMany,
    ofShop: async (shop, page) => {
      const { items, next } = await namedInShop(shop, page);
      const known = new Map((await getMany(items.map(({ id }) => id))).map((each) => [each.id, each]));
      return { items: items.flatMap(({ id }) => known.get(id) ?? []), next };
    },
    namedInShop,
  };
};

export const customersKeeper = (
  client: DynamoDBClient,
  names: { readonly customers: string; readonly terms: string },
): CustomersKeeper & PersonalData => {
  const customers = customersStore(client, names.customers);
  const table = openTable(client, tables.customers, names.customers, customer);
  const terms = openTable(client, termTables.terms, names.terms, storedTerm);
  const write: CustomersKeeper['write'] = (stored) => {
    const wanted = nameTerms(stored);
    return [table.write({ ...stored, terms: wanted }), ...termWrites(terms, stored.terms ?? [], wanted)];
  };
  return {
    ...customers,
    write,
    exportOf: async ({ customerId }) => ({ customer: await customers.get(customerId) }),
    erase: async ({ customerId, at }) => {
      await untilWritten(`Customer ${customerId}`, async () => {
        const stored = await customers.get(customerId);
        if (!stored || stored.erasedAt) return true;
        return (await writeTogether(client, write(withoutPerson(stored, at)))) || undefined;
      });
    },
  };
};
