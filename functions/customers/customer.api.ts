import * as z from 'zod/mini';
import { workflows } from '../executions/execution.ts';
import { pageOf, pageQuery } from '../kit/lists.ts';
import { defineRoute, noJson, none } from '../kit/route.ts';
import { email, instant, platformId } from '../kit/schema.ts';
import { publicOrder } from '../orders/order.api.ts';
import { level, skipReasons } from '../surveys/survey.ts';
import { purposes } from './address.ts';
import { customer } from './customer.ts';

export const publicCustomer = z.object({
  id: customer.shape.id,
  shop: customer.shape.shop,
  email: z.optional(z.string()),
  firstName: z.optional(z.string()),
  lastName: z.optional(z.string()),
  locale: z.optional(z.string()),
  country: z.optional(z.string()),
  region: z.optional(z.string()),
  /** Where they most likely live, from country and region; the shop's where those are not known. */
  timeZone: z.string(),
  platformIds: customer.shape.platformIds,
  marketingConsent: customer.shape.marketingConsent,
  unsubscribed: z.array(z.enum(purposes)),
  suppressed: z.optional(z.string()),
  createdAt: instant,
  erasedAt: z.optional(instant),
});

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

const byId = z.object({ id: platformId });
const staff = { audience: 'staff', params: byId, body: noJson } as const;

const find = z.object({ ...pageQuery, email: z.optional(email) });

export const findCustomers = defineRoute({
  method: 'GET',
  path: '/admin/customers',
  audience: 'staff',
  summary: 'Customers by e-mail address (in every shop, or in one), or all of one shop',
  params: none,
  query: z.object({ ...find.shape, shop: z.optional(platformId) }),
  body: noJson,
  answer: pageOf(publicCustomer),
});

export const readCustomer = defineRoute({
  ...staff,
  method: 'GET',
  path: '/admin/customers/{id}',
  summary: 'One customer',
  query: none,
  answer: publicCustomer,
});

export const readTimeline = defineRoute({
  ...staff,
  method: 'GET',
  path: '/admin/customers/{id}/timeline',
  summary: 'What happened with a customer, newest first',
  query: z.object(pageQuery),
  answer: pageOf(timelineEntry),
});

export const listExecutions = defineRoute({
  ...staff,
  method: 'GET',
  path: '/admin/customers/{id}/executions',
  summary: 'The workflows of a customer. GONE: Step Functions has forgotten it, 90 days after its end',
  query: z.object(pageQuery),
  answer: pageOf(
    z.object({
      name: z.string(),
      workflow: z.enum(workflows),
      status: z.string(),
      startedAt: z.optional(instant),
    }),
  ),
});

export const listCustomerOrders = defineRoute({
  ...staff,
  method: 'GET',
  path: '/admin/customers/{id}/orders',
  summary: 'The orders of a customer',
  query: z.object(pageQuery),
  answer: pageOf(publicOrder),
});

export const exportCustomer = defineRoute({
  ...staff,
  groups: ['admin', 'agent'],
  method: 'GET',
  path: '/admin/customers/{id}/export',
  summary: 'Everything stored about a customer, to hand over (GDPR articles 15 and 20)',
  query: none,
  answer: z.record(z.string(), z.unknown()),
});

export const eraseCustomer = defineRoute({
  ...staff,
  groups: ['admin'],
  method: 'DELETE',
  path: '/admin/customers/{id}',
  summary:
    'Erases what is personal for good (GDPR article 17); amounts and products of orders stay for the books',
  query: none,
  answer: z.object({ id: platformId, erasedAt: instant }),
});

export const findOwnCustomers = defineRoute({
  method: 'GET',
  path: '/shop/customers',
  audience: 'machine',
  summary: "The shop's own customers, or the one of an e-mail address",
  params: none,
  query: find,
  body: noJson,
  answer: pageOf(publicCustomer),
});
