import { country, email, instant, locale, platformId, text } from '../kit/schema.ts';
import { versioned } from '../kit/versioned.ts';
import * as z from '../kit/z.ts';
import type { Buyer } from '../orders/order.ts';
import { termsOfRecord } from '../terms/term.ts';
import { tags } from '../vocabulary/tags.ts';
import {
  type BirthdayStatement,
  birthdayStatement,
  birthdaysSaid,
  standingBirthday,
  withOwn,
  withTold,
} from './birthday.ts';

/** An answer about marketing, when it was given, and the event that brought it. */
const answer = z.object({
  given: z.boolean(),
  at: instant,
  source: text(64),
  /** With a no: a yes that waits for its confirmation (double opt-in). */
  unconfirmed: z.optional(z.literal(true)),
});
export type MarketingAnswer = z.output<typeof answer>;

/**
 * A value, and when it was said: by the event that set it, or by its order. The newest event wins, field by field; events that say
 * nothing of a field do not count.
 */
const said = <S extends z.ZodMiniType>(value: S) => z.optional(z.object({ value, version: instant }));

export const customer = z.object({
  id: platformId,
  shop: platformId,
  /** The keyed digest of the e-mail address (see address.ts). */
  address: z.optional(z.string()),
  email: said(email),
  firstName: said(text(255)),
  lastName: said(text(255)),
  locale: said(locale),
  country: said(country),
  region: said(text(64)),
  /** What the shop marked them with. */
  tags: said(tags),
  /** The statement about their birthday that counts, computed from all of them. */
  birthday: z.optional(birthdayStatement),
  birthdays: z.optional(birthdaysSaid),
  /** The platform's ids of this person: guest orders have none, and several accounts may share an address. */
  platformIds: z.array(platformId),
  /** Consent to marketing: the answer that counts, computed from the two below. */
  marketingConsent: z.optional(answer),
  /** The newest tick of a box at a checkout, and what the platform last said of the address. */
  answers: z.optional(z.object({ ticked: z.optional(answer), stated: z.optional(answer) })),
  /** When the newest known order was placed whose buyer left no box empty: the basis of a soft opt-in. */
  lastPurchaseAt: z.optional(instant),
  /** When the newest known order was placed whose buyer left the box for marketing empty. */
  lastEmptyBoxAt: z.optional(instant),
  /** When the oldest known order was placed. */
  firstPurchaseAt: z.optional(instant),
  createdAt: instant,
  erasedAt: z.optional(instant),
  ...termsOfRecord,
  ...versioned,
});
export type Customer = z.output<typeof customer>;

/** The names of a customer as they stand now, for a greeting. */
export const nameOf = ({
  firstName,
  lastName,
}: Pick<Customer, 'firstName' | 'lastName'>): {
  readonly firstName: string | undefined;
  readonly lastName: string | undefined;
} => ({ firstName: firstName?.value, lastName: lastName?.value });

/** What an order or a profile says of its customer. `source` names the event: `shopify orders/create`. */
export interface CustomerNews {
  readonly version: string;
  /** Since when it was so, if that is earlier than the version. See buyer-news.ts. */
  readonly saidAt?: string | undefined;
  readonly email: string;
  readonly buyer: Buyer;
  readonly source: string;
  /** When the order was placed, if the event describes an order. */
  readonly purchasedAt?: string | undefined;
}

interface Said<T> {
  readonly value: T;
  readonly version: string;
}

/**
 * The later one wins; within the same second the greater value, so that the order of arrival does not matter.
 */
const later = <T extends string>(
  before: Said<T> | undefined,
  value: T | undefined,
  version: string,
): Said<T> | undefined => {
  if (value === undefined || value === '') return before;
  if (!before || version > before.version) return { value, version };
  return version === before.version && value > before.value ? { value, version } : before;
};

/** The same of tags, which are sorted: their text says which are greater. */
const laterTags = (
  before: Customer['tags'],
  value: readonly string[] | undefined,
  version: string,
): Customer['tags'] => {
  if (value === undefined) return before;
  const isNewer =
    !before ||
    version > before.version ||
    (version === before.version && JSON.stringify(value) > JSON.stringify(before.value));
  return isNewer ? { value: [...value], version } : before;
};

/** The customer with this word of their own about their birthday: on our page, or to staff. */
export const withOwnBirthday = (before: Customer, said: BirthdayStatement): Customer => {
  const birthdays = withOwn(before.birthdays ?? {}, said);
  return { ...before, birthdays, birthday: standingBirthday(birthdays) };
};

