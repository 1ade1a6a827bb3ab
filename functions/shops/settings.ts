import * as z from 'zod/mini';
import { businessHours, roundTheClock } from '../calendar/opening-hours.ts';
import { country, currency, email, httpsUrl, text } from '../kit/schema.ts';
import { kind as questionKind } from '../vocabulary/question-kind.ts';
import { brand, brandChange, changeBrand, defaultBrand } from './brand.ts';
import { contactRules } from './contact-rules.ts';
import { defaultDurations, duration, eachDuration } from './durations.ts';
import { productClass, slug } from './product-classes.ts';
import { settingGroup } from './setting-group.ts';

const countries = z.array(country).check(z.maxLength(250));
const people = z.array(email).check(z.maxLength(20, 'Must have at most twenty addresses.'));

/** An address of the shop's own system, for what we tell it. */
const refundUrl = z.url({ protocol: /^https?$/ }).check(z.maxLength(500));

const returns = settingGroup(
  {
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
  },
  {
    productClasses: [],
    informsOfWithdrawal: true,
    undecided: 'approve',
    address: [],
    refundUrl: null,
  },
);

/** How long after the delivery the question comes, for what is in the order and where it went; the first that fits. */
const delay = z
  .strictObject({ class: z.optional(slug), country: z.optional(country), delay: duration })
  .check(
    z.refine(
      ({ class: name, country: where }) => name !== undefined || where !== undefined,
      'Give a class or a country.',
    ),
  );

const amount = z.int().check(z.gte(1), z.lte(100_000_000));

const survey = settingGroup(
  {
    /**
     * Countries whose customers are asked only with marketing consent: some courts call a survey advertising
     * (for Germany: BGH, 10 July 2018, VI ZR 225/17). Everywhere else the soft opt-in of a purchase is enough.
     */
    consentCountries: countries,
    /** What is asked after a delivery and after a return. */
    kind: questionKind,
    delays: z.array(delay).check(z.maxLength(100)),
    /** Where a satisfied customer may write a review; null asks nobody to. */
    reviewUrl: z.nullable(httpsUrl),
    /** What a low score is worth as an apology, in minor units by currency; null is no apology. */
    apology: z.nullable(z.record(currency, amount)),
  },
  { consentCountries: [], kind: 'csat', delays: [], reviewUrl: null, apology: null },
);

const durations = settingGroup(
  eachDuration(() => duration),
  defaultDurations,
);

/** The whole of a shop's settings: the groups, and single settings that stand alone. */
const whole = settingGroup(
  {
    durations: durations.stored,
    survey: survey.stored,
    contact: contactRules.stored,
    /** Who decides about returns, by address; each gets links of their own. */
    approvers: people,
    /** Who is asked when the approvers do not answer, and when something needs a person. */
    managers: people,
    businessHours,
    brand,
    returns: returns.stored,
  },
  {
    durations: durations.defaults,
    survey: survey.defaults,
    contact: contactRules.defaults,
    approvers: [],
    managers: [],
    businessHours: roundTheClock,
    brand: defaultBrand,
    returns: returns.defaults,
  },
);

/** A shop's settings as stored: complete, every wait spelled out. */
export const settings = whole.stored;
export type Settings = z.output<typeof settings>;
export const defaultSettings: Settings = whole.defaults;

/** A change of settings: what is left out stays as it is. */
export const settingsChange = z.extend(whole.change, {
  durations: z.optional(durations.change),
  survey: z.optional(survey.change),
  contact: z.optional(contactRules.change),
  brand: z.optional(brandChange),
  returns: z.optional(returns.change),
});
export type SettingsChange = z.output<typeof settingsChange>;

export const changeSettings = (before: Settings, change: SettingsChange): Settings =>
  whole.changed(before, {
    ...change,
    durations: durations.changed(before.durations, change.durations),
    survey: survey.changed(before.survey, change.survey),
    contact: contactRules.changed(before.contact, change.contact),
    brand: changeBrand(before.brand, change.brand ?? {}),
    returns: returns.changed(before.returns, change.returns),
  });
