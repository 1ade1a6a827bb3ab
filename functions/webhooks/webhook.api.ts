import { pageOf, pageQuery } from '../kit/lists.ts';
import { defineRoute, noJson, none } from '../kit/route.ts';
import * as z from '../kit/z.ts';
import { shopEvent } from '../platforms/event.ts';
import { refusedEvent } from './refused-event.ts';
import { webhookAddress } from './webhook-address.ts';

/** A platform's delivery. docs/standard-events.md explains the answers. */
export const receiveWebhook = defineRoute({
  ...webhookAddress,
  summary:
    'Takes a signed webhook of a shop platform; 2xx means that it is stored durably, or, with taken: false, that its type is not known',
  params: z.object({ platform: z.string(), token: z.string() }),
  query: none,
  body: noJson,
  /** Empty for an event that was stored. */
  answer: z.optional(z.object({ taken: z.literal(false), why: z.string() })),
  bodyType: 'application/json',
  refusals: [400, 401, 404, 413],
});

const errors = z.array(z.object({ path: z.string(), message: z.string() }));

/** For the shop's developer: docs/standard-events.md. */
export const checkEventRoute = defineRoute({
  method: 'POST',
  path: '/shop/events/check',
  audience: 'machine',
  scope: 'events:check',
  summary:
    'What would become of a webhook, sent here with the same body and headers, signed or not: what we would take of it, or what is wrong, field by field. Stores nothing',
  params: none,
  query: none,
  body: noJson,
  bodyType: 'application/json',
  answer: z.object({
    taken: z.boolean(),
    topic: z.optional(z.string()),
    orderId: z.optional(z.string()),
    /** Why it would not be taken. */
    why: z.optional(z.string()),
    errors,
    /** What we would take, in our own words. Amounts are minor units. */
    events: z.optional(z.array(shopEvent)),
  }),
});

const { expiresAt: _expiresAt, rev: _rev, shop: _shop, ...shown } = refusedEvent.shape;

export const listRefusedEvents = defineRoute({
  method: 'GET',
  path: '/shop/events/refused',
  audience: 'machine',
  scope: 'events:check',
  summary: 'The webhooks of the last 14 days that were not taken in, with the reason, the newest first',
  params: none,
  query: z.strictObject(pageQuery),
  body: noJson,
  answer: pageOf(z.object(shown)),
});
