import { page, type RoomManifest } from '../kit/manifest.ts';

export const tables = {
  orders: {
    key: ['shop', 'id'],
    indexes: {
      byCustomer: { key: ['customerId', 'id'], projection: 'ALL', spread: 'customer' },
      // Keys only, for an order may have 350 kB.
      byNumber: { key: ['numberKey', 'id'], projection: 'KEYS_ONLY', spread: 'order' },
    },
  },
} as const;

const functions = {
  'read-orders': { ...page, uses: { orders: ['read'] } },
} as const;

export const manifest = { room: 'orders', tables, functions } as const satisfies RoomManifest;
