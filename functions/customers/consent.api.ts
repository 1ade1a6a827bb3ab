import { pageOf, pageQuery } from '../kit/lists.ts';
import { defineRoute, noJson, none } from '../kit/route.ts';
import { instant, platformId } from '../kit/schema.ts';
import * as z from '../kit/z.ts';
import { occasionName } from '../vocabulary/occasion-name.ts';
import { purposes } from '../vocabulary/purpose.ts';
import { consent } from './consent.ts';
import { publicCustomer } from './customer.api.ts';

const { address: _address, entry: _entry, rev: _rev, ...publicConsent } = consent.shape;

const consents = {
  path: '/admin/customers/{id}/consents',
  audience: 'staff',
  params: z.object({ id: platformId }),
} as const;

export const listConsents = defineRoute({
  ...consents,
  method: 'GET',
  summary: 'The customer’s consents, objections and pauses, newest first',
  query: z.strictObject(pageQuery),
  body: noJson,
  answer: pageOf(z.object(publicConsent)),
});

const { wordingVersion, locale, proof } = consent.shape;

const statement = {
  /** When the person said it, if that was not just now. */
  at: z.optional(instant),
  wordingVersion,
  locale,
  proof: z.nonoptional(proof),
};

const recorded = z.union([
  z.strictObject({
    ...statement,
    purpose: z.enum(purposes),
    change: z.enum(['given', 'withdrawn']),
  }),
  z.strictObject({
    ...statement,
    purpose: z.literal('care'),
    change: z.enum(['asked', 'declined']),
    occasion: occasionName,
  }),
  z.strictObject({ ...statement, purpose: z.literal('all'), change: z.literal('paused'), until: instant }),
  z.strictObject({ ...statement, purpose: z.literal('all'), change: z.literal('resumed') }),
]);

export const recordConsent = defineRoute({
  ...consents,
  groups: ['admin', 'agent'],
  method: 'POST',
  summary:
    'Records a consent, an objection, a wish about greetings on one occasion or a pause that the customer told a member of staff, with its proof; a consent ends earlier objections',
  query: none,
  body: recorded,
  answer: publicCustomer,
  refusals: [409],
  examples: {
    objection: { purpose: 'marketing', change: 'withdrawn', proof: 'By telephone, ticket 4711' },
    consent: {
      purpose: 'marketing',
      change: 'given',
      at: '2026-11-22T10:00:00.000Z',
      wordingVersion: 'fair-2026/2',
      locale: 'de',
      proof: 'Card signed at the autumn fair, scan 2026-0815',
    },
    occasion: {
      purpose: 'care',
      change: 'declined',
      occasion: 'mothers-day',
      proof: 'By telephone, ticket 4713',
    },
    pause: {
      purpose: 'all',
      change: 'paused',
      until: '2027-02-01T00:00:00.000Z',
      proof: 'By e-mail, ticket 4712',
    },
  },
});
