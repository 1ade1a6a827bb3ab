import type { RoomManifest } from '../kit/manifest.ts';

export const tables = {
  imports: {
    key: ['id'],
    indexes: { byShop: { key: ['shop', 'createdAt'], projection: 'KEYS_ONLY', spread: 'shop' } },
    // The days of a file's birthdays are a few kilobytes, written again and again.
    packs: true,
  },
} as const;

const functions = {
  'manage-imports': {
    memoryMb: 512,
    timeoutSeconds: 29,
    uses: {
      imports: ['write'],
      importFiles: ['write'],
      importsQueue: ['send'],
      shops: ['read'],
    },
  },
  'run-imports': {
    // One full vCPU: it splits and checks a file as fast as it can be read.
    memoryMb: 1769,
    timeoutSeconds: 60,
    uses: {
      imports: ['write'],
      importFiles: ['write'],
      importsQueue: ['consume', 'send'],
      shops: ['read'],
      addressKey: ['read'],
      customers: ['write'],
      addresses: ['write'],
      consents: ['write'],
      terms: ['write'],
      personalDates: ['write'],
      contacts: ['write'],
    },
  },
} as const;

export const manifest = {
  room: 'imports',
  tables,
  functions,
  queues: ['importsQueue'],
} as const satisfies RoomManifest;
