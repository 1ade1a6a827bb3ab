import { page, type RoomManifest } from '../kit/manifest.ts';
import { batchTables } from '../vocabulary/batch-kind.ts';

export const tables = {
  // Small: one for each payment that is large enough, and none is kept for ever.
  approvals: {
    key: ['id'],
    indexes: { byShop: { key: ['shop', 'askedAt'], projection: 'KEYS_ONLY', spread: 'shop' } },
    expires: 'expiresAt',
  },
} as const;

const functions = {
  'decide-approvals': {
    ...page,
    uses: {
      callerKey: ['read'],
      approvals: ['write'],
      shops: ['read', 'list'],
      linkKeys: ['read'],
      publicUrl: ['know'],
      // What the answers lead to: subjects.services.ts.
      returns: ['write'],
      returnLedgers: ['write'],
      contacts: ['write'],
      starts: ['write'],
      returnMachine: ['start', 'wake'],
      ...batchTables,
      offers: ['read'],
      campaignMachine: ['wake'],
      mailUrgentQueue: ['send'],
      mailBulkQueue: ['send'],
    },
  },
} as const;

export const manifest = { room: 'approvals', tables, functions } as const satisfies RoomManifest;
