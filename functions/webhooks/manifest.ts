import { redeems } from '../coupons/manifest.ts';
import { spendsCredit } from '../credits/manifest.ts';
import { holdsPersons } from '../customers/manifest.ts';
import { page, type RoomManifest } from '../kit/manifest.ts';

export const tables = {
  deliveries: { key: ['id'], indexes: {}, expires: 'expiresAt' },
  /** What shops sent and we did not take in, by shop and time. */
  refusedEvents: { key: ['shop', 'id'], indexes: {}, expires: 'expiresAt' },
} as const;

const functions = {
  'receive-webhook': {
    ...page,
    uses: { shops: ['read'], webhookSecrets: ['read'], ingestQueue: ['send'], refusedEvents: ['write'] },
  },
  'ingest-events': {
    // A whole core: it computes for a third of its time or more, and more memory makes that as much shorter as dearer.
    memoryMb: 1769,
    timeoutSeconds: 15,
    uses: {
      // This function records what orders used of coupons.
      ...redeems,
      ...holdsPersons,
      // An order takes the credit that its cart holds, and gives it back.
      ...spendsCredit,
      // This function opens returns too.
      returnLedgers: ['write'],
      policies: ['read'],
      ingestQueue: ['consume', 'send'],
      ingestDlq: ['send'],
      shops: ['read'],
      deliveries: ['write'],
      refusedEvents: ['write'],
      privacyRequests: ['write'],
      addressKey: ['read'],
      couponKey: ['read'],
      surveyMachine: ['start', 'wake'],
      photos: ['write'],
      errandsQueue: ['send'],
      returnMachine: ['start', 'wake'],
    },
  },
} as const;

export const manifest = {
  room: 'webhooks',
  tables,
  functions,
  queues: ['ingestQueue', 'ingestDlq'],
} as const satisfies RoomManifest;
