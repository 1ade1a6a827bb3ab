import { addMonths } from '../calendar/dates.ts';
import type { Address } from '../customers/address.ts';
import type { Customer } from '../customers/customer.ts';
import { wishFor } from '../customers/wishes.ts';
import { isMailable } from '../kit/email-address.ts';
import { noNoticeCountries } from '../shops/contact-rules.ts';
import type { Settings } from '../shops/settings.ts';
import type { Purpose } from '../vocabulary/purpose.ts';
import { suppressionReasons } from '../vocabulary/suppression-reason.ts';
import type { Contacts } from './contacts.ts';
import { forbidsFeast } from './mourning.ts';
import { type DeferReason, openingFrom } from './opening.ts';
import type { Situation } from './situation.ts';

/**
 * Why a message is not written, as it is recorded and counted. `unsupported-address`: SES does not take its
 * local part. `declined`: the person wants no greeting on this occasion. `mourning`: a feast on a day of mourning of
 * the person's country. `budget`: the settings allow none of this purpose.
 */
export const skipReasons = [
  'erased',
  'no-address',
  'unsupported-address',
  ...suppressionReasons,
  'unsubscribed',
  'paused',
  'declined',
  'consent-required',
  'open-return',
  'open-case',
  'low-score',
  'mourning',
  'budget',
] as const;
export type SkipReason = (typeof skipReasons)[number];

interface Person {
  readonly customer:
    | Pick<
        Customer,
        'email' | 'country' | 'region' | 'marketingConsent' | 'lastPurchaseAt' | 'lastEmptyBoxAt' | 'erasedAt'
      >
    | undefined;
  readonly address:
    | Pick<Address, 'unsubscribed' | 'consented' | 'occasions' | 'pausedUntil' | 'suppressed'>
    | undefined;
}

/** What a greeting is for. */
export interface Greeting {
  /** The name of the occasion, which the person may have declined. */
  readonly occasion: string;
  /** A feast is not greeted on a day of mourning; a person's own day is. */
  readonly isFeast: boolean;
}

interface Wish extends Person {
  readonly purpose: Purpose;
  /** With care mail of an occasion. */
  readonly greeting?: Greeting | undefined;
  /** The message's key: a message that was charged already is not charged again. */
  readonly key: string;
  readonly settings: Pick<Settings, 'survey' | 'contact'>;
  /** The shop's country: people of whom no country is known mourn with it, as they live by its clock. */
  readonly home: string;
  /** Undefined if nothing was sent lately. */
  readonly contacts: Pick<Contacts, 'sent'> | undefined;
  /** Instants of greetings that are planned; see mail/planned-days.ts. */
  readonly planned: readonly string[];
  readonly situation: Situation;
  /** IANA, where the person most likely lives: see customers/time-zone.ts. */
  readonly zone: string;
  /** The local date on which a greeting is due, later than today if it is rehearsed. See mail/mourning.ts. */
  readonly day?: string | undefined;
}

/**
 * `service`: about the person's own order or return. It cannot be unsubscribed from, and only the person
 * matters.
 */
export type Question = Wish | (Person & { readonly purpose: 'service' });

export type Answer =
  | { readonly decision: 'send'; readonly to: string }
  /**
   * Ask again at this instant. `soonest`: when it might leave at the earliest, if `until` is later only so
   * that not all leave at once.
   */
  | {
      readonly decision: 'defer';
      readonly until: string;
      readonly reason: DeferReason;
      readonly soonest?: string;
    }
  | { readonly decision: 'skip'; readonly reason: SkipReason };

type Reach = Exclude<Answer, { readonly decision: 'defer' }>;

const skip = (reason: SkipReason): Reach => ({ decision: 'skip', reason });

/** Whether a person can be written to at all. */
const reach = (purpose: Question['purpose'], { customer, address }: Person): Reach => {
  if (!customer || customer.erasedAt) return skip('erased');
  if (!customer.email) return skip('no-address');
  if (!isMailable(customer.email.value)) return skip('unsupported-address');
  const suppressed = address?.suppressed?.reason;
  // A spam complaint stops everything except service mail.
  if (suppressed && !(suppressed === 'complained' && purpose === 'service')) return skip(suppressed);
  return { decision: 'send', to: customer.email.value };
};

/** May we write service mail to this person? If yes, then at any time. */
export const mayServe = (person: Person): Reach => reach('service', person);

/**
 * May we write to this person for this purpose, now? Everything that writes asks here first. Permanent
 * reasons come first: can they and may they be written to at all; then whether it is the time; then whether
 * they had enough. The budget is charged with the claim (`charge`), which decides when several senders write
 * at once.
 */
