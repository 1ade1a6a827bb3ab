import { issuesCodes } from '../coupons/manifest.ts';
import { spendsCredit } from '../credits/manifest.ts';
import { type RoomManifest, task } from '../kit/manifest.ts';
import { writesToCustomers } from '../mail/manifest.ts';

export const tables = {
  // A return is written a dozen times. Compressed, it is a kilobyte or two, and 30 with 400 lines.
  returns: {
    key: ['id'],
    packs: true,
    followed: {},
    indexes: {
      newest: {
        key: ['list', 'createdAt'],
        projection: 'KEYS_ONLY',
        spread: { constant: 'all returns, so that they read newest first' },
        shards: 4,
      },
      byShop: { key: ['shop', 'createdAt'], projection: 'KEYS_ONLY', spread: 'shop', shards: 4 },
      byStatus: {
        key: ['status', 'createdAt'],
        projection: 'KEYS_ONLY',
        spread: { constant: 'all returns of a status: there are a dozen, and most returns end in one' },
        shards: 4,
      },
      byCustomer: { key: ['customerId', 'createdAt'], projection: 'KEYS_ONLY', spread: 'customer' },
      byOrder: { key: ['orderKey', 'createdAt'], projection: 'KEYS_ONLY', spread: 'order' },
      byAddress: { key: ['address', 'createdAt'], projection: 'KEYS_ONLY', spread: 'address' },
      byNumber: { key: ['number', 'createdAt'], projection: 'KEYS_ONLY', spread: 'return' },
      byStudyDay: { key: ['studyDay', 'createdAt'], projection: 'KEYS_ONLY', spread: 'shop' },
      // Sparse: only returns of which a tracking number is known.
      byTracking: { key: ['trackingKey', 'createdAt'], projection: 'KEYS_ONLY', spread: 'return' },
      // Sparse: only returns with a watched deadline.
      due: {
        key: ['watch', 'dueAt'],
        projection: 'KEYS_ONLY',
        spread: { constant: 'all returns with a deadline that is watched' },
        shards: 4,
      },
    },
  },
  returnLedgers: { key: ['shop', 'orderId'], packs: true, indexes: {} },
} as const;

/** What a return is planned from, besides what most functions read anyway. */
const plansReturns = {
  policies: ['read'],
  offers: ['read'],
  redemptions: ['read'],
  couponKey: ['read'],
} as const;

/** What a function uses that opens returns. */
export const opensReturns = {
  ...plansReturns,
  returns: ['write'],
  returnLedgers: ['write'],
  contacts: ['write'],
  orders: ['read'],
  shops: ['read'],
  starts: ['write'],
  publicUrl: ['know'],
} as const;

/** What a function uses that writes to people about a return. */
const writesAboutReturns = {
  returns: ['write'],
  returnLedgers: ['write'],
  contacts: ['write'],
  ...writesToCustomers,
} as const;

/** What a function uses that acknowledges what was declared, besides. */
const acknowledges = {
  mailboxes: ['write'],
  mailStrangersQueue: ['send'],
} as const;

/** A withdrawal gets its order, and its process starts. */
const matchesWithdrawals = {
  ...plansReturns,
  starts: ['write'],
  returnMachine: ['start', 'wake'],
} as const;

/** A step of the workflow. */
const step = { folder: 'steps', ...task } as const;

const functions = {
  'check-return': {
    ...step,
    uses: { ...writesAboutReturns, ...plansReturns, ...acknowledges },
  },
  'await-return': {
    ...step,
    // Nothing opens or closes here.
    uses: { returns: ['write'], returnLedgers: ['read'], contacts: ['read'], returnMachine: ['wake'] },
  },
  'ask-approver': { ...step, uses: { ...writesAboutReturns, approvals: ['write'] } },
  'tell-customer': { ...step, uses: { ...writesAboutReturns, approvals: ['write'] } },
  'end-wait': { ...step, uses: writesAboutReturns },
  'settle-return': {
    ...step,
    uses: {
      ...writesAboutReturns,
      ...spendsCredit,
      webhookSecrets: ['read'],
      shopCredentials: ['read'],
      outbound: ['know'],
    },
  },
  'close-return': {
    ...step,
    uses: {
      ...writesAboutReturns,
      ...issuesCodes,
      offers: ['write'],
      couponCounters: ['read'],
      redemptions: ['read'],
      personalDates: ['write'],
      surveys: ['write'],
      surveyMachine: ['start'],
    },
  },
  'run-errands': {
    ...task,
    uses: {
      ...writesAboutReturns,
      ...matchesWithdrawals,
      ...acknowledges,
      errandsQueue: ['consume'],
    },
  },
  'watch-returns': {
    folder: 'watch',
    memoryMb: 512,
    timeoutSeconds: 55,
    uses: {
      ...writesAboutReturns,
      starts: ['write'],
      returnMachine: ['start', 'wake', 'describe'],
      errandsQueue: ['send'],
    },
  },
  'tell-unmatched': {
    folder: 'watch',
    memoryMb: 512,
    timeoutSeconds: 60,
    uses: { ...writesAboutReturns, ...matchesWithdrawals },
  },
  'manage-returns': {
    memoryMb: 512,
    timeoutSeconds: 29,
    uses: {
      ...opensReturns,
      linkKeys: ['read'],
      photos: ['read'],
      errandsQueue: ['send'],
      returnMachine: ['start', 'wake'],
    },
  },
} as const;

export const manifest = {
  room: 'returns',
  tables,
  functions,
  queues: ['errandsQueue'],
  machines: ['returnMachine'],
} as const satisfies RoomManifest;
