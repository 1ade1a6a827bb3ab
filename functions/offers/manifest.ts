import type { RoomManifest } from '../kit/manifest.ts';

export const tables = {
  // The offer as it is (`now`), and each version of its terms for good (`v1`).
  offers: {
    key: ['id', 'part'],
    packs: true,
    indexes: {
      // Sparse: only offers, none of their versions.
      byShop: { key: ['shop', 'createdAt'], projection: 'KEYS_ONLY', spread: 'shop' },
      // Sparse: only offers that are live or paused.
      running: { key: ['running', 'createdAt'], projection: 'KEYS_ONLY', spread: 'shop' },
    },
  },
} as const;

const functions = {
  'manage-offers': {
    memoryMb: 512,
    // Adding up ten thousand redemptions takes some seconds.
    timeoutSeconds: 29,
    uses: { offers: ['write'], shops: ['read'], couponCounters: ['read'] },
  },
} as const;

export const manifest = { room: 'offers', tables, functions } as const satisfies RoomManifest;
