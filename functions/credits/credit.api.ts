import { pageOf, pageQuery } from '../kit/lists.ts';
import { defineRoute, noJson, none } from '../kit/route.ts';
import { currency, instant, minorUnits, platformId, someWords } from '../kit/schema.ts';
import * as z from '../kit/z.ts';
import { credit, longestReason } from './credit.ts';
import { entry } from './entry.ts';

const { rev: _rev, makeAt: _makeAt, askedAt: _askedAt, madeFrom: _madeFrom, ...shown } = credit.shape;
const publicCredit = z.object(shown);

const staffRoute = { audience: 'staff', method: 'GET', params: none, body: noJson } as const;

export const listCredits = defineRoute({
  ...staffRoute,
  path: '/admin/credits',
  summary: 'The store credits of a shop or a customer that were granted, newest first',
  query: z.strictObject({ ...pageQuery, shop: z.optional(platformId), customer: z.optional(platformId) }),
  answer: pageOf(publicCredit),
});

/** Marketers look; agents and admins act, as with refunds. */
const acting = {
  audience: 'staff',
  groups: ['admin', 'agent'],
  method: 'POST',
  query: none,
  answer: publicCredit,
  refusals: [409],
} as const;

const reason = someWords(longestReason);

export const grantStoreCredit = defineRoute({
  ...acting,
  path: '/admin/credits',
  summary:
    'Grants a customer store credit, in minor units, with a reason for the record. At most what `settings.credits.staffMost` of the shop says for the currency at once. Without `until`, `settings.credits.giftMonths` decides. Where the shop’s platform keeps credit, it gives it within a minute. With an Idempotency-Key, a repeated request answers the credit that the first one granted',
  idempotencyKey: true,
  params: none,
  body: z.strictObject({
    customer: platformId,
    amount: minorUnits.check(z.gte(1)),
    currency,
    reason,
    until: z.optional(instant),
  }),
  status: 201,
  examples: {
    'for a parcel that came late': {
      customer: 'cus_0123456789abcdef01234567',
      amount: 1000,
      currency: 'EUR',
      reason: 'The parcel came a week late.',
    },
  },
});

export const cancelStoreCredit = defineRoute({
  ...acting,
  path: '/admin/credits/{id}/cancel',
  summary:
    'Takes back what is left of a credit that was given; `cancelled` says how much. What was spent stays spent, and what carts hold stays theirs. Refused for credit that pays a refund, and for what the shop’s platform has given already',
  params: z.object({ id: platformId }),
  body: z.strictObject({ reason }),
  examples: { 'a slip': { reason: 'It was for another customer.' } },
});

/** What a customer has in one currency, in minor units. */
const staffBalance = z.object({
  currency,
  amount: minorUnits,
  held: minorUnits,
  ends: z.array(z.object({ until: instant, amount: minorUnits })),
  /** Where the shop's platform keeps the credit: when it said so. */
  asOf: z.optional(instant),
});

export const readCreditBalance = defineRoute({
  ...staffRoute,
  path: '/admin/credits/balance',
  summary:
    'What store credit a customer has, by currency: what can be spent, what carts hold, what ends when',
  query: z.strictObject({ customer: platformId }),
  answer: pageOf(staffBalance),
});

const { rev: _entryRev, account: _account, entry: _entry, ...movement } = entry.shape;

export const listCreditHistory = defineRoute({
  ...staffRoute,
  path: '/admin/credits/history',
  summary:
    'Each movement of a customer’s store credit in one currency, newest first: granted, spent, given back, expired, taken back, or moved by the shop’s platform. They add up to what can be spent and what is held',
  query: z.strictObject({ ...pageQuery, customer: platformId, currency }),
  answer: pageOf(z.object(movement)),
});
