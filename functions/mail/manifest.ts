import { issuesCodes } from '../coupons/manifest.ts';
import { page, type RoomManifest } from '../kit/manifest.ts';
import { batchTables } from '../vocabulary/batch-kind.ts';

export const tables = {
  sends: {
    // mail/send-key.ts computes the partition from the key.
    key: ['part', 'key'],
    // Greetings of care programmes.
    followed: { keys: 'cpr_' },
    indexes: {
      byCustomer: { key: ['customerId', 'key'], projection: 'KEYS_ONLY', spread: 'customer' },
      // Sparse: only what the sweep has to look after.
      due: {
        key: ['watch', 'dueAt'],
        projection: 'KEYS_ONLY',
        spread: { constant: 'all messages that wait, all that are claimed, all that nobody knows of' },
        // Each claim enters and leaves. Four take what SES lets a large account send a second.
        shards: 4,
      },
    },
  },
  keptMails: { key: ['key'], packs: true, indexes: {}, expires: 'expiresAt' },
  contacts: { key: ['customerId'], indexes: {} },
  // What all senders share: their pace, the breaker and its counts, each under its own id.
  sending: { key: ['id'], indexes: {}, expires: 'expiresAt', reads: 'each' },
  mailCopies: { key: ['shop', 'locale'], indexes: {} },
  // What strangers made us send to each mailbox.
  mailboxes: { key: ['mailbox', 'entry'], indexes: {}, expires: 'expiresAt' },
} as const;

/** What a function needs that writes to people of the shop. */
export const writesToStaff = {
  sends: ['write'],
  keptMails: ['write'],
  sending: ['write'],
  mailCopies: ['read'],
  signingKey: ['read'],
  mail: ['send'],
  configurationSet: ['know'],
} as const;

/** What a function needs that writes to people about their orders. */
export const writesToCustomers = {
  ...writesToStaff,
  orders: ['read'],
  customers: ['read'],
  addresses: ['read'],
  shops: ['read'],
  publicUrl: ['know'],
} as const;

const functions = {
  'send-mails': {
    memoryMb: 1024,
    timeoutSeconds: 60,
    uses: {
      mailUrgentQueue: ['consume', 'send'],
      mailBulkQueue: ['consume', 'send'],
      ...batchTables,
      frozenAudiences: ['read'],
      carePrograms: ['read'],
      careOccasions: ['read'],
      // Whom a programme of care means.
      segments: ['read'],
      people: ['read'],
      personalDates: ['write'],
      // What comes with a greeting, and what reminders are about.
      ...issuesCodes,
      couponCounters: ['read'],
      credits: ['write'],
      creditAccounts: ['write'],
      creditEntries: ['write'],
      orders: ['read'],
      shops: ['read'],
      customers: ['read'],
      addresses: ['read'],
      contacts: ['write'],
      sends: ['write'],
      keptMails: ['read'],
      sending: ['write'],
      signingKey: ['read'],
      mail: ['send'],
      configurationSet: ['know'],
      publicUrl: ['know'],
    },
  },
  'sweep-sends': {
    memoryMb: 512,
    timeoutSeconds: 55,
    uses: {
      sends: ['write'],
      keptMails: ['read'],
      sending: ['write'],
      mailUrgentQueue: ['send'],
      mailBulkQueue: ['send'],
      mail: ['send'],
      configurationSet: ['know'],
    },
  },
  // Batches of every family.
  'watch-batches': {
    memoryMb: 512,
    timeoutSeconds: 55,
    uses: {
      ...batchTables,
      sends: ['read'],
      keptMails: ['read'],
      sending: ['read'],
      mailUrgentQueue: ['send'],
      mailBulkQueue: ['send'],
    },
  },
  'manage-breaker': {
    ...page,
    uses: {
      ...batchTables,
      sending: ['write'],
      mailUrgentQueue: ['send'],
      mailBulkQueue: ['send'],
    },
  },
  'take-in-mail-events': {
    memoryMb: 512,
    timeoutSeconds: 15,
    uses: {
      mailEventsQueue: ['consume'],
      mailEventsDlq: ['send'],
      sends: ['write'],
      keptMails: ['write'],
      sending: ['write'],
      addresses: ['write'],
      consents: ['write'],
      customers: ['read'],
      signingKey: ['read'],
    },
  },
  'unsubscribe-customer': {
    ...page,
    uses: {
      addresses: ['write'],
      consents: ['write'],
      customers: ['read'],
      shops: ['read'],
      carePrograms: ['read'],
      careOccasions: ['read'],
      segments: ['read'],
      people: ['read'],
      signingKey: ['read'],
      publicUrl: ['know'],
    },
  },
} as const;

export const manifest = {
  room: 'mail',
  tables,
  functions,
  queues: ['mailUrgentQueue', 'mailBulkQueue', 'mailEventsQueue', 'mailEventsDlq'],
} as const satisfies RoomManifest;
