import * as z from 'zod/mini';
import { country } from '../kit/schema.ts';
import { settingGroup } from './setting-group.ts';

/** How often, when, and on what ground a shop writes to its customers. Service mail is bound by none of this. */

/** How many at most; null is as many as there are. A hundred is also how many contacts of a person are kept. */
const most = z.nullable(z.int().check(z.minimum(1), z.maximum(100)));
const kept = z.int().check(z.minimum(0), z.maximum(100));

/**
 * What of the month is kept for the purposes that matter more, as long as they have not used it: surveys leave room
 * for care, marketing for both. Without a limit for the month nothing needs keeping.
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

/** From when to when, on the recipient's clock, nothing is sent; past midnight where `to` is earlier than `from`. */
const quietHours = z
  .strictObject({ from: clockTime, to: clockTime })
  .check(
    z.refine(({ from, to }) => from !== to, 'The beginning and the end of the quiet hours must differ.'),
  );
export type QuietHours = z.output<typeof quietHours>;

const countries = z.array(country).check(z.maxLength(250));

/**
 * The soft opt-in of a shop that has said nothing: where the law asks a seller for no notice at the checkout.
 *
 * - US: no consent before, a way out and a postal address in each mail (CAN-SPAM, 15 U.S.C. 7704).
 * - CA: consent is implied for two years after a purchase (CASL, S.C. 2010, c. 23, s. 10(9)(a) and 10(10)(a)), which is
 *   also where the months come from.
 *
 * The Union has a soft opt-in too (Directive 2002/58, article 13(2); in Germany UWG § 7(3)), and so has the United
 * Kingdom (PECR, regulation 22(3)): for the shop's own similar products, and only where the buyer was told at the
 * checkout, clearly, that they can object. Whether a checkout says so we cannot know; a shop whose checkout does adds
 * its countries. Greetings count as advertising in the courts of some of them, so care is bound as marketing is.
 */
const softOptIn = settingGroup(
  {
    /** Where a purchase is enough for mails of care: birthdays, holidays. */
    care: countries,
    /** Where a purchase is enough for marketing: coupons, campaigns. */
    marketing: countries,
    /** For how many months after the last purchase it is enough. */
    months: z.int().check(z.minimum(1), z.maximum(120)),
  },
  { care: ['CA', 'US'], marketing: ['CA', 'US'], months: 24 },
);

const rules = settingGroup(
  { budget: budget.stored, quietHours: z.nullable(quietHours), softOptIn: softOptIn.stored },
  {
    budget: budget.defaults,
    quietHours: { from: '21:00', to: '08:00' },
    softOptIn: softOptIn.defaults,
  },
);
export type ContactRules = z.output<typeof rules.stored>;

const change = z.extend(rules.change, {
  budget: z.optional(z.extend(budget.change, { reserved: z.optional(reserved.change) })),
  softOptIn: z.optional(softOptIn.change),
});

/** The rules as they are stored, their defaults, and how they change: what a change leaves out stays as it is. */
export const contactRules = {
  ...rules,
  change,
  changed: (
    before: ContactRules,
    { budget: given, softOptIn: optIn, quietHours: hours }: z.output<typeof change> = {},
  ): ContactRules =>
    rules.changed(before, {
      quietHours: hours,
      softOptIn: softOptIn.changed(before.softOptIn, optIn),
      budget: budget.changed(before.budget, {
        ...given,
        reserved: reserved.changed(before.budget.reserved, given?.reserved),
      }),
    }),
};

/** For shops that want what they send to leave at once, however much it is. */
export const noLimits: Pick<ContactRules, 'budget' | 'quietHours'> = {
  budget: { perDay: null, perWeek: null, perMonth: null, reserved: { care: 0, survey: 0 } },
  quietHours: null,
};
