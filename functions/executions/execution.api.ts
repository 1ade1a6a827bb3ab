import { pageOf, pageQuery } from '../kit/lists.ts';
import { defineRoute, noJson } from '../kit/route.ts';
import { instant, platformId } from '../kit/schema.ts';
import * as z from '../kit/z.ts';
import { workflows } from './execution.ts';

export const listExecutions = defineRoute({
  audience: 'staff',
  params: z.object({ id: platformId }),
  body: noJson,
  method: 'GET',
  path: '/admin/customers/{id}/executions',
  summary:
    'The workflows of a customer. GONE: Step Functions has deleted it, 90 days after its end; what was started less than five minutes ago is never GONE',
  query: z.strictObject(pageQuery),
  answer: pageOf(
    z.object({
      name: z.string(),
      workflow: z.enum(workflows),
      status: z.string(),
      startedAt: z.optional(instant),
    }),
  ),
});
