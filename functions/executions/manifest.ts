import type { RoomManifest } from '../kit/manifest.ts';

export const tables = {
  starts: {
    key: ['name'],
    indexes: { byCustomer: { key: ['customerId', 'name'], projection: 'KEYS_ONLY', spread: 'customer' } },
  },
} as const;

export const manifest = { room: 'executions', tables } as const satisfies RoomManifest;
