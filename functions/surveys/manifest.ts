import { givesGifts } from '../gifts/manifest.ts';
import { page, type RoomManifest, task } from '../kit/manifest.ts';
import { writesToCustomers } from '../mail/manifest.ts';

/**
 * A survey is written four times. The lists `newest` and `byShop` hold only keys that never change, so they are
 * written once. So each of their shards takes a thousand new surveys a second. `due` is written again with each
 * new time at which the sweep has to look.
 */
export const tables = {
  surveys: {
    key: ['id'],
    followed: {},
    indexes: {
      byCustomer: { key: ['customerId', 'createdAt'], projection: 'KEYS_ONLY', spread: 'customer' },
      newest: {
        key: ['list', 'createdAt'],
        projection: 'KEYS_ONLY',
        spread: { constant: 'all surveys, so that they read newest first' },
        shards: 4,
      },
      byShop: { key: ['shop', 'createdAt'], projection: 'KEYS_ONLY', spread: 'shop', shards: 4 },
      // Sparse: only surveys that were asked. It has all that results show, because they read very many: 50,000
      // by their keys would be 500 requests. No more are asked in a second than mails leave.
      byInvited: {
        key: ['shop', 'invitedAt'],
        projection: ['orderId', 'returnId', 'customerId', 'kind', 'locale', 'groups', 'answer'],
        spread: 'shop',
      },
      // Sparse: only surveys that the sweep has to look at.
      due: {
        key: ['watch', 'lookAt'],
        projection: 'KEYS_ONLY',
        spread: { constant: 'all surveys that are not over' },
        shards: 4,
      },
    },
  },
  questionnaires: { key: ['shop', 'id'], indexes: {} },
  surveyViews: { key: ['shop', 'day'], indexes: {}, expires: 'expiresAt' },
  followUps: {
    key: ['id'],
    indexes: {
      byCustomer: { key: ['customerId', 'createdAt'], projection: 'KEYS_ONLY', spread: 'customer' },
      newest: {
        key: ['list', 'createdAt'],
        projection: 'KEYS_ONLY',
        spread: { constant: 'all follow-ups, so that they read newest first' },
        shards: 2,
      },
      byShop: { key: ['shop', 'createdAt'], projection: 'KEYS_ONLY', spread: 'shop' },
      // Sparse: only follow-ups that the sweep has to look at.
      due: {
        key: ['watch', 'lookAt'],
        projection: 'KEYS_ONLY',
        spread: { constant: 'all follow-ups that are not over' },
        shards: 2,
      },
    },
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

const functions = {
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
  'watch-surveys': {
    memoryMb: 512,
    timeoutSeconds: 55,
    uses: {
      surveys: ['write'],
      followUps: ['write'],
      contacts: ['write'],
      returns: ['read'],
      returnLedgers: ['read'],
      ...writesToCustomers,
      ...givesGifts,
      surveyMachine: ['start'],
    },
  },
  'show-survey': {
    ...page,
    uses: {
      callerKey: ['read'],
      surveyViews: ['write'],
      surveys: ['write'],
      followUps: ['write'],
      contacts: ['write'],
      questionnaires: ['read'],
      shops: ['read'],
      linkKeys: ['read'],
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
      surveyMachine: ['start'],
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
