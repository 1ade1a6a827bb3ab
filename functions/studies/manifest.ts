import type { RoomManifest } from '../kit/manifest.ts';
import { writesToStaff } from '../mail/manifest.ts';

export const tables = {
  returnStudies: { key: ['shop', 'day'], indexes: {} },
  // What is counted of each order. Expires when no study reaches the order any more.
  knownOrders: { key: ['key'], packs: true, indexes: {}, expires: 'expiresAt' },
  // All counts of a shop, in parts, and which of them hold. Each night makes new parts; the old ones expire.
  studyCounts: { key: ['shop', 'part'], packs: true, indexes: {}, expires: 'expiresAt' },
} as const;

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
      knownOrders: ['write'],
      studyCounts: ['write'],
    },
  },
} as const;

export const manifest = { room: 'studies', tables, functions } as const satisfies RoomManifest;
