import { leapDays } from '../calendar/birthdays.ts';
import { businessHours, roundTheClock } from '../calendar/opening-hours.ts';
import { invalid } from '../kit/errors.ts';
import { isCurrencyInUse } from '../kit/money.ts';
import { country, currency, httpsUrl, mailableEmail, minorUnits, platformId, text } from '../kit/schema.ts';
import * as z from '../kit/z.ts';
import { kind as questionKind } from '../vocabulary/question-kind.ts';
import { brand, brandChange, changeBrand, defaultBrand } from './brand.ts';
import { contactRules } from './contact-rules.ts';
import { defaultDurations, duration, eachDuration } from './durations.ts';
import { productClass, slug } from './product-classes.ts';
import { rates } from './rates.ts';
import { settingGroup } from './setting-group.ts';

const countries = z.array(country).check(z.maxLength(250));
const people = z.array(mailableEmail).check(z.maxLength(20, 'Must have at most twenty addresses.'));

/** An address of the shop's own system that we call: see `calledIn`. */
const ownUrl = z.url({ protocol: /^https?$/ }).check(z.maxLength(500));

const returns = settingGroup(
  {
    /**
     * The classes of products that decide about rights: the exemptions of article 16, and the shop's own
     * classes.
     */
    productClasses: z.array(productClass).check(z.maxLength(200)),
    /**
     * Whether customers are told of their right to withdraw as the law demands; if not, the right lasts
     * twelve months longer.
     */
    informsOfWithdrawal: z.boolean(),
    /** What happens if neither approvers nor managers decide. */
    undecided: z.enum(['approve', 'decline']),
    /** The return address for parcels, line by line. */
    address: z.array(text(100)).check(z.maxLength(8)),
    /** The address where a custom shop takes `refund.requested`; without it an agent pays and confirms. */
    refundUrl: z.nullable(ownUrl),
    /**
     * Above this amount, in minor units of the shop's currency, a second person must agree before anything is
     * paid; null asks no one.
     */
    secondPersonAbove: z.nullable(minorUnits.check(z.gte(0))),
  },
  {
    productClasses: [],
    informsOfWithdrawal: true,
    undecided: 'approve',
    address: [],
    refundUrl: null,
    secondPersonAbove: null,
  },
);

/**
 * The delay between delivery and survey, by contents and destination of the order; the first match counts.
 */
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
     * Countries whose customers get surveys only with marketing consent: some courts call a survey
     * advertising (for Germany: BGH, 10 July 2018, VI ZR 225/17). Everywhere else the soft opt-in of a
     * purchase is enough.
     */
    consentCountries: countries,
    /** The kind of question after a delivery and after a return. */
    kind: questionKind,
    delays: z.array(delay).check(z.maxLength(100)),
    /** Where satisfied customers can write a review; null asks no one. */
    reviewUrl: z.nullable(httpsUrl),
    /**
     * The apology for a low score, given once somebody has looked after it: a code of an offer, or store credit in
     * minor units by currency; null is no apology.
     */
    apology: z.nullable(z.union([z.strictObject({ offer: platformId }), z.record(currency, amount)])),
  },
  { consentCountries: [], kind: 'csat', delays: [], reviewUrl: null, apology: null },
);

/** Until a piece of a product, or of a class of products, is used up. */
const repurchase = z
  .strictObject({
    product: z.optional(text(255)),
    class: z.optional(slug),
    days: z.int().check(z.gte(1), z.lte(3650)),
  })
  .check(
    z.refine(
      ({ product, class: name }) => (product === undefined) !== (name === undefined),
      'Give a product or a class.',
    ),
  );

const care = settingGroup(
  {
    /**
     * When people who were born on 29 February are greeted in common years, unless they chose otherwise. A
     * change counts for birthdays that are more than a month away.
     */
    leapDay: z.enum(leapDays),
    /** How long one piece lasts, by product or class; the first entry that fits counts. Refills are reminded of by it. */
    repurchase: z.array(repurchase).check(z.maxLength(200)),
  },
  { leapDay: 'feb-28', repurchase: [] },
);

const campaigns = settingGroup(
  {
    /** A campaign that means more people than this needs the approval of a second person; null asks no one. */
    secondPersonAbove: z.nullable(z.int().check(z.gte(0), z.lte(100_000_000))),
    /**
     * So does one whose coupons may cost more than this, in minor units by currency, or more than anybody can tell. None: money
     * alone asks no one.
     */
    secondPersonAboveWorth: z.record(currency, minorUnits.check(z.gte(0))),
    /**
     * Whether campaigns may count clicks: their buttons then lead through our address. A shop that switches it on tells
     * its customers: `privacyNotice` in the answer is a sentence for that.
     */
    countClicks: z.boolean(),
  },
  { secondPersonAbove: 1000, secondPersonAboveWorth: {}, countClicks: false },
);

