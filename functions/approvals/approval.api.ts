import { pageOf, pageQuery } from '../kit/lists.ts';
import { defineRoute, noJson, none } from '../kit/route.ts';
import { platformId, someWords } from '../kit/schema.ts';
import * as z from '../kit/z.ts';
import { longestNote } from '../vocabulary/note.ts';
import { approval } from './approval.ts';

const { rev: _rev, expiresAt: _expiresAt, ...shown } = approval.shape;
const publicApproval = z.object(shown);

const one = {
  audience: 'staff',
  params: z.object({ id: platformId }),
  query: none,
  answer: publicApproval,
} as const;

const action = { ...one, method: 'POST', refusals: [409, 412] } as const;

export const listApprovals = defineRoute({
  audience: 'staff',
  method: 'GET',
  path: '/admin/approvals',
  summary: 'What second persons are asked to agree to, newest first',
  params: none,
  query: z.strictObject({
    ...pageQuery,
    shop: z.optional(platformId),
    status: z.optional(approval.shape.status),
  }),
  body: noJson,
  answer: pageOf(publicApproval),
});

export const readApproval = defineRoute({
  ...one,
  method: 'GET',
  path: '/admin/approvals/{id}',
  summary: 'One approval; send its ETag with an answer',
  body: noJson,
});

export const agreeToApproval = defineRoute({
  ...action,
  path: '/admin/approvals/{id}/agree',
  summary:
    'Agrees as the second person: agents to refunds, marketers to campaigns, admins to both. The person who approved first gets a 403',
  body: noJson,
});

export const refuseApproval = defineRoute({
  ...action,
  path: '/admin/approvals/{id}/refuse',
  summary:
    'Refuses as the second person, with a reason for the audit. Nothing is done then, and a person looks',
  body: z.strictObject({ why: someWords(longestNote) }),
  examples: { 'too much': { why: 'The customer has sent back only the case.' } },
});

const form = 'application/x-www-form-urlencoded';
const page = {
  audience: 'public',
  path: '/agree/{link}',
  params: z.object({ link: z.string() }),
  query: none,
  body: noJson,
  answer: noJson,
  answerType: 'text/html',
  refusals: [404, 410],
} as const;

export const showAgreement = defineRoute({
  ...page,
  method: 'GET',
  summary: 'What the person who got the link is asked to agree to; answers nothing',
});

export const probeAgreement = defineRoute({
  ...page,
  method: 'HEAD',
  summary: 'The headers of the answer to GET, without the page',
});

export const takeAgreement = defineRoute({
  ...page,
  method: 'POST',
  summary: 'Answers as the second person: `verdict` (agree, refuse), `why` (optional)',
  bodyType: form,
  refusals: [400, 403, 404, 409, 410],
});
