import type { RoomManifest } from '../kit/manifest.ts';
import { writesToStaff } from '../mail/manifest.ts';
import { batchTables } from '../vocabulary/batch-kind.ts';

export const tables = {
  campaigns: {
    key: ['id'],
    indexes: {
      newest: {
        key: ['list', 'createdAt'],
        projection: 'ALL',
        spread: { constant: 'all campaigns, so that they read newest first' },
      },
      byShop: { key: ['shop', 'createdAt'], projection: 'ALL', spread: 'shop' },
      // Sparse: only campaigns that are not over.
      active: {
        key: ['watch', 'createdAt'],
        projection: 'KEYS_ONLY',
        spread: { constant: 'all campaigns that are not over' },
      },
    },
  },
} as const;

const functions = {
  'manage-campaigns': {
    // One full vCPU, for counting a million messages while a person waits.
    memoryMb: 1769,
    timeoutSeconds: 29,
    uses: {
      ...batchTables,
      shops: ['read'],
      customers: ['read'],
      addresses: ['read'],
      contacts: ['read'],
      ...writesToStaff,
      mailUrgentQueue: ['send'],
      mailBulkQueue: ['send'],
    },
  },
} as const;

export const manifest = { room: 'campaigns', tables, functions } as const satisfies RoomManifest;
