import * as z from 'zod/mini';
import { pageOf, pageQuery } from '../kit/lists.ts';
import { defineRoute, noJson, none } from '../kit/route.ts';
import { instant, platformId } from '../kit/schema.ts';
import { reconciliation } from '../mail/reconcile.ts';
import { send, sendStatuses } from '../mail/send.ts';
import { audience, mailing, mailingId, mailingStatuses } from './mailing.ts';
import { letters } from './mailing-letter.ts';
import { plan } from './plan.ts';

const { shop, name, purpose, notAfter } = mailing.shape;

/** A mailing in a list: without its letter and its audience, which may be long. */
const listedMailing = z.pick(mailing, {
  id: true,
  shop: true,
  name: true,
  purpose: true,
  notAfter: true,
  status: true,
  size: true,
  expandedAt: true,
  endedAt: true,
  acts: true,
  createdAt: true,
  createdBy: true,
});

const publicMailing = z.object({ ...listedMailing.shape, letter: letters, audience });

const byId = z.object({ id: mailingId });

/** Agents look; marketers and admins act. */
const acting = { audience: 'staff', groups: ['admin', 'marketer'] } as const;

export const createMailing = defineRoute({
  ...acting,
  method: 'POST',
  path: '/admin/mailings',
  summary:
    'Makes a mailing, as a draft that nothing leaves of. The letter is ICU messages for each language; variables: firstName, lastName, hasFirstName, hasLastName, shop, country. With an Idempotency-Key a repeated request finds the mailing it made',
  idempotencyKey: true,
  params: none,
  query: none,
  body: z.strictObject({ shop, name, purpose, letter: letters, audience, notAfter }),
  answer: publicMailing,
  status: 201,
  refusals: [409],
  examples: {
    'a coupon in two languages': {
      shop: 'shp_0123456789abcdef01234567',
      name: 'Spring sale',
      purpose: 'marketing',
      letter: {
        en: {
          subject: 'Spring at {shop}',
          blocks: [
            { paragraph: '{hasFirstName, select, yes {Hello {firstName},} other {Hello,}}' },
            { paragraph: 'tents are 20 % off until Sunday.' },
            { button: { label: 'See the tents', url: 'https://shop.example/tents?to={country}' } },
          ],
        },
        de: {
          subject: 'Frühling bei {shop}',
          blocks: [
            { paragraph: '{hasFirstName, select, yes {Hallo {firstName},} other {Guten Tag,}}' },
            { paragraph: 'Zelte sind bis Sonntag um 20 % günstiger.' },
          ],
        },
      },
      audience: { everyone: true },
      notAfter: '2030-04-07T20:00:00.000Z',
    },
  },
});

export const listMailings = defineRoute({
  method: 'GET',
  path: '/admin/mailings',
  audience: 'staff',
  summary: 'The mailings, newest first; of a shop, in a status',
  params: none,
  query: z.strictObject({
    ...pageQuery,
    shop: z.optional(shop),
    status: z.optional(z.enum(mailingStatuses)),
  }),
  body: noJson,
  answer: pageOf(listedMailing),
});

export const readMailing = defineRoute({
  method: 'GET',
  path: '/admin/mailings/{id}',
  audience: 'staff',
  summary:
    'One mailing and what has become of it: audience = sent + skipped + failed + pending + unknown. Its ETag guards what people do',
  params: byId,
  query: none,
  body: noJson,
  answer: z.object({ ...publicMailing.shape, reconciliation }),
});

const action = {
  ...acting,
  method: 'POST',
  params: byId,
  query: none,
  body: noJson,
  answer: publicMailing,
  refusals: [409, 412],
} as const;

export const startMailing = defineRoute({
  ...action,
  path: '/admin/mailings/{id}/start',
  summary: 'Lets a draft leave. With If-Match only while nobody else has acted on it (412)',
});

export const pauseMailing = defineRoute({
  ...action,
  path: '/admin/mailings/{id}/pause',
  summary: 'Holds what has not left yet; what senders have in hand at this moment still leaves',
});

export const resumeMailing = defineRoute({
  ...action,
  path: '/admin/mailings/{id}/resume',
  summary: 'Lets a paused mailing go on',
});

export const stopMailing = defineRoute({
  ...action,
  path: '/admin/mailings/{id}/stop',
  summary: 'Ends a mailing for good: what is pending is skipped as stopped',
});

export const previewMailing = defineRoute({
  ...acting,
  // Nothing changes by looking.
  groups: ['admin', 'agent', 'marketer'],
  method: 'POST',
  path: '/admin/mailings/{id}/preview',
  summary:
    'The letter as somebody would get it: in a language with sample data, or to a customer, with whether they may be written to now',
  params: byId,
  query: none,
  body: z.union(
    [z.strictObject({ language: z.string() }), z.strictObject({ customer: platformId })],
    'Send { "language": "de" } or { "customer": "cus_…" }.',
  ),
  answer: z.object({
    language: z.string(),
    subject: z.string(),
    html: z.string(),
    text: z.string(),
    /** Of a customer. */
    decision: z.optional(
      z.object({
        decision: z.enum(['send', 'defer', 'skip', 'hold']),
        reason: z.optional(z.string()),
        until: z.optional(instant),
      }),
    ),
  }),
  examples: { german: { language: 'de' }, 'to a customer': { customer: 'cus_0123456789abcdef01234567' } },
});

export const planMailing = defineRoute({
  method: 'GET',
  path: '/admin/mailings/{id}/plan',
  audience: 'staff',
  summary:
    'What would become of the mailing if all of it left now: how many would get it, in which language, who would wait and who is left out, by reason. A long audience takes several calls: add them up until next is null. Changes nothing',
  params: byId,
  query: z.strictObject({ cursor: pageQuery.cursor }),
  body: noJson,
  answer: plan,
});

const message = z.pick(send, {
  key: true,
  customerId: true,
  status: true,
  reason: true,
  deferred: true,
  claimedAt: true,
  sentAt: true,
  messageId: true,
  deliveredAt: true,
  bounce: true,
  complainedAt: true,
  resent: true,
  dueAt: true,
});

export const listMessages = defineRoute({
  method: 'GET',
  path: '/admin/mailings/{id}/messages',
  audience: 'staff',
  summary: 'The messages of a mailing; those in a status, with a reason',
  params: byId,
  query: z.strictObject({
    ...pageQuery,
    status: z.optional(z.enum(sendStatuses)),
    reason: z.optional(z.string().check(z.maxLength(64))),
  }),
  body: noJson,
  answer: pageOf(message),
});
