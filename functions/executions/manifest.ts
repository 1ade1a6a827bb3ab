import type { RoomManifest } from '../kit/manifest.ts';

export const tables = {
  starts: {
    key: ['name'],
    indexes: { byCustomer: { key: ['customerId', 'name'], projection: 'ALL', spread: 'customer' } },
  },
} as const;

export const manifest = { tables } as const satisfies RoomManifest;
