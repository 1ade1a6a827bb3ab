import type { RoomManifest } from '../kit/manifest.ts';
import { writesToStaff } from '../mail/manifest.ts';

export const tables = { returnStudies: { key: ['shop', 'day'], indexes: {} } } as const;

const functions = {
  'study-returns': {
    memoryMb: 1024,
    timeoutSeconds: 900,
    uses: {
      ...writesToStaff,
      shops: ['list'],
      orders: ['read'],
      returns: ['read'],
      returnLedgers: ['read'],
      returnStudies: ['write'],
    },
  },
} as const;

export const manifest = { room: 'studies', tables, functions } as const satisfies RoomManifest;
