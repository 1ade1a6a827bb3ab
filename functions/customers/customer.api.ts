import { pageOf, pageQuery } from '../kit/lists.ts';
import { defineRoute, noJson, none } from '../kit/route.ts';
import { email, instant, platformId, shownAddress } from '../kit/schema.ts';
import * as z from '../kit/z.ts';
import { purposes } from '../vocabulary/purpose.ts';
import { suppressionReasons } from '../vocabulary/suppression-reason.ts';
import { tags } from '../vocabulary/tags.ts';
import { birthday } from './birthday.ts';
import { customer } from './customer.ts';
import { releases } from './release.ts';

export const publicCustomer = z.object({
  id: customer.shape.id,
  shop: customer.shape.shop,
  email: z.optional(shownAddress),
  /** False where no mail can be sent to the address: it has letters before the @ that SES does not take. */
  mailable: z.optional(z.boolean()),
  firstName: z.optional(z.string()),
  lastName: z.optional(z.string()),
  locale: z.optional(z.string()),
  country: z.optional(z.string()),
  region: z.optional(z.string()),
  /** Where they most likely live, from country and region; the shop's zone if those are unknown. */
  timeZone: z.string(),
  platformIds: customer.shape.platformIds,
  birthday: z.optional(birthday),
  tags: z.optional(tags),
  /** When their oldest known order was placed. */
  firstPurchaseAt: customer.shape.firstPurchaseAt,
  marketingConsent: customer.shape.marketingConsent,
  /** Kinds of mail that they refused. */
  unsubscribed: z.array(z.enum(purposes)),
  /**
   * Kinds of mail that they asked us for; `marketingConsent` above is the consent that the platform knows.
   */
  consented: z.array(z.enum(purposes)),
  /** Occasions on which they want no greeting. */
  declined: z.array(z.string()),
  /** Occasions on which they asked for a greeting. */
  asked: z.array(z.string()),
  /** Whether they get greetings, as far as their consent goes; only where staff list or read customers. */
  careWanted: z.optional(z.boolean()),
  /** Until then they only get mail that cannot be stopped. */
  pausedUntil: z.optional(instant),
  /** Why they get no mail; absent if they do. */
  suppressed: z.optional(z.enum(suppressionReasons)),
  createdAt: instant,
  erasedAt: z.optional(instant),
});

const find = z.strictObject({ ...pageQuery, email: z.optional(email) });

/** Which people of a list: those whose birthday we know, and those of them who get no greetings for want of consent. */
export const birthdayFilters = ['known', 'without-consent'] as const;

export const findCustomers = defineRoute({
  method: 'GET',
  path: '/admin/customers',
  audience: 'staff',
  summary:
    'Customers by e-mail address (of every shop or of one shop), or all customers of one shop. Says of each page how many have a birthday and no consent to greetings; `birthday=without-consent` lists only these, so a page may have fewer',
  params: none,
  query: z.strictObject({
    ...find.shape,
    shop: z.optional(platformId),
    birthday: z.optional(z.enum(birthdayFilters)),
  }),
  body: noJson,
  answer: z.extend(pageOf(publicCustomer), {
    /** Of the people of this page. */
    birthdaysWithoutConsent: z.int(),
  }),
});

export const readCustomer = defineRoute({
  method: 'GET',
  path: '/admin/customers/{id}',
  audience: 'staff',
  summary: 'One customer',
  params: z.object({ id: platformId }),
  query: none,
  body: noJson,
  answer: publicCustomer,
});

const suppression = {
  path: '/admin/customers/{id}/suppression',
  audience: 'staff',
  groups: ['admin', 'agent'],
  params: z.object({ id: platformId }),
  query: none,
  body: noJson,
  answer: publicCustomer,
  refusals: [409],
} as const;

export const suppressCustomer = defineRoute({
  ...suppression,
  method: 'PUT',
  summary: 'Stops every mail to this customer, service mail included; for customers who ask staff to do so',
});

export const releaseCustomer = defineRoute({
  ...suppression,
  method: 'DELETE',
  summary:
    'Allows mail to this customer again, and takes the address off SES’s own suppression list; if SES does not answer, `suppressionList` is `unknown`: call again',
  answer: z.object({
    ...publicCustomer.shape,
    /** SES’s own list: `cleared`, `not-listed`, or `unknown`: it may still hold the address. */
    suppressionList: z.enum(releases),
  }),
});

export const findOwnCustomers = defineRoute({
  method: 'GET',
  path: '/shop/customers',
  audience: 'machine',
  scope: 'customers:read',
  summary: 'The customers of the shop, or the one with an e-mail address',
  params: none,
  query: find,
  body: noJson,
  answer: pageOf(publicCustomer),
});
