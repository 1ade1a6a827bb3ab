import type { RoomManifest } from '../kit/manifest.ts';
import { writesToStaff } from '../mail/manifest.ts';

const functions = {
  'watch-offers': {
    memoryMb: 512,
    timeoutSeconds: 300,
    uses: {
      ...writesToStaff,
      offers: ['write'],
      shops: ['read', 'list'],
      // It notes that managers were told of orders beyond an offer's limits.
      couponCounters: ['write'],
    },
  },
} as const;

export const manifest = { room: 'alerts', functions } as const satisfies RoomManifest;
