import type { RoomManifest } from '../kit/manifest.ts';

export const tables = { policies: { key: ['shop', 'version'], indexes: {} } } as const;

const functions = {
  'manage-policies': {
    memoryMb: 512,
    timeoutSeconds: 29,
    uses: {
      shops: ['read'],
      policies: ['write'],
      returns: ['read'],
      returnLedgers: ['read'],
      returnStudies: ['read'],
    },
  },
} as const;

export const manifest = { room: 'policy', tables, functions } as const satisfies RoomManifest;
