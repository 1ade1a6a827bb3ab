import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { PersonalData } from '../kit/personal-data.ts';
import { openTable } from '../kit/table.ts';
import type { Write } from '../kit/write-together.ts';
import { type Contacts, contacts } from './contacts.ts';
import { tables } from './manifest.ts';

/** What each customer was sent lately: the ground on which their contact budget is kept. */
export interface ContactsStore {
  get(customerId: string): Promise<Contacts | undefined>;
  /** Those of these customers that there are, in no order. */
  getMany(customerIds: readonly string[]): Promise<Contacts[]>;
  /** The write that holds while nobody else has written this item: to be done together with the claim. */
  write(contacts: Contacts): Write;
  /** Reads, changes, writes, and starts over when somebody else wrote in between. */
  modify(
    customerId: string,
    change: (contacts: Contacts | undefined) => Contacts | undefined,
  ): Promise<Contacts | undefined>;
}

export const contactsStore = (client: DynamoDBClient, tableName: string): ContactsStore & PersonalData => {
  const table = openTable(client, tables.contacts, tableName, contacts);
  return {
    get: (customerId) => table.get({ customerId }),
    getMany: (customerIds) => table.getMany(customerIds.map((customerId) => ({ customerId }))),
    write: (item) => table.write(item),
    modify: (customerId, change) => table.modify({ customerId }, change),
    exportOf: async ({ customerId }) => ({ contacts: await table.get({ customerId }) }),
    // Nobody is written to any more, so nothing needs counting.
    erase: async ({ customerId }) => {
      await table.modify({ customerId }, (stored) =>
        stored && (stored.sent.length > 0 || stored.planned)
          ? { ...stored, sent: [], planned: undefined }
          : undefined,
      );
    },
  };
};
