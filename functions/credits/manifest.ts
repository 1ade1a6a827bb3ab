import { page, type RoomManifest } from '../kit/manifest.ts';
import { writesToCustomers } from '../mail/manifest.ts';

export const tables = {
  // What was granted, each once, and to which of them a transaction of the platform belongs (`made~…`).
  credits: {
    key: ['id'],
    indexes: {
      byCustomer: { key: ['customerId', 'createdAt'], projection: 'ALL', spread: 'customer' },
      byShop: { key: ['shop', 'createdAt'], projection: 'ALL', spread: 'shop' },
      // Sparse: those that the shop's platform is still to be told of.
      byMaking: { key: ['shop', 'makeAt'], projection: 'KEYS_ONLY', spread: 'shop' },
    },
  },
  // What each customer has, by currency.
  creditAccounts: {
    key: ['customerId', 'currency'],
    indexes: {
      // Sparse: those of which something ends, or whose platform is to be asked.
      byDue: { key: ['shop', 'due'], projection: 'KEYS_ONLY', spread: 'shop' },
    },
    reads: 'each',
  },
  // Each movement of an account.
  creditEntries: { key: ['account', 'entry'], indexes: {} },
  // What a cart holds until its order is paid.
  creditHolds: { key: ['cart'], indexes: {}, expires: 'expiresAt', reads: 'each' },
  // What an order took, and what came back of it.
  creditUses: { key: ['order'], indexes: {}, reads: 'each' },
} as const;

/** The tables of a function that grants credit, and of one that gives an order's credit back or spends it. */
export const grantsCredit = {
  credits: ['write'],
  creditAccounts: ['write'],
  creditEntries: ['write'],
  // The ends of what is granted, for reminders.
  personalDates: ['write'],
} as const;
export const spendsCredit = { ...grantsCredit, creditHolds: ['write'], creditUses: ['write'] } as const;

const functions = {
  'manage-credits': {
    ...page,
    uses: { ...grantsCredit, customers: ['read'], shops: ['read'] },
  },
  // For the shops' checkouts, which wait for it.
  'serve-credits': {
    memoryMb: 1024,
    timeoutSeconds: 10,
    uses: {
      ...spendsCredit,
      shops: ['read'],
      addresses: ['read'],
      customers: ['read'],
      orders: ['write'],
      terms: ['write'],
      addressKey: ['read'],
    },
  },
  'serve-credit-page': {
    ...page,
    uses: {
      callerKey: ['read'],
      credits: ['read'],
      creditAccounts: ['read'],
      creditEntries: ['read'],
      customers: ['read'],
      shops: ['read'],
      linkKeys: ['read'],
    },
  },
  // Each minute: what the platforms are to give, and what has ended.
  'keep-credits': {
    memoryMb: 512,
    timeoutSeconds: 55,
    uses: {
      ...writesToCustomers,
      ...grantsCredit,
      shops: ['read', 'list'],
      shopCredentials: ['read'],
      outbound: ['know'],
    },
  },
} as const;

export const manifest = { room: 'credits', tables, functions } as const satisfies RoomManifest;
