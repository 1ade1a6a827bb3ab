import { page, type RoomManifest, task } from '../kit/manifest.ts';
import { writesToCustomers } from '../mail/manifest.ts';

export const tables = {
  surveys: {
    key: ['id'],
    indexes: {
      byCustomer: { key: ['customerId', 'createdAt'], projection: 'ALL', spread: 'customer' },
      newest: {
        key: ['list', 'createdAt'],
        projection: 'ALL',
        spread: { constant: 'all surveys, so that they read newest first' },
      },
      byShop: { key: ['shop', 'createdAt'], projection: 'ALL', spread: 'shop' },
      // Sparse: only surveys that were asked.
      byInvited: { key: ['shop', 'invitedAt'], projection: 'ALL', spread: 'shop' },
    },
  },
  questionnaires: { key: ['shop', 'id'], indexes: {} },
  surveyViews: { key: ['shop', 'day'], indexes: {}, expires: 'expiresAt' },
  followUps: {
    key: ['id'],
    indexes: {
      byCustomer: { key: ['customerId', 'createdAt'], projection: 'ALL', spread: 'customer' },
      newest: {
        key: ['list', 'createdAt'],
        projection: 'ALL',
        spread: { constant: 'all follow-ups, so that they read newest first' },
      },
      byShop: { key: ['shop', 'createdAt'], projection: 'ALL', spread: 'shop' },
    },
  },
  grants: {
    key: ['id'],
    indexes: { byCustomer: { key: ['customerId', 'createdAt'], projection: 'ALL', spread: 'customer' } },
  },
} as const;

/** What both functions use that ask customers about what they bought. */
const asksCustomers = {
  surveys: ['write'],
  questionnaires: ['read'],
  contacts: ['write'],
  returns: ['read'],
  returnLedgers: ['read'],
  ...writesToCustomers,
} as const;

/** What both functions use that tell the shop's people of a low score. */
const looksAfterCustomers = {
  surveys: ['read'],
  followUps: ['write'],
  contacts: ['write'],
  grants: ['write'],
  returns: ['read'],
  returnLedgers: ['read'],
  ...writesToCustomers,
} as const;

const functions = {
  'await-delivery': {
    ...task,
    uses: { surveys: ['write'], orders: ['read'], surveyMachine: ['wake'] },
  },
  'invite-customer': {
    ...task,
    uses: asksCustomers,
  },
  'await-answer': {
    ...task,
    uses: { surveys: ['write'], surveyMachine: ['wake'] },
  },
  'remind-customer': {
    ...task,
    uses: asksCustomers,
  },
  'close-survey': {
    ...task,
    uses: { surveys: ['write'] },
  },
  'look-at-answer': { ...task, uses: looksAfterCustomers },
  'await-follow-up': {
    ...task,
    // Nothing opens or closes here.
    uses: { followUps: ['write'], contacts: ['read'], surveyMachine: ['wake'] },
  },
  'remind-follow-up': { ...task, uses: looksAfterCustomers },
  'ask-again': {
    ...task,
    uses: {
      surveys: ['write'],
      followUps: ['write'],
      contacts: ['write'],
      shops: ['read'],
      starts: ['write'],
      surveyMachine: ['start'],
    },
  },
  'show-survey': {
    ...page,
    uses: {
      surveyViews: ['write'],
      surveys: ['write'],
      questionnaires: ['read'],
      shops: ['read'],
      signingKey: ['read'],
      surveyMachine: ['wake'],
      publicUrl: ['know'],
    },
  },
  'manage-surveys': {
    ...page,
    uses: {
      shops: ['read'],
      orders: ['read'],
      surveys: ['write'],
      followUps: ['write'],
      contacts: ['write'],
      questionnaires: ['write'],
      starts: ['write'],
      surveyMachine: ['start', 'wake'],
    },
  },
  'read-surveys': { ...page, uses: { surveys: ['read'] } },
} as const;

export const manifest = {
  room: 'surveys',
  tables,
  functions,
  machines: ['surveyMachine'],
} as const satisfies RoomManifest;
