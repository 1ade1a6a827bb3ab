import type { RoomManifest } from '../kit/manifest.ts';
import { writesToStaff } from '../mail/manifest.ts';

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

const functions = {
  'manage-care': {
    // Checking a letter in ten languages renders each of them.
    memoryMb: 1024,
    timeoutSeconds: 29,
    uses: { carePrograms: ['write', 'list'], careOccasions: ['write'], shops: ['write'] },
  },
  'watch-occasions': {
    memoryMb: 512,
    timeoutSeconds: 300,
    uses: {
      ...writesToStaff,
      carePrograms: ['write'],
      careOccasions: ['write'],
      shops: ['write', 'list'],
    },
  },
} as const;

export const manifest = { room: 'care', tables, functions } as const satisfies RoomManifest;
