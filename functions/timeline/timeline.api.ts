import * as z from 'zod/mini';
import { pageOf, pageQuery } from '../kit/lists.ts';
import { defineRoute, noJson } from '../kit/route.ts';
import { instant, platformId } from '../kit/schema.ts';
import { level, skipReasons } from '../surveys/survey.ts';

/** One thing that happened with a customer. `kind` says what: order.placed, survey.answered, mail.sent … */
const timelineEntry = z.object({
  at: instant,
  kind: z.string(),
  orderId: z.optional(platformId),
  surveyId: z.optional(platformId),
  mail: z.optional(z.string()),
  level: z.optional(level),
  comment: z.optional(z.string()),
  reason: z.optional(z.enum(skipReasons)),
});
export type TimelineEntry = z.output<typeof timelineEntry>;

export const readTimeline = defineRoute({
  audience: 'staff',
  params: z.object({ id: platformId }),
  body: noJson,
  method: 'GET',
  path: '/admin/customers/{id}/timeline',
  summary: 'What happened with a customer, newest first',
  query: z.object(pageQuery),
  answer: pageOf(timelineEntry),
});
