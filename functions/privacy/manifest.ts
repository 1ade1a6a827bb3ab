import type { RoomManifest } from '../kit/manifest.ts';

export const tables = {
  privacyRequests: {
    key: ['id'],
    indexes: { byShop: { key: ['shop', 'receivedAt'], projection: 'KEYS_ONLY', spread: 'shop' } },
  },
} as const;

export const manifest = { room: 'privacy', tables } as const satisfies RoomManifest;
