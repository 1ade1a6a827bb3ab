import type { RoomManifest } from '../kit/manifest.ts';

export const tables = {
  carePrograms: {
    key: ['id'],
    indexes: {
      byShop: { key: ['shop', 'createdAt'], projection: 'KEYS_ONLY', spread: 'shop' },
      // Sparse: only programmes that are on. What a quarter-hour needs to know of each, in few bytes.
      byHour: {
        key: ['hours', 'id'],
        projection: ['shop', 'occasion', 'offsetDays', 'days', 'startsOn', 'endsOn', 'rev'],
        spread: 'hour',
      },
    },
  },
  // A run, and the keys of the messages that it has, in parts of their own.
  careRuns: {
    key: ['id', 'part'],
    packs: true,
    // Sparse: only runs, none of their parts.
    indexes: { byShop: { key: ['shop', 'startedAt'], projection: 'KEYS_ONLY', spread: 'shop' } },
  },
  careOccasions: { key: ['shop', 'occasion'], indexes: {} },
} as const;

export const manifest = { room: 'care', tables } as const satisfies RoomManifest;
