import { issuesCodes } from '../coupons/manifest.ts';
import { page, type RoomManifest, task } from '../kit/manifest.ts';
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
  // Whom each submission of a campaign means, page by page.
  frozenAudiences: { key: ['campaign', 'page'], indexes: {}, packs: true, expires: 'expiresAt' },
  // The report on each batch, of campaigns and of care: as far as its pass has come, then for good.
  campaignReports: { key: ['id'], indexes: {} },
  // The last dry run of each campaign.
  dryRuns: { key: ['campaign'], indexes: {}, packs: true, expires: 'expiresAt' },
} as const;

const functions = {
  'manage-campaigns': {
    // One full vCPU, for counting a million messages while a person waits.
    memoryMb: 1769,
    timeoutSeconds: 29,
    uses: {
      ...batchTables,
      ...writesToStaff,
      shops: ['read'],
      customers: ['read'],
      segments: ['read'],
      offers: ['read'],
      coupons: ['read'],
      approvals: ['write'],
      mailUrgentQueue: ['send'],
      mailBulkQueue: ['send'],
      campaignMachine: ['start', 'wake'],
    },
  },
  // As long as the API waits: it looks at a sample of people.
  'preview-campaigns': {
    memoryMb: 1769,
    timeoutSeconds: 29,
    uses: {
      ...batchTables,
      shops: ['read'],
      customers: ['read'],
      addresses: ['read'],
      contacts: ['read'],
      segments: ['read'],
      offers: ['read'],
      people: ['read'],
      sends: ['read'],
      keptMails: ['read'],
      sending: ['read'],
      frozenAudiences: ['read'],
      dryRuns: ['write'],
      campaignsQueue: ['send'],
    },
  },
  'await-campaign': {
    folder: 'steps',
    ...task,
    uses: {
      ...batchTables,
      campaignsQueue: ['send'],
      mailUrgentQueue: ['send'],
      mailBulkQueue: ['send'],
      campaignMachine: ['wake'],
    },
  },
  'step-campaign': {
    folder: 'steps',
    // Twice the processor of other steps: it counts the messages of a campaign.
    memoryMb: 1024,
    timeoutSeconds: 60,
    uses: {
      ...batchTables,
      campaignReports: ['read'],
      ...writesToStaff,
      linkKeys: ['read'],
      shops: ['read'],
      approvals: ['write'],
      offers: ['read'],
      dryRuns: ['read'],
      publicUrl: ['know'],
    },
  },
  // Whatever takes longer than a step may: it goes on by another message.
  'work-campaigns': {
    memoryMb: 1024,
    timeoutSeconds: 60,
    uses: {
      ...batchTables,
      frozenAudiences: ['write'],
      dryRuns: ['write'],
      customers: ['read'],
      addresses: ['read'],
      contacts: ['read'],
      segments: ['read'],
      people: ['read'],
      ...issuesCodes,
      addressKey: ['read'],
      sends: ['read'],
      keptMails: ['read'],
      sending: ['read'],
      mail: ['quota'],
      campaignsQueue: ['consume', 'send'],
      mailUrgentQueue: ['send'],
      mailBulkQueue: ['send'],
      campaignMachine: ['wake'],
      // For reports.
      campaignReports: ['write'],
      carePrograms: ['read'],
      orders: ['read'],
      redemptions: ['read'],
      groups: ['read'],
    },
  },
  // A reader waits for it.
  'follow-link': {
    folder: 'clicks',
    ...page,
    uses: { callerKey: ['read'], sends: ['write'], keptMails: ['read'], linkKeys: ['read'] },
  },
  'read-reports': {
    folder: 'report',
    ...page,
    uses: {
      campaigns: ['read'],
      campaignReports: ['write'],
      carePrograms: ['read'],
      campaignsQueue: ['send'],
    },
  },
  'watch-campaigns': {
    memoryMb: 512,
    timeoutSeconds: 60,
    uses: {
      ...batchTables,
      approvals: ['write'],
      campaignsQueue: ['send'],
      campaignMachine: ['start', 'wake', 'describe'],
    },
  },
} as const;

export const manifest = {
  room: 'campaigns',
  tables,
  functions,
  queues: ['campaignsQueue'],
  machines: ['campaignMachine'],
} as const satisfies RoomManifest;