const offers = settingGroup(
  {
    /** The address where a custom shop takes `coupons.issued`; null where it asks us instead. */
    issuedUrl: z.nullable(ownUrl),
  },
  { issuedUrl: null },
);

/**
 * How many months store credit lasts, to the end of the day in the shop's zone; null is without an end. What pays
 * a refund is the customer's money: three years at least, the ordinary limitation of claims in Germany (§ 195 BGB).
 */
const credits = settingGroup(
  {
    refundMonths: z.nullable(z.int().check(z.gte(36), z.lte(120))),
    giftMonths: z.nullable(z.int().check(z.gte(1), z.lte(120))),
    /** The most that staff grant at once by the API, in minor units by currency. */
    staffMost: z.record(currency, amount),
  },
  { refundMonths: null, giftMonths: null, staffMost: {} },
);

const durations = settingGroup(
  eachDuration(() => duration),
  defaultDurations,
);

/** All settings of a shop: the groups, and single settings. */
const whole = settingGroup(
  {
    durations: durations.stored,
    survey: survey.stored,
    care: care.stored,
    credits: credits.stored,
    contact: contactRules.stored,
    /** The addresses of the people who decide about returns; each gets links of their own. */
    approvers: people,
    /** The people to ask if the approvers do not answer, or if something needs a person. */
    managers: people,
    businessHours,
    brand,
    returns: returns.stored,
    /** What currencies cost, for budgets of offers; null: budgets count only carts in their own currency. */
    rates: z.nullable(rates),
    offers: offers.stored,
    campaigns: campaigns.stored,
  },
  {
    durations: durations.defaults,
    survey: survey.defaults,
    care: care.defaults,
    credits: credits.defaults,
    contact: contactRules.defaults,
    approvers: [],
    managers: [],
    businessHours: roundTheClock,
    brand: defaultBrand,
    returns: returns.defaults,
    rates: null,
    offers: offers.defaults,
    campaigns: campaigns.defaults,
  },
);

/** A shop's settings as stored: complete, with every wait. */
export const settings = whole.stored;
export type Settings = z.output<typeof settings>;
export const defaultSettings: Settings = whole.defaults;

/** A change of settings: what it leaves out stays as it is. */
export const settingsChange = z.extend(whole.change, {
  durations: z.optional(durations.change),
  survey: z.optional(survey.change),
  care: z.optional(care.change),
  credits: z.optional(credits.change),
  contact: z.optional(contactRules.change),
  brand: z.optional(brandChange),
  returns: z.optional(returns.change),
  offers: z.optional(offers.change),
  campaigns: z.optional(campaigns.change),
});
export type SettingsChange = z.output<typeof settingsChange>;

/** The addresses in a change that we are to call, by their fields. */
export const calledIn = ({ returns, offers }: SettingsChange) => ({
  'settings.returns.refundUrl': returns?.refundUrl,
  'settings.offers.issuedUrl': offers?.issuedUrl,
});

/**
 * An amount that is promised from now on. Amounts that were set while a currency was in use stay as stored.
 * Errors: Invalid.
 */
const checkInUse = ({ survey }: SettingsChange): void => {
  const apology = survey?.apology ?? {};
  if ('offer' in apology) return;
  const gone = Object.keys(apology).filter((code) => !isCurrencyInUse(code));
  if (gone.length === 0) return;
  const message = `Must be in currencies that are in use: ${gone.join(', ')} is no longer.`;
  throw invalid('The apology names a currency that is gone.', [{ path: 'settings.survey.apology', message }]);
};

export const changeSettings = (before: Settings, change: SettingsChange): Settings => {
  checkInUse(change);
  return whole.changed(before, {
    ...change,
    durations: durations.changed(before.durations, change.durations),
    survey: survey.changed(before.survey, change.survey),
    care: care.changed(before.care, change.care),
    credits: credits.changed(before.credits, change.credits),
    contact: contactRules.changed(before.contact, change.contact),
    brand: changeBrand(before.brand, change.brand ?? {}),
    returns: returns.changed(before.returns, change.returns),
    offers: offers.changed(before.offers, change.offers),
    campaigns: campaigns.changed(before.campaigns, change.campaigns),
  });
};
