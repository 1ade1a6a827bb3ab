import type { RoomManifest } from '../kit/manifest.ts';

export const tables = {
  // What was granted, each once.
  credits: {
    key: ['id'],
    indexes: {
      byCustomer: { key: ['customerId', 'createdAt'], projection: 'ALL', spread: 'customer' },
      byShop: { key: ['shop', 'createdAt'], projection: 'ALL', spread: 'shop' },
      // Sparse: those that the shop's platform is still to be told of.
      byMaking: { key: ['shop', 'makeAt'], projection: 'KEYS_ONLY', spread: 'shop' },
    },
  },
  // What each customer has, by currency.
  creditAccounts: {
    key: ['customerId', 'currency'],
    indexes: {
      // Sparse: those of which something ends, or whose platform is to be asked.
      byDue: { key: ['shop', 'due'], projection: 'KEYS_ONLY', spread: 'shop' },
    },
    reads: 'each',
  },
  // Each movement of an account.
  creditEntries: { key: ['account', 'entry'], indexes: {} },
  // What a cart holds until its order is paid.
  creditHolds: { key: ['cart'], indexes: {}, expires: 'expiresAt', reads: 'each' },
  // What an order took, and what came back of it.
  creditUses: { key: ['order'], indexes: {}, reads: 'each' },
} as const;

export const manifest = { room: 'credits', tables } as const satisfies RoomManifest;
