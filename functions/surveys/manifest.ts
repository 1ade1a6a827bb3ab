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
      // Sparse: only what was asked.
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
  followUps: ['read'],
  ...writesToCustomers,
} as const;

/** What both functions use that tell the shop's people of a low score. */
const looksAfterCustomers = {
  surveys: ['read'],
  followUps: ['write'],
  grants: ['write'],
  returns: ['read'],
  returnLedgers: ['read'],
  ...writesToCustomers,
} as const;

const functions = {
  'await-delivery': {
    entry: 'surveys/await-delivery.handler',
    ...task,
    uses: { surveys: ['write'], orders: ['read'], surveyMachine: ['wake'] },
  },
  'invite-customer': {
    entry: 'surveys/invite-customer.handler',
    ...task,
    uses: asksCustomers,
  },
  'await-answer': {
    entry: 'surveys/await-answer.handler',
    ...task,
    uses: { surveys: ['write'], surveyMachine: ['wake'] },
  },
  'remind-customer': {
    entry: 'surveys/remind-customer.handler',
    ...task,
    uses: asksCustomers,
  },
  'close-survey': {
    entry: 'surveys/close-survey.handler',
    ...task,
    uses: { surveys: ['write'] },
  },
  'look-at-answer': { entry: 'surveys/look-at-answer.handler', ...task, uses: looksAfterCustomers },
  'await-follow-up': {
    entry: 'surveys/await-follow-up.handler',
    ...task,
    uses: { followUps: ['write'], surveyMachine: ['wake'] },
  },
  'remind-follow-up': { entry: 'surveys/remind-follow-up.handler', ...task, uses: looksAfterCustomers },
  'ask-again': {
    entry: 'surveys/ask-again.handler',
    ...task,
    uses: {
      surveys: ['write'],
      followUps: ['write'],
      shops: ['read'],
      starts: ['write'],
      surveyMachine: ['start'],
    },
  },
  'show-survey': {
    entry: 'surveys/show-survey.handler',
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
    entry: 'surveys/manage-surveys.handler',
    ...page,
    uses: {
      shops: ['read'],
      orders: ['read'],
      surveys: ['write'],
      followUps: ['write'],
      questionnaires: ['write'],
      starts: ['write'],
      surveyMachine: ['start', 'wake'],
    },
  },
  'read-surveys': { entry: 'surveys/read-surveys.handler', ...page, uses: { surveys: ['read'] } },
} as const;

export const manifest = { tables, functions, machines: ['surveyMachine'] } as const satisfies RoomManifest;
