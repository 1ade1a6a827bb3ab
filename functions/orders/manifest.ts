import { page, type RoomManifest } from '../kit/manifest.ts';

export const tables = {
  orders: {
    key: ['shop', 'id'],
    indexes: {
      byCustomer: { key: ['customerId', 'id'], projection: 'ALL', spread: 'customer' },
      // ALL, so that a lookup takes the same time whether the number exists or not.
      byNumber: { key: ['numberKey', 'id'], projection: 'ALL', spread: 'order' },
    },
  },
} as const;

const functions = {
  'read-orders': { ...page, uses: { orders: ['read'] } },
} as const;

export const manifest = { room: 'orders', tables, functions } as const satisfies RoomManifest;
