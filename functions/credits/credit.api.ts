import { pageOf, pageQuery } from '../kit/lists.ts';
import { defineRoute, noJson, none } from '../kit/route.ts';
import { currency, instant, minorUnits, platformId } from '../kit/schema.ts';
import * as z from '../kit/z.ts';
import { credit } from './credit.ts';
import { entry } from './entry.ts';

const { rev: _rev, makeAt: _makeAt, askedAt: _askedAt, ...shown } = credit.shape;

const staffRoute = { audience: 'staff', method: 'GET', params: none, body: noJson } as const;

export const listCredits = defineRoute({
  ...staffRoute,
  path: '/admin/credits',
  summary: 'The store credits of a shop or a customer that were granted, newest first',
  query: z.strictObject({ ...pageQuery, shop: z.optional(platformId), customer: z.optional(platformId) }),
  answer: pageOf(z.object(shown)),
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
    'Each movement of a customer’s store credit in one currency, newest first: granted, spent, given back, expired, or moved by the shop’s platform. They add up to what can be spent and what is held',
  query: z.strictObject({ ...pageQuery, customer: platformId, currency }),
  answer: pageOf(z.object(movement)),
});
