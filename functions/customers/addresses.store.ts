import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import type { PersonalData } from '../kit/personal-data.ts';
import { instant, platformId } from '../kit/schema.ts';
import { openTable, revised, type Write } from '../kit/table.ts';

/** What a customer can stop: each kind of mail that is more than an answer to their own doing. */
export const purposes = ['survey'] as const;
export type Purpose = (typeof purposes)[number];

const address = z.object({
  /** The keyed digest of the shop and the canonical e-mail address. */
  address: z.string(),
  shop: platformId,
  customerId: z.optional(platformId),
  /** Purposes the person unsubscribed from, and when. */
  unsubscribed: z.optional(z.partialRecord(z.enum(purposes), instant)),
  /** Set when mail to this address is pointless or forbidden whatever the purpose. */
  suppressed: z.optional(z.object({ reason: z.enum(['bounced', 'complained', 'by-staff']), at: instant })),
  ...revised,
});
export type Address = z.output<typeof address>;

/**
 * One item an address of a shop: which customer it is (so that guest and account orders meet in one, and two first
 * orders at once cannot make two), and whether it wants mail.
 */
export interface AddressesStore {
  get(address: string): Promise<Address | undefined>;
  write(address: Address): Write;
  unsubscribe(address: string, shop: string, purpose: Purpose, at: string): Promise<void>;
}

export const addressesStore = (client: DynamoDBClient, tableName: string): AddressesStore & PersonalData => {
  const table = openTable(client, 'addresses', tableName, address);
  return {
    get: (digest) => table.get({ address: digest }),
    write: table.write,
    unsubscribe: async (digest, shop, purpose, at) => {
      await table.modify({ address: digest }, (stored = { address: digest, shop, rev: 0 }) =>
        stored.unsubscribed?.[purpose]
          ? undefined
          : { ...stored, unsubscribed: { ...stored.unsubscribed, [purpose]: at } },
      );
    },
    exportOf: async ({ address: digest }) => ({ address: digest && (await table.get({ address: digest })) }),
    // A wish not to be written to outlives the data: only the digest stays, which names nobody without the key.
    erase: async ({ address: digest }) => {
      if (!digest) return;
      await table.modify({ address: digest }, (stored) => {
        if (!stored?.customerId) return undefined;
        const { customerId: _customerId, ...wishes } = stored;
        return wishes;
      });
    },
  };
};
