import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { PersonalData } from '../kit/personal-data.ts';
import { openTable } from '../kit/table.ts';
import type { Write } from '../kit/write-together.ts';
import { type Address, address } from './address.ts';
import { tables } from './manifest.ts';

/**
 * One item an address of a shop: which customer it is (so that guest and account orders meet in one, and two first
 * orders at once cannot make two), and whether it wants mail.
 */
export interface AddressesStore {
  get(address: string): Promise<Address | undefined>;
  /** Those of these that there are, in no order. */
  getMany(addresses: readonly string[]): Promise<Address[]>;
  /** The write that holds while nobody else has written this address: with the ledger's line, see change-wishes.ts. */
  write(address: Address): Write;
  /** Notes of an address with nobody behind it that who has it was erased: they may be on their way to us. */
  eraseUnknown(shop: string, address: string, at: string): Promise<void>;
}

export const addressesStore = (client: DynamoDBClient, tableName: string): AddressesStore & PersonalData => {
  const table = openTable(client, tables.addresses, tableName, address);
  return {
    get: (digest) => table.get({ address: digest }),
    getMany: (digests) => table.getMany(digests.map((digest) => ({ address: digest }))),
    write: table.write,
    eraseUnknown: async (shop, digest, at) => {
      await table.modify({ address: digest }, (stored = { address: digest, shop, rev: 0 }) =>
        stored.customerId || stored.erasedAt ? undefined : { ...stored, erasedAt: at },
      );
    },
    exportOf: async ({ address: digest }) => ({ address: digest && (await table.get({ address: digest })) }),
    // A wish not to be written to outlives the data: only the digest stays, which names nobody without the key.
    erase: async ({ address: digest, at }) => {
      if (!digest) return;
      await table.modify({ address: digest }, (stored) => {
        if (!stored?.customerId) return undefined;
        const { customerId: _customerId, ...wishes } = stored;
        return { ...wishes, erasedAt: at };
      });
    },
  };
};
