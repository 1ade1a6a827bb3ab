import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { PersonalData } from '../kit/personal-data.ts';
import { openTable } from '../kit/table.ts';
import type { Write } from '../kit/write-together.ts';
import { type Address, address } from './address.ts';
import { tables } from './manifest.ts';

/**
 * One item for each address of a shop: whose it is (so that guest and account orders share one customer, and
 * two parallel first orders cannot make two), and whether it wants mail.
 */
export interface AddressesStore {
  get(address: string): Promise<Address | undefined>;
  /** The stored ones of these addresses, in no order. */
  getMany(addresses: readonly string[]): Promise<Address[]>;
  /**
   * The write that succeeds only if nobody else has changed the address; done together with the ledger's
   * line, see change-wishes.ts.
   */
  write(address: Address): Write;
  /** Marks an address of no known customer as erased, since news of its owner may be on their way. */
  eraseUnknown(shop: string, address: string, at: string): Promise<void>;
}

/** The item of an account without a customer. */
const without =
  (customerId: string) =>
  (stored: Address | undefined): Address | undefined =>
    stored?.customerIds?.includes(customerId)
      ? { ...stored, customerIds: stored.customerIds.filter((id) => id !== customerId) }
      : undefined;

const declinedOnly = ({ occasions }: Pick<Address, 'occasions'>): Address['occasions'] =>
  occasions && Object.fromEntries(Object.entries(occasions).filter(([, { said }]) => said === 'no'));

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
    // A wish to get no mail outlives the data. Only the digest stays, which identifies nobody without the
    // key. What the person asked for goes: a feast may tell their religion.
    erase: async ({ address: digest, customerId, accounts = [], at }) => {
      for (const account of accounts) await table.modify({ address: account }, without(customerId));
      if (!digest) return;
      await table.modify({ address: digest }, (stored) => {
        if (!stored?.customerId) return undefined;
        const { customerId: _customerId, ...wishes } = stored;
        return { ...wishes, occasions: declinedOnly(wishes), erasedAt: at };
      });
    },
  };
};
