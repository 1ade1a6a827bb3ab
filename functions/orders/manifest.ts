import { page, type RoomManifest } from '../kit/manifest.ts';

export const tables = {
  orders: {
    // `<shop> <id>`: see order-key.ts.
    key: ['key'],
    packs: true,
    followed: {},
    // All of keys alone: an order changes with every webhook, these attributes hardly ever.
    indexes: {
      byCustomer: { key: ['customerId', 'key'], projection: 'KEYS_ONLY', spread: 'customer' },
      byNumber: { key: ['numberKey', 'key'], projection: 'KEYS_ONLY', spread: 'order' },
      // Sparse: only orders that a study counts, or has counted.
      byStudyDay: { key: ['studyDay', 'key'], projection: 'KEYS_ONLY', spread: 'shop' },
      byShop: { key: ['shop', 'key'], projection: 'KEYS_ONLY', spread: 'shop', shards: 4 },
    },
  },
} as const;

const functions = {
  'read-orders': { ...page, uses: { orders: ['read'] } },
} as const;

export const manifest = { room: 'orders', tables, functions } as const satisfies RoomManifest;
