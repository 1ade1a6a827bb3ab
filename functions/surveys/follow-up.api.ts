import { pageOf, pageQuery } from '../kit/lists.ts';
import { defineRoute, noJson, none } from '../kit/route.ts';
import { platformId, someWords, text } from '../kit/schema.ts';
import * as z from '../kit/z.ts';
import { followUp, resolutions } from './follow-up.ts';

const { rev: _rev, list: _list, watch: _watch, lookAt: _lookAt, ...shown } = followUp.shape;
const publicFollowUp = z.object(shown);

const longest = 2000;

const one = {
  audience: 'staff',
  params: z.object({ id: platformId }),
  query: none,
  answer: publicFollowUp,
} as const;

/** Marketers look; agents and admins act. */
const action = { ...one, groups: ['admin', 'agent'], method: 'POST', refusals: [409, 412] } as const;

export const listFollowUps = defineRoute({
  audience: 'staff',
  method: 'GET',
  path: '/admin/follow-ups',
  summary: 'Customers with a low score, newest first',
  params: none,
  query: z.strictObject({
    ...pageQuery,
    shop: z.optional(platformId),
    customer: z.optional(platformId),
    status: z.optional(followUp.shape.status),
    assignee: z.optional(text(200)),
  }),
  body: noJson,
  answer: pageOf(publicFollowUp),
});

export const readFollowUp = defineRoute({
  ...one,
  method: 'GET',
  path: '/admin/follow-ups/{id}',
  summary: 'One follow-up, with the customer’s history; send its ETag with a change',
  body: noJson,
});

export const resolveFollowUp = defineRoute({
  ...action,
  path: '/admin/follow-ups/{id}/resolve',
  summary:
    'Records what was done and resolves the follow-up. Within a minute the customer gets a mail about it, with the apology if there is one; later they are asked again, once',
  body: z.strictObject({ what: z.enum(resolutions), note: z.optional(text(longest)) }),
  examples: { 'a new cup': { what: 'replaced', note: 'Sent a new cup, apologised by phone.' } },
});

export const assignFollowUp = defineRoute({
  ...action,
  path: '/admin/follow-ups/{id}/assign',
  summary: 'Sets the assignee; null removes it',
  body: z.strictObject({ assignee: z.nullable(someWords(200)) }),
  examples: { 'to an agent': { assignee: 'agent@teehaus.example' } },
});

export const noteFollowUp = defineRoute({
  ...action,
  path: '/admin/follow-ups/{id}/notes',
  summary: 'Adds a note for other people of the shop',
  body: z.strictObject({ text: someWords(longest) }),
  examples: { call: { text: 'Called, no answer. Tomorrow again.' } },
});
