import { country } from '../kit/schema.ts';
import * as z from '../kit/z.ts';
import { settingGroup } from './setting-group.ts';

/**
 * How often, when, and on what legal ground a shop writes to its customers. These rules do not apply to
 * service mail.
 */

/** A maximum; null is no limit. A hundred is also how many contacts of a person we keep. */
const most = z.nullable(z.int().check(z.minimum(1), z.maximum(100)));
const kept = z.int().check(z.minimum(0), z.maximum(100));

/**
 * The part of the month that is reserved for more important purposes until they use it: surveys leave room
 * for care, marketing for both. Without a monthly limit nothing is reserved.
 */
const reserved = settingGroup({ care: kept, survey: kept }, { care: 1, survey: 2 });

const budget = settingGroup(
  {
    /** Within any 24 hours. */
    perDay: most,
    /** Within any 7 times 24 hours. */
    perWeek: most,
    /** Within any 30 times 24 hours. */
    perMonth: most,
    reserved: reserved.stored,
  },
  { perDay: 1, perWeek: 3, perMonth: 8, reserved: reserved.defaults },
);
export type Budget = z.output<typeof budget.stored>;

const clockTime = z
  .string()
  .check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'A time is written like 21:30, from 00:00 to 23:59.'));

/**
 * The hours on the recipient's clock in which nothing is sent; they cross midnight if `to` is earlier than
 * `from`.
 */
const quietHours = z
  .strictObject({ from: clockTime, to: clockTime })
  .check(
    z.refine(({ from, to }) => from !== to, 'The beginning and the end of the quiet hours must differ.'),
  );
export type QuietHours = z.output<typeof quietHours>;

const countries = z.array(country).check(z.maxLength(250));

/**
 * Countries whose law demands no notice at the checkout. There a box left empty is nothing said: the law asks
 * for no box.
 *
 * - US: no prior consent; an unsubscribe link and a postal address in each mail (CAN-SPAM, 15 U.S.C. 7704(a)(3)
 *   and (5)).
 * - CA: consent is implied for two years after a purchase (CASL, S.C. 2010, c. 23, s. 10(9)(a) and
 *   10(10)(a)), unless the person said no; s. 6(2) asks for an unsubscribe link and the sender's address in
 *   each mail. Also the source of the default months.
 */
export const noNoticeCountries: readonly string[] = ['CA', 'US'];

/**
 * The soft opt-in of a shop. The default has the countries whose law demands no notice.
 *
 * The Union has a soft opt-in too (Directive 2002/58, article 13(2); in Germany UWG § 7(3)), and so has the
 * United Kingdom (PECR, regulation 22(3)): for the shop's own similar products, and only if the checkout told
 * the buyer clearly that they can object. We cannot know whether a checkout says so. A shop whose checkout
 * does adds its countries. There a box that was shown and left empty rules the soft opt-in out for that
 * purchase: the buyer was told that the mail needs a yes. Some of their courts count greetings as advertising, so care has the same limits
 * as marketing.
 */
const softOptIn = settingGroup(
  {
    /** Where a purchase is enough for care mail: birthdays, holidays. */
    care: countries,
    /** Where a purchase is enough for marketing: coupons, campaigns. */
    marketing: countries,
    /** For how many months after the last purchase it counts. */
    months: z.int().check(z.minimum(1), z.maximum(120)),
  },
  { care: [...noNoticeCountries], marketing: [...noNoticeCountries], months: 24 },
);

/** Which days of mourning count: all, all but the contested ones, or none. See calendar/mourning.ts. */
const mourning = z.enum(['all', 'settled', 'none']);

const rules = settingGroup(
  {
    budget: budget.stored,
    quietHours: z.nullable(quietHours),
    /**
     * Days of mourning of the recipient's country, on the recipient's clock: marketing waits until they are
     * over, and no feast is greeted.
     */
    mourning,
    softOptIn: softOptIn.stored,
  },
  {
    budget: budget.defaults,
    quietHours: { from: '21:00', to: '08:00' },
    mourning: 'all',
    softOptIn: softOptIn.defaults,
  },
);
export type ContactRules = z.output<typeof rules.stored>;

const change = z.extend(rules.change, {
  budget: z.optional(z.extend(budget.change, { reserved: z.optional(reserved.change) })),
  softOptIn: z.optional(softOptIn.change),
});

/** The rules as stored, their defaults, and their changes: what a change leaves out stays as it is. */
export const contactRules = {
  ...rules,
  change,
  changed: (
    before: ContactRules,
    { budget: given, softOptIn: optIn, quietHours: hours, mourning: days }: z.output<typeof change> = {},
  ): ContactRules =>
    rules.changed(before, {
      quietHours: hours,
      mourning: days,
      softOptIn: softOptIn.changed(before.softOptIn, optIn),
      budget: budget.changed(before.budget, {
        ...given,
        reserved: reserved.changed(before.budget.reserved, given?.reserved),
      }),
    }),
};

/** For shops whose mail should leave at once, however much it is. */
export const noLimits: Pick<ContactRules, 'budget' | 'quietHours' | 'mourning'> = {
  budget: { perDay: null, perWeek: null, perMonth: null, reserved: { care: 0, survey: 0 } },
  quietHours: null,
  mourning: 'none',
};
