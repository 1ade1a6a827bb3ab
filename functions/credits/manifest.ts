import type { RoomManifest } from '../kit/manifest.ts';

export const tables = {
  credits: {
    key: ['id'],
    indexes: {
      byCustomer: { key: ['customerId', 'createdAt'], projection: 'ALL', spread: 'customer' },
      byShop: { key: ['shop', 'createdAt'], projection: 'ALL', spread: 'shop' },
    },
  },
} as const;

export const manifest = { room: 'credits', tables } as const satisfies RoomManifest;
