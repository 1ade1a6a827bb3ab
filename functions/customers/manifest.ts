import { page, type RoomManifest } from '../kit/manifest.ts';

export const tables = {
  addresses: { key: ['address'], indexes: {} },
  customers: {
    key: ['id'],
    // What a mailing to everyone needs of each. Neither changes, so that only a new customer is written here.
    indexes: { byShop: { key: ['shop', 'id'], projection: ['address'], spread: 'shop', shards: 4 } },
  },
  consents: { key: ['address', 'entry'], indexes: {} },
} as const;

/** Every table that holds personal data: what a function needs that exports or erases a person. */
export const holdsPersons = {
  terms: ['write'],
  orders: ['write'],
  surveys: ['write'],
  followUps: ['write'],
  grants: ['write'],
  returns: ['write'],
  returnLedgers: ['read'],
  credits: ['read'],
  sends: ['write'],
  keptMails: ['write'],
  contacts: ['write'],
  starts: ['write'],
  consents: ['write'],
  customers: ['write'],
  addresses: ['write'],
} as const;

const functions = {
  'manage-customers': {
    memoryMb: 512,
    timeoutSeconds: 29,
    uses: {
      ...holdsPersons,
      shops: ['read', 'list'],
      privacyRequests: ['write'],
      signingKey: ['read'],
      photos: ['write'],
      surveyMachine: ['wake', 'describe'],
      returnMachine: ['describe'],
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
      signingKey: ['read'],
      mail: ['release'],
    },
  },
} as const;

export const manifest = { room: 'customers', tables, functions } as const satisfies RoomManifest;
