import { page, type RoomManifest } from '../kit/manifest.ts';

const functions = {
  'serve-search': {
    ...page,
    uses: {
      shops: ['read', 'list'],
      customers: ['read'],
      addresses: ['read'],
      orders: ['read'],
      returns: ['read'],
      returnLedgers: ['read'],
      terms: ['read'],
      addressKey: ['read'],
    },
  },
} as const;

export const manifest = { room: 'search', functions } as const satisfies RoomManifest;
