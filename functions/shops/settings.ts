import * as z from 'zod/mini';
import { businessHours, roundTheClock } from '../calendar/opening-hours.ts';
import { givenOnly } from '../kit/json.ts';
import { country, currency, email, httpsUrl, text } from '../kit/schema.ts';
import { kind as questionKind } from '../vocabulary/question-kind.ts';
import { brand, brandChange, changeBrand, defaultBrand } from './brand.ts';
import { contactRules, contactRulesChange, defaultContactRules } from './contact-rules.ts';
import { defaultDurations, duration, eachDuration } from './durations.ts';
import { productClass, slug } from './product-classes.ts';

const countries = z.array(country).check(z.maxLength(250));
const people = z.array(email).check(z.maxLength(20, 'Twenty addresses at most.'));

/** An address of the shop's own system, for what we tell it. */
const refundUrl = z.url({ protocol: /^https?$/ }).check(z.maxLength(500));

const returns = {
  /** What products are, where that decides about rights: the exemptions of article 16, and classes of the shop's own. */
  productClasses: z.array(productClass).check(z.maxLength(200)),
  /** Whether customers are told of their right to withdraw as the law wants; where not, it runs twelve months longer. */
  informsOfWithdrawal: z.boolean(),
  /** What happens when nobody decides, not even the managers. */
  undecided: z.enum(['approve', 'decline']),
  /** Where parcels go, line by line. */
  address: z.array(text(100)).check(z.maxLength(8)),
  /** Where a custom shop takes `refund.requested`; without it an agent pays and confirms. */
  refundUrl: z.nullable(refundUrl),
};

/** How long after the delivery the question comes, for what is in the order and where it went; the first that fits. */
const delay = z
  .strictObject({ class: z.optional(slug), country: z.optional(country), delay: duration })
  .check(
    z.refine(
      ({ class: name, country: where }) => name !== undefined || where !== undefined,
      'Say for which class or which country.',
    ),
  );

const amount = z.int().check(z.gte(1), z.lte(100_000_000));

const survey = {
  /**
   * Countries whose customers are asked only with marketing consent: some courts call a survey advertising
   * (for Germany: BGH, 10 July 2018, VI ZR 225/17). Everywhere else the soft opt-in of a purchase is enough.
   */
  consentCountries: countries,
  /** What is asked after a delivery and after a return. */
  kind: z._default(questionKind, 'csat'),
  delays: z._default(z.array(delay).check(z.maxLength(100)), []),
  /** Where who is satisfied may write a review; null asks nobody to. */
  reviewUrl: z._default(z.nullable(httpsUrl), null),
  /** What a low score is worth as an apology, in minor units by currency; null is no apology. */
  apology: z._default(z.nullable(z.record(currency, amount)), null),
};

/**
 * A shop's settings as stored: complete, every wait spelled out. A default stands for what a shop that was stored
 * before the setting existed does not have.
 */
export const settings = z.object({
  durations: z.object(eachDuration((name) => z._default(duration, defaultDurations[name]))),
  survey: z.object(survey),
  contact: z._default(contactRules, defaultContactRules),
  /** Who decides about returns, by address; each gets links of their own. */
  approvers: z._default(people, []),
  /** Who is asked when the approvers do not answer, and when something needs a person. */
  managers: z._default(people, []),
  businessHours: z._default(businessHours, roundTheClock),
  brand: z._default(brand, defaultBrand),
  returns: z._default(z.object(returns), {
    productClasses: [],
    informsOfWithdrawal: true,
    undecided: 'approve',
    address: [],
    refundUrl: null,
  }),
});
export type Settings = z.output<typeof settings>;

const surveyChange = z.strictObject({
  consentCountries: z.optional(countries),
  kind: z.optional(questionKind),
  delays: z.optional(z.array(delay).check(z.maxLength(100))),
  reviewUrl: z.optional(z.nullable(httpsUrl)),
  apology: z.optional(z.nullable(z.record(currency, amount))),
});

/** A change of settings: what is left out stays as it is. */
export const settingsChange = z.strictObject({
  durations: z.optional(z.strictObject(eachDuration(() => z.optional(duration)))),
  survey: z.optional(surveyChange),
  contact: z.optional(contactRulesChange),
  approvers: z.optional(people),
  managers: z.optional(people),
  businessHours: z.optional(businessHours),
  brand: z.optional(brandChange),
  returns: z.optional(z.partial(z.strictObject(returns))),
});
export type SettingsChange = z.output<typeof settingsChange>;

export const defaultSettings: Settings = settings.parse({ durations: {}, survey: { consentCountries: [] } });

export const changeSettings = (before: Settings, change: SettingsChange): Settings => ({
  durations: { ...before.durations, ...givenOnly(change.durations) },
  survey: { ...before.survey, ...givenOnly(change.survey) },
  contact: changeContact(before.contact, change.contact ?? {}),
  approvers: change.approvers ?? before.approvers,
  managers: change.managers ?? before.managers,
  businessHours: change.businessHours ?? before.businessHours,
  brand: changeBrand(before.brand, change.brand ?? {}),
  returns: { ...before.returns, ...givenOnly(change.returns) },
});

const changeContact = (
  { budget, quietHours, softOptIn }: Settings['contact'],
  change: NonNullable<SettingsChange['contact']>,
): Settings['contact'] => {
  const { reserved, ...limits } = change.budget ?? {};
  return {
    budget: {
      ...budget,
      ...givenOnly(limits),
      reserved: { ...budget.reserved, ...givenOnly(reserved) },
    },
    quietHours: change.quietHours === undefined ? quietHours : change.quietHours,
    softOptIn: { ...softOptIn, ...givenOnly(change.softOptIn) },
  };
};
