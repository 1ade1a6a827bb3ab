import type { RoomManifest } from '../kit/manifest.ts';
import { batchTables } from '../vocabulary/batch-kind.ts';

export const tables = {
  mailings: {
    key: ['id'],
    indexes: {
      newest: {
        key: ['list', 'createdAt'],
        projection: 'ALL',
        spread: { constant: 'all mailings, so that they read newest first' },
      },
      byShop: { key: ['shop', 'createdAt'], projection: 'ALL', spread: 'shop' },
      // Sparse: only mailings that are not over.
      active: {
        key: ['watch', 'createdAt'],
        projection: 'KEYS_ONLY',
        spread: { constant: 'all mailings that are not over' },
      },
    },
  },
} as const;

const functions = {
  'manage-mailings': {
    // One full vCPU, for counting a million messages while a person waits.
    memoryMb: 1769,
    timeoutSeconds: 29,
    uses: {
      ...batchTables,
      shops: ['read'],
      customers: ['read'],
      addresses: ['read'],
      contacts: ['read'],
      sends: ['read'],
      keptMails: ['read'],
      sending: ['write'],
      mailUrgentQueue: ['send'],
      mailBulkQueue: ['send'],
    },
  },
} as const;

export const manifest = { room: 'mailings', tables, functions } as const satisfies RoomManifest;
