import { page, type RoomManifest } from '../kit/manifest.ts';

export const tables = {
  addresses: { key: ['address'], indexes: {}, followed: {} },
  customers: {
    key: ['id'],
    followed: {},
    // What a campaign to everyone needs of each. Neither changes, so that only a new customer is written here.
    indexes: { byShop: { key: ['shop', 'id'], projection: ['address'], spread: 'shop', shards: 4 } },
  },
  consents: { key: ['address', 'entry'], indexes: {} },
  // The days on which a person is greeted, of all shops together: what a quarter-hour reads is who is due.
  personalDates: {
    key: ['customerId', 'kind'],
    removes: true,
    indexes: {
      // Sparse: dates to come, and those of the last month.
      byDate: {
        // A run reads the people of its own shop.
        key: ['date', 'shop'],
        projection: ['date', 'zone', 'occurrence'],
        spread: { constant: 'all people of all shops with a day of their own on one date' },
        // Very many people are said to be born on 1 January.
        shards: 16,
      },
    },
  },
} as const;

/** Every table that holds personal data: what a function needs that exports or erases a person. */
export const holdsPersons = {
  terms: ['write'],
  orders: ['write'],
  surveys: ['write'],
  followUps: ['write'],
  returns: ['write'],
  returnLedgers: ['read'],
  coupons: ['write'],
  credits: ['write'],
  creditAccounts: ['read'],
  creditEntries: ['read'],
  sends: ['write'],
  keptMails: ['write'],
  contacts: ['write'],
  starts: ['write'],
  consents: ['write'],
  personalDates: ['write'],
  customers: ['write'],
  people: ['write'],
  addresses: ['write'],
} as const;

const functions = {
  'manage-customers': {
    memoryMb: 512,
    timeoutSeconds: 29,
    uses: {
      ...holdsPersons,
      redemptions: ['read'],
      shops: ['read', 'list'],
      privacyRequests: ['write'],
      addressKey: ['read'],
      photos: ['write'],
      surveyMachine: ['wake', 'describe'],
      returnMachine: ['describe'],
    },
  },
  'manage-birthdays': {
    ...page,
    uses: {
      customers: ['write'],
      terms: ['write'],
      personalDates: ['write'],
      contacts: ['write'],
      addresses: ['read'],
      shops: ['read'],
    },
  },
  // Apart, because it alone may change SES's own list and carries the client for that.
  'release-customer': {
    ...page,
    uses: {
      customers: ['read'],
      addresses: ['write'],
      consents: ['write'],
      shops: ['read'],
      addressKey: ['read'],
      mail: ['release'],
    },
  },
} as const;

export const manifest = { room: 'customers', tables, functions } as const satisfies RoomManifest;
