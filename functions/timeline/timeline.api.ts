import { consent } from '../customers/consent.ts';
import { pageOf, pageQuery } from '../kit/lists.ts';
import { defineRoute, noJson } from '../kit/route.ts';
import { currency, instant, minorUnits, platformId } from '../kit/schema.ts';
import * as z from '../kit/z.ts';
import { returnSchema } from '../returns/return.ts';
import { level } from '../surveys/survey.ts';
import { reason } from '../vocabulary/reason.ts';

/**
 * One event of a customer's history. `kind` says what: order.placed, survey.answered, return.approved,
 * mail.sent …
 */
const timelineEntry = z.object({
  at: instant,
  kind: z.string(),
  orderId: z.optional(platformId),
  surveyId: z.optional(platformId),
  mail: z.optional(z.string()),
  /** With consent.given and similar kinds: the kind of mail, or `all`. */
  purpose: z.optional(consent.shape.purpose),
  /** With consent.asked and consent.declined: the occasion. */
  occasion: consent.shape.occasion,
  level: z.optional(level),
  /** On the scale of the survey's kind. */
  score: z.optional(z.int()),
  comment: z.optional(z.string()),
  followUpId: z.optional(platformId),
  /**
   * With apology.given: credit in minor units of its currency, or the offer of the code. With coupon.redeemed and
   * coupon.given-back: what the code took off. With credit.granted and similar kinds: below zero where credit went.
   */
  amount: z.optional(z.object({ amount: minorUnits, currency })),
  /** Also with coupon.issued and coupon.voided, with the last four symbols of the code. */
  offer: z.optional(platformId),
  coupon: z.optional(z.string()),
  /** With credit.granted and credit.taken-back. */
  creditId: z.optional(platformId),
  /** The last instant of the credit. */
  until: z.optional(instant),
  returnId: z.optional(returnSchema.shape.id),
  /**
   * A code: why a survey was skipped, a return declined, or a person asked to look at it; how a mail bounced; why an
   * order should not have used a coupon.
   */
  reason: z.optional(z.string()),
  /** With return.requested: the reasons for sending things back, each once. */
  reasons: z.optional(z.array(reason)),
});
export type TimelineEntry = z.output<typeof timelineEntry>;

export const readTimeline = defineRoute({
  audience: 'staff',
  params: z.object({ id: platformId }),
  body: noJson,
  method: 'GET',
  path: '/admin/customers/{id}/timeline',
  summary: 'What happened with a customer, newest first',
  query: z.strictObject(pageQuery),
  answer: pageOf(timelineEntry),
});
