import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Page, PageOf } from '../kit/paging.ts';
import type { PersonalData } from '../kit/personal-data.ts';
import { openTable } from '../kit/table.ts';
import { type Write, writeTogether } from '../kit/write-together.ts';
import { type Contacts, contacts } from './contacts.ts';
import { tables } from './manifest.ts';
import { isPlanned, noPlannedDays, type PersonalDay, planWrites } from './planned-days.ts';

/**
 * What each customer was sent lately, from which the contact budget is computed, and what is open with them,
 * which the stores of those matters keep here.
 */
export interface ContactsStore {
  get(customerId: string): Promise<Contacts | undefined>;
  /** The stored contacts of these customers, in no order. */
  getMany(customerIds: readonly string[]): Promise<Contacts[]>;
  /** One page of everybody's, in no order. */
  all(page: Page): Promise<PageOf<Contacts>>;
  /**
   * A write that succeeds only if nobody else has changed the item; done in one transaction with the claim.
   */
  write(contacts: Contacts): Write;
  /** Does that write alone; false if somebody else has changed the item. */
  replace(contacts: Contacts): Promise<boolean>;
  /** Reads, changes and writes; starts over if another writer came in between. */
  modify(
    customerId: string,
    change: (contacts: Contacts | undefined) => Contacts | undefined,
  ): Promise<Contacts | undefined>;
}

/**
 * Makes the writes that plan the greetings of a customer's own days; see mail/planned-days.ts. For the stores
 * of those days, which come before this room: their handlers hand them this.
 */
export const plansOfDays =
  (client: DynamoDBClient, tableName: string) =>
  (of: { readonly customerId: string; readonly shop: string }, days: readonly PersonalDay[]) =>
    planWrites(openTable(client, tables.contacts, tableName, contacts), of, days);

export const contactsStore = (client: DynamoDBClient, tableName: string): ContactsStore & PersonalData => {
  const table = openTable(client, tables.contacts, tableName, contacts);
  return {
    get: (customerId) => table.get({ customerId }),
    getMany: (customerIds) => table.getMany(customerIds.map((customerId) => ({ customerId }))),
    all: table.scan,
    write: (item) => table.write(item),
    replace: (item) => writeTogether(client, [table.write(item)]),
    modify: (customerId, change) => table.modify({ customerId }, change),
    exportOf: async ({ customerId }) => {
      const stored = await table.get({ customerId });
      return { contacts: stored && { ...stored, open: [...(stored.open ?? [])] } };
    },
    // Erased people get no mail any more, so nothing needs counting. What is open is closed by its own store.
    erase: async ({ customerId }) => {
      await table.modify({ customerId }, (stored) =>
        stored && (stored.sent.length > 0 || isPlanned(stored))
          ? { ...stored, sent: [], ...noPlannedDays }
          : undefined,
      );
    },
  };
};
