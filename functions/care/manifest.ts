import { givesGifts } from '../gifts/manifest.ts';
import { page, type RoomManifest } from '../kit/manifest.ts';
import { writesToStaff } from '../mail/manifest.ts';

export const tables = {
  carePrograms: {
    key: ['id'],
    indexes: {
      byShop: { key: ['shop', 'createdAt'], projection: 'KEYS_ONLY', spread: 'shop' },
      // Sparse: only programmes that are on. What a quarter-hour needs to know of each, in few bytes.
      byHour: {
        key: ['hours', 'id'],
        projection: ['shop', 'occasion', 'offsetDays', 'days', 'startsOn', 'endsOn', 'rev'],
        spread: 'hour',
      },
    },
  },
  // A run, and the keys of the messages that it has, in parts of their own.
  careRuns: {
    key: ['id', 'part'],
    packs: true,
    // Sparse: only runs, none of their parts.
    indexes: {
      byShop: { key: ['shop', 'startedAt'], projection: 'KEYS_ONLY', spread: 'shop' },
      newest: {
        key: ['list', 'startedAt'],
        projection: 'KEYS_ONLY',
        spread: { constant: 'all runs of care, so that they read newest first' },
        // As many begin in a second as a tick starts.
        shards: 2,
      },
    },
  },
  careOccasions: { key: ['shop', 'occasion'], indexes: {} },
} as const;

const functions = {
  // Each quarter-hour. Long, for the quarter-hours that were missed.
  'start-care-runs': {
    folder: 'runs',
    memoryMb: 512,
    timeoutSeconds: 300,
    uses: {
      careRuns: ['write'],
      carePrograms: ['read'],
      personalDates: ['read'],
      shops: ['read'],
      careMachine: ['start', 'describe'],
    },
  },
  'add-care-greetings': {
    folder: 'runs',
    memoryMb: 1024,
    timeoutSeconds: 60,
    uses: {
      careRuns: ['write'],
      carePrograms: ['read'],
      careOccasions: ['read'],
      personalDates: ['read'],
      segments: ['read'],
      people: ['read'],
      shops: ['read'],
      customers: ['read'],
      addresses: ['read'],
      sends: ['write'],
      keptMails: ['read'],
      mailUrgentQueue: ['send'],
      mailBulkQueue: ['send'],
    },
  },
  // Counting a million messages takes a while.
  'account-care-run': {
    folder: 'runs',
    memoryMb: 1024,
    timeoutSeconds: 300,
    uses: {
      ...givesGifts,
      addressKey: ['read'],
      careRuns: ['write'],
      carePrograms: ['read'],
      sends: ['read'],
      keptMails: ['read'],
    },
  },
  'manage-care-runs': {
    folder: 'runs',
    memoryMb: 1024,
    timeoutSeconds: 29,
    uses: {
      careRuns: ['write'],
      carePrograms: ['read'],
      personalDates: ['read'],
      shops: ['read'],
      sends: ['read'],
      keptMails: ['read'],
      careMachine: ['start', 'describe'],
      careRehearsal: ['know'],
    },
  },
  'manage-care': {
    // Checking a letter in ten languages renders each of them.
    memoryMb: 1024,
    timeoutSeconds: 29,
    uses: {
      carePrograms: ['write', 'list'],
      offers: ['read'],
      segments: ['read'],
      careOccasions: ['write'],
      careRuns: ['write'],
      shops: ['write'],
      mailUrgentQueue: ['send'],
      mailBulkQueue: ['send'],
      datesQueue: ['send'],
      peopleQueue: ['send'],
      groupsQueue: ['send'],
    },
  },
  // As long as the API waits: it looks at as many people as it comes to.
  'preview-care': {
    folder: 'seeing',
    memoryMb: 1769,
    timeoutSeconds: 29,
    uses: {
      offers: ['read'],
      // What reminders are about.
      coupons: ['read'],
      couponCounters: ['read'],
      credits: ['read'],
      creditAccounts: ['read'],
      creditEntries: ['read'],
      carePrograms: ['read'],
      careOccasions: ['read'],
      segments: ['read'],
      people: ['read'],
      shops: ['read'],
      customers: ['read'],
      addresses: ['read'],
      contacts: ['read'],
      personalDates: ['read'],
      sends: ['read'],
      keptMails: ['read'],
    },
  },
  // Calendar programs call it several times a day. It has the library that writes their files.
  'serve-care-calendar': {
    folder: 'seeing',
    memoryMb: 1024,
    timeoutSeconds: 29,
    uses: {
      callerKey: ['read'],
      shops: ['read'],
      careOccasions: ['read'],
      personalDates: ['read'],
      linkKeys: ['read'],
      publicUrl: ['know'],
    },
  },
  'watch-occasions': {
    memoryMb: 512,
    timeoutSeconds: 300,
    uses: {
      ...writesToStaff,
      carePrograms: ['write'],
      careOccasions: ['write'],
      shops: ['write', 'list'],
    },
  },
  // Once a day: asks `fill-dates` for what the day, and those that were missed, have to do.
  'keep-dates': {
    memoryMb: 512,
    timeoutSeconds: 60,
    uses: { careRuns: ['write'], datesQueue: ['send'] },
  },
  // All customers of a shop, after it switched on a programme that needs their dates. And everybody whose day it was a
  // month ago, or will be in a month: on 1 January that is very many.
  'fill-dates': {
    memoryMb: 1024,
    timeoutSeconds: 80,
    uses: {
      personalDates: ['write'],
      contacts: ['write'],
      customers: ['read'],
      orders: ['read'],
      shops: ['read'],
      datesQueue: ['consume', 'send'],
    },
  },
  'serve-birthday': {
    ...page,
    uses: {
      callerKey: ['read'],
      customers: ['write'],
      terms: ['write'],
      personalDates: ['write'],
      contacts: ['write'],
      addresses: ['write'],
      consents: ['write'],
      shops: ['read'],
      carePrograms: ['read'],
      linkKeys: ['read'],
      addressKey: ['read'],
      publicUrl: ['know'],
    },
  },
} as const;

export const manifest = {
  room: 'care',
  tables,
  functions,
  queues: ['datesQueue'],
  machines: ['careMachine'],
} as const satisfies RoomManifest;
