import type { RoomManifest } from '../kit/manifest.ts';

export const tables = {
  // The codes, and under which version each issue key was asked for first (`issue~…`).
  coupons: {
    key: ['code'],
    createsEach: true,
    indexes: {
      byOffer: {
        // The number sorts as text: when it was issued or minted, and its place.
        key: ['offer', 'number'],
        projection: 'KEYS_ONLY',
        spread: 'shop',
        // A million are minted at once.
        shards: 4,
      },
      // Sparse: codes that were issued to a person.
      byCustomer: { key: ['customerId', 'issuedAt'], projection: 'KEYS_ONLY', spread: 'customer' },
      // Sparse: codes for an address that was no customer's. A code is in one of the two, and is written once.
      byAddress: { key: ['address', 'issuedAt'], projection: 'KEYS_ONLY', spread: 'address' },
    },
  },
  // Codes that are minted together.
  couponLots: {
    key: ['id'],
    indexes: { byOffer: { key: ['offer', 'createdAt'], projection: 'KEYS_ONLY', spread: 'shop' } },
  },
  // The discounts at platforms that keep codes themselves (`v1~2026-12-25`), and what comparing found (`proof`).
  couponDiscounts: {
    key: ['offer', 'part'],
    indexes: {
      // Sparse: discounts whose end is not over.
      running: { key: ['running', 'createdAt'], projection: 'ALL', spread: 'shop' },
    },
  },
  // What is limited, each with what was taken and what is held, by the minute in which the holds end; and beside the
  // counters of an offer that orders have gone beyond it (`told~…`).
  couponCounters: {
    key: ['id'],
    indexes: {
      // Sparse: only those marks, until the managers were told.
      untold: { key: ['untold', 'at'], projection: 'KEYS_ONLY', spread: 'shop' },
    },
    reads: 'each',
  },
  // What a cart holds until its order is paid.
  couponHolds: {
    key: ['cart'],
    indexes: { byHolder: { key: ['holder', 'until'], projection: 'KEYS_ONLY', spread: 'customer' } },
    expires: 'expiresAt',
    reads: 'each',
  },
  // Wrong codes by who typed them today, until when somebody of a shop has to pause, and who tried which code.
  couponGuesses: { key: ['id'], indexes: {}, expires: 'expiresAt', reads: 'each' },
  // One for each code of an order.
  redemptions: {
    key: ['order', 'code'],
    followed: {},
    indexes: {
      byOffer: { key: ['offer', 'at'], projection: 'ALL', spread: 'shop' },
      byCode: { key: ['code', 'at'], projection: 'KEYS_ONLY', spread: 'shop' },
    },
  },
} as const;

/** The tables of a function that redeems. */
export const redeems = {
  coupons: ['read'],
  offers: ['read'],
  couponCounters: ['write'],
  couponHolds: ['write'],
  redemptions: ['write'],
} as const;

/** What a function needs that issues codes. */
export const issuesCodes = {
  offers: ['read'],
  shops: ['read'],
  coupons: ['write'],
  couponKey: ['read'],
  couponsQueue: ['send'],
} as const;

const functions = {
  // For the shops' checkouts, which wait for it.
  'serve-coupons': {
    memoryMb: 1024,
    timeoutSeconds: 10,
    uses: {
      ...redeems,
      // It counts who tried a code.
      coupons: ['write'],
      couponGuesses: ['write'],
      shops: ['read'],
      addresses: ['read'],
      customers: ['read'],
      addressKey: ['read'],
      couponKey: ['read'],
    },
  },
  'manage-coupons': {
    // One full vCPU: it derives the million codes of an export while a person waits.
    memoryMb: 1769,
    timeoutSeconds: 29,
    uses: {
      ...issuesCodes,
      addressKey: ['read'],
      shops: ['read', 'list'],
      customers: ['read'],
      addresses: ['read'],
      personalDates: ['write'],
      couponLots: ['write'],
      redemptions: ['read'],
      couponGuesses: ['read'],
      importFiles: ['send'],
    },
  },
  'mint-codes': {
    memoryMb: 1769,
    timeoutSeconds: 60,
    uses: {
      ...issuesCodes,
      couponLots: ['write'],
      couponsQueue: ['consume', 'send'],
      pushQueue: ['send'],
      webhookSecrets: ['read'],
      outbound: ['know'],
    },
  },
  'push-codes': {
    folder: 'push',
    memoryMb: 512,
    // It waits for the platform: half a minute for what it does in the background, besides its points.
    timeoutSeconds: 120,
    uses: {
      offers: ['read'],
      shops: ['read'],
      coupons: ['write'],
      couponLots: ['write'],
      couponCounters: ['read'],
      couponDiscounts: ['write'],
      couponKey: ['read'],
      shopCredentials: ['read'],
      pushQueue: ['consume', 'send'],
      outbound: ['know'],
    },
  },
  'keep-discounts': {
    folder: 'push',
    memoryMb: 512,
    timeoutSeconds: 300,
    uses: {
      offers: ['read'],
      shops: ['read', 'list'],
      couponCounters: ['read'],
      couponDiscounts: ['write'],
      pushQueue: ['send'],
    },
  },
} as const;

export const manifest = {
  room: 'coupons',
  tables,
  functions,
  queues: ['couponsQueue', 'pushQueue'],
} as const satisfies RoomManifest;
