import { page, type RoomManifest } from '../kit/manifest.ts';

export const tables = { shops: { key: ['id'], indexes: {}, reads: 'lagging' } } as const;

const functions = {
  'manage-shops': {
    ...page,
    uses: {
      shops: ['write', 'list'],
      webhookSecrets: ['manage'],
      shopCredentials: ['manage'],
      outbound: ['know'],
      privacyRequests: ['write'],
      offers: ['read'],
      newShops: ['know'],
      publicUrl: ['know'],
    },
  },
  'manage-api-keys': { ...page, uses: { shops: ['write'] } },
  'serve-shop': {
    // This function reads the results too.
    memoryMb: 1024,
    timeoutSeconds: 29,
    uses: {
      shops: ['read'],
      orders: ['read'],
      surveyViews: ['read'],
      surveys: ['write'],
      returns: ['read'],
      returnLedgers: ['read'],
      refusedEvents: ['read'],
      surveyMachine: ['start'],
      customers: ['read'],
      addresses: ['read'],
      addressKey: ['read'],
    },
  },
} as const;

export const manifest = { room: 'shops', tables, functions } as const satisfies RoomManifest;
