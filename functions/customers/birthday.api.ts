import { defineRoute, noJson, none } from '../kit/route.ts';
import { platformId } from '../kit/schema.ts';
import * as z from '../kit/z.ts';
import { tags } from '../vocabulary/tags.ts';
import { birthday, birthdayStatement, birthdayTold } from './birthday.ts';
import { publicCustomer } from './customer.api.ts';

const { source, wordingVersion, locale, version } = birthdayStatement.shape;

/** A birthday with where it comes from. */
const publicBirthday = z.object({
  ...birthday.shape,
  source,
  /** When it was said. */
  at: version,
  /** The wording that the person agreed to on our page, and its language. */
  wordingVersion,
  locale,
  /** The next date on which programmes greet, on the person's own clock; until a month after it. */
  next: z.optional(z.iso.date()),
});

const ofCustomer = {
  path: '/admin/customers/{id}/birthday',
  audience: 'staff',
  params: z.object({ id: platformId }),
  query: none,
} as const;

const keepers = { groups: ['admin', 'agent'], refusals: [409, 412] } as const;

export const readBirthdayRoute = defineRoute({
  ...ofCustomer,
  method: 'GET',
  summary: 'The customer’s birthday as it was said, with its source; send its ETag with a change',
  body: noJson,
  answer: publicBirthday,
});

export const writeBirthday = defineRoute({
  ...ofCustomer,
  ...keepers,
  method: 'PUT',
  summary:
    'Stores the birthday that the customer told staff, if the one in If-Match is still current (otherwise 412). It stands over what the shop’s platform had told before, and is no consent to greetings',
  body: z.unknown(),
  shownBody: birthdayTold,
  answer: publicBirthday,
  examples: {
    'a birthday with its year': { calendar: 'gregorian', month: 2, day: 28, year: 1990 },
    'without a year': '--02-29',
    'a date of the lunar calendar': { calendar: 'lunar-cn', month: 6, day: 1, leap: true, year: 1987 },
    'a date of which the lunar day is kept': { date: '1987-07-26', keepsLunarDay: 'lunar-cn' },
  },
});

export const deleteBirthday = defineRoute({
  ...ofCustomer,
  ...keepers,
  method: 'DELETE',
  summary:
    'Deletes the birthday; the shop’s platform does not bring it back. With If-Match only if it is still current (otherwise 412)',
  body: noJson,
  answer: publicCustomer,
});

export const writeTags = defineRoute({
  ...ofCustomer,
  groups: ['admin', 'agent'],
  refusals: [409],
  method: 'PUT',
  path: '/admin/customers/{id}/tags',
  summary: 'Replaces the customer’s tags; programmes may be for those who have one of some tags',
  body: z.strictObject({ tags }),
  answer: publicCustomer,
  examples: { 'two tags': { tags: ['vip', 'wholesale'] } },
});