export const mayWrite = (question: Question, now: Date): Answer => {
  const reached = reach(question.purpose, question);
  if (reached.decision === 'skip' || question.purpose === 'service') return reached;
  const against = objection(question, now) ?? unsuited(question.situation) ?? unseemly(question, now);
  return against ? skip(against) : timely(question, reached.to, now);
};

const objection = (
  { purpose, customer, address, settings, greeting }: Wish,
  now: Date,
): SkipReason | undefined => {
  if (address?.unsubscribed?.[purpose]) return 'unsubscribed';
  if (address?.pausedUntil && now.toISOString() < address.pausedUntil) return 'paused';
  if (greeting && wishFor(address, greeting.occasion) === 'no') return 'declined';
  return isWelcome(purpose, { customer, address }, settings, now) ? undefined : 'consent-required';
};

/** Whether the person gets mail of this kind at all: the preference page shows this as a yes. */
export const isWanted = (purpose: Purpose, person: Person, settings: Wish['settings'], now: Date): boolean =>
  !person.address?.unsubscribed?.[purpose] && isWelcome(purpose, person, settings, now);

/**
 * Whether the law lets the shop write. A survey about the person's own order goes out under the soft opt-in
 * of the purchase (Directive 2002/58, article 13(2)): a refusal of marketing does not stop it. A shop may
 * demand consent in some countries; then an unknown country counts as one of them. Care and marketing need a
 * yes as the last answer; if there never was an answer, a purchase is enough in the countries that the shop
 * names, for as long as it says.
 */
const isWelcome = (
  purpose: Purpose,
  person: Person,
  { survey, contact }: Wish['settings'],
  now: Date,
): boolean => {
  const { country } = person.customer ?? {};
  const said = lastSaid(purpose, person);
  if (purpose === 'survey') return said === 'yes' || !isStrict(survey.consentCountries, country?.value);
  if (said) return said === 'yes';
  const { months, [purpose]: countries } = contact.softOptIn;
  if (!country || !countries.includes(country.value)) return false;
  const boughtAt = softPurchase(country.value, person);
  return boughtAt !== '' && now.toISOString().slice(0, 10) < addMonths(boughtAt.slice(0, 10), months);
};

/**
 * When the newest purchase was that is enough without a yes; empty if none is. Where the law asks for a notice
 * at the checkout, a box left empty rules its purchase out: see shops/contact-rules.ts.
 */
const softPurchase = (country: string, { customer }: Person): string => {
  const { lastPurchaseAt = '', lastEmptyBoxAt = '' } = customer ?? {};
  if (noNoticeCountries.includes(country)) return [lastPurchaseAt, lastEmptyBoxAt].toSorted()[1] ?? '';
  // The events of one order may tell of the box or not: then it was shown.
  return lastPurchaseAt === lastEmptyBoxAt ? '' : lastPurchaseAt;
};

const isStrict = (countries: readonly string[], country: string | undefined): boolean =>
  country === undefined ? countries.length > 0 : countries.includes(country);

/**
 * The last answer for this purpose: given to us, or to the shop's platform, whose single box stands for all
 * purposes.
 */
const lastSaid = (purpose: Purpose, { customer, address }: Person): 'yes' | 'no' | undefined => {
  const asked = address?.consented?.[purpose];
  const there = customer?.marketingConsent;
  if (asked && (!there || there.given || asked > there.at)) return 'yes';
  return there && (there.given ? 'yes' : 'no');
};

const unsuited = ({ openReturn, openCase, lowScore }: Situation): SkipReason | undefined => {
  if (openReturn) return 'open-return';
  if (openCase) return 'open-case';
  return lowScore ? 'low-score' : undefined;
};

const mournerOf = ({ customer, zone, settings, home }: Wish) => ({
  country: customer?.country?.value ?? home,
  region: customer?.region?.value,
  zone,
  level: settings.contact.mourning,
});

const unseemly = (wish: Wish, now: Date): SkipReason | undefined =>
  wish.greeting?.isFeast && forbidsFeast(mournerOf(wish), now.toISOString(), wish.day)
    ? 'mourning'
    : undefined;

const timely = (wish: Wish, to: string, now: Date): Answer => {
  const { key, purpose, settings, contacts = { sent: [] }, planned, zone } = wish;
  const { budget, quietHours } = settings.contact;
  const opening = openingFrom(now.toISOString(), {
    ...{ key, purpose, contacts, budget, zone, quietHours },
    // Nothing is planned for people who get no greetings.
    planned: planned.length > 0 && isWanted('care', wish, settings, now) ? planned : [],
    mourner: purpose === 'marketing' ? mournerOf(wish) : undefined,
  });
  if (!opening) return skip('budget');
  if (opening === 'now') return { decision: 'send', to };
  const { soonest, until, reason } = opening;
  return { decision: 'defer', until, reason, ...(soonest !== until && { soonest }) };
};
