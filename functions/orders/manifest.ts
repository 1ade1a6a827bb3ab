import { page, type RoomManifest } from '../kit/manifest.ts';

export const tables = {
  orders: {
    key: ['shop', 'id'],
    indexes: {
      byCustomer: { key: ['customerId', 'id'], projection: 'ALL', spread: 'customer' },
      // All, so that looking for a number that there is takes as long as for one that there is not.
      byNumber: { key: ['numberKey', 'id'], projection: 'ALL', spread: 'order' },
    },
  },
} as const;

const functions = {
  'read-orders': { ...page, uses: { orders: ['read'] } },
} as const;

export const manifest = { room: 'orders', tables, functions } as const satisfies RoomManifest;
