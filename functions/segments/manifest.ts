import type { RoomManifest } from '../kit/manifest.ts';

export const tables = {
  // What segments know of each person, in a kilobyte. `<shop>~<0 to 15>`, and the customer's id: a count reads all of a
  // shop, and nobody asks for them in another order.
  people: { key: ['part', 'id'], indexes: {}, removes: true },
  // The borders of a shop's groups of buyers, how far a pass over its people has come, and what each night has found.
  groups: { key: ['shop', 'part'], packs: true, indexes: {}, reads: 'each' },
  // The segment as it is (`now`), and each version of its condition for good (`v1`).
  segments: {
    key: ['id', 'part'],
    packs: true,
    indexes: {
      // Sparse: only segments that are in use, none of their versions.
      inUse: { key: ['inUse', 'createdAt'], projection: 'KEYS_ONLY', spread: 'shop' },
      byShop: { key: ['shop', 'createdAt'], projection: 'KEYS_ONLY', spread: 'shop' },
    },
  },
} as const;

const functions = {
  // Sees every change of what segments ask for, and asks for the people anew whom it concerns.
  'watch-facts': {
    memoryMb: 512,
    timeoutSeconds: 30,
    uses: {
      customers: ['follow'],
      addresses: ['follow'],
      orders: ['follow'],
      surveys: ['follow'],
      returns: ['follow'],
      redemptions: ['follow'],
      sends: ['follow'],
      peopleQueue: ['send'],
    },
  },
  'rebuild-people': {
    memoryMb: 1024,
    timeoutSeconds: 60,
    uses: {
      people: ['write'],
      groups: ['write'],
      segments: ['read'],
      // The days that programmes of care find.
      personalDates: ['write'],
      customers: ['read'],
      addresses: ['read'],
      orders: ['read'],
      surveys: ['read'],
      returns: ['read'],
      returnLedgers: ['read'],
      contacts: ['read'],
      redemptions: ['read'],
      sends: ['read'],
      keptMails: ['read'],
      shops: ['read'],
      peopleQueue: ['consume', 'send'],
    },
  },
  // Each night: asks `group-people` for a pass over the people of each shop.
  'start-nights': {
    folder: 'rfm',
    memoryMb: 512,
    timeoutSeconds: 60,
    uses: { shops: ['read', 'list'], groupsQueue: ['send'] },
  },
  // One full vCPU: it reads everybody of a shop.
  'group-people': {
    folder: 'rfm',
    memoryMb: 1769,
    timeoutSeconds: 80,
    uses: {
      people: ['write'],
      groups: ['write'],
      segments: ['read'],
      personalDates: ['write'],
      shops: ['read'],
      groupsQueue: ['consume', 'send'],
    },
  },
  // One full vCPU: it judges everybody of a shop while a person waits.
  'manage-segments': {
    memoryMb: 1769,
    timeoutSeconds: 29,
    uses: {
      segments: ['write'],
      people: ['read'],
      groups: ['read'],
      customers: ['read'],
      shops: ['read'],
      peopleQueue: ['send'],
    },
  },
} as const;

export const manifest = {
  room: 'segments',
  tables,
  functions,
  queues: ['peopleQueue', 'groupsQueue'],
} as const satisfies RoomManifest;