const withToldBirthday = (
  { birthday, birthdays }: Customer,
  value: Buyer['birthday'],
  { version, source }: Pick<BirthdayStatement, 'version' | 'source'>,
): Pick<Customer, 'birthday' | 'birthdays'> => {
  if (!value) return { birthday, birthdays };
  const said = withTold(birthdays ?? {}, { value, version, source });
  return { birthdays: said, birthday: standingBirthday(said) };
};

/** Merges news into a customer; the same news in any order give the same customer. */
export const mergeCustomer = (
  before: Customer,
  { version, saidAt = version, email, buyer, source, purchasedAt }: CustomerNews,
): Customer => {
  const answers = mergeAnswers(
    before.answers,
    buyer.marketingConsent && { ...buyer.marketingConsent, source },
  );
  const bought = buyer.boxLeftEmpty ? 'lastEmptyBoxAt' : 'lastPurchaseAt';
  return {
    ...before,
    email: later(before.email, email, saidAt),
    firstName: later(before.firstName, buyer.firstName, saidAt),
    lastName: later(before.lastName, buyer.lastName, saidAt),
    locale: later(before.locale, buyer.locale, saidAt),
    country: later(before.country, buyer.country, saidAt),
    region: later(before.region, buyer.region, saidAt),
    tags: laterTags(before.tags, buyer.tags, saidAt),
    ...withToldBirthday(before, buyer.birthday, { version: saidAt, source }),
    platformIds: [
      ...new Set([...before.platformIds, ...(buyer.platformId ? [buyer.platformId] : [])]),
    ].sort(),
    answers,
    marketingConsent: answers && standing(answers),
    [bought]: latest(before[bought], purchasedAt),
    firstPurchaseAt: earliest(before.firstPurchaseAt, purchasedAt),
  };
};

const latest = (a: string | undefined, b: string | undefined): string | undefined =>
  a === undefined || (b !== undefined && b > a) ? b : a;

const earliest = (a: string | undefined, b: string | undefined): string | undefined =>
  a === undefined || (b !== undefined && b < a) ? b : a;

type Answers = NonNullable<Customer['answers']>;

const mergeAnswers = (before: Answers = {}, said: MarketingAnswer | undefined): Answers | undefined => {
  if (!said) return before.ticked || before.stated ? before : undefined;
  const kind = said.given && said.unconfirmed ? 'ticked' : 'stated';
  return { ...before, [kind]: latestAnswer(before[kind], said) };
};

/** Within the same second a refusal wins, then one without a condition, then the source that sorts first. */
const latestAnswer = (a: MarketingAnswer | undefined, b: MarketingAnswer | undefined) => {
  if (!a || !b) return a ?? b;
  if (a.at !== b.at) return a.at > b.at ? a : b;
  if (a.given !== b.given) return a.given ? b : a;
  if (a.unconfirmed !== b.unconfirmed) return a.unconfirmed ? b : a;
  return a.source <= b.source ? a : b;
};

/**
 * The answer that counts: the last one, and no tick of a box while the platform waits for a confirmation,
 * whichever of the two we hear of first. So a yes counts from its confirmation (GDPR, article 7(1): the shop
 * must be able to prove it).
 */
const standing = ({ ticked, stated }: Answers): MarketingAnswer | undefined => {
  if (stated?.unconfirmed)
    return ticked && ticked.at > stated.at ? { ...ticked, given: false, unconfirmed: true } : stated;
  return latestAnswer(ticked && { ...ticked, unconfirmed: undefined }, stated);
};

/** Whether the answer is a no, and not a yes that waits for its confirmation. */
export const isRefusal = (said: MarketingAnswer | undefined): said is MarketingAnswer =>
  said !== undefined && !said.given && !said.unconfirmed;

/**
 * The customer with the no that the same person told the platform of another of their addresses, unless they
 * said otherwise there later. Their own later yes stands over it.
 */
export const withRefusalOf = (before: Customer, others: readonly Customer[]): Customer => {
  const last = others.map(({ marketingConsent }) => marketingConsent).reduce(latestAnswer, undefined);
  if (!isRefusal(last)) return before;
  const answers = mergeAnswers(before.answers, last);
  return { ...before, answers, marketingConsent: answers && standing(answers) };
};

/**
 * What stays of an erased customer: the fact that there was one. The terms under which they are found are those
 * that have to be removed; the store does that in the same write.
 */
export const withoutPerson = ({ id, shop, createdAt, terms, rev }: Customer, at: string): Customer => ({
  id,
  shop,
  platformIds: [],
  createdAt,
  erasedAt: at,
  terms,
  rev,
});
