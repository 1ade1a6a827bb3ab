import * as z from 'zod/mini';
import { country, email, instant, locale, platformId, text } from '../kit/schema.ts';
import { versioned } from '../kit/versioned.ts';
import type { Buyer } from '../orders/order.ts';
import { termsOfRecord } from '../terms/term.ts';

/**
 * A value and the version of the event that set it. The newest event wins, field by field; events that say
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
  /** The platform's ids of this person: guest orders have none, and several accounts may share an address. */
  platformIds: z.array(platformId),
  /** Consent to marketing: the last answer, where and when it was given. */
  marketingConsent: z.optional(z.object({ given: z.boolean(), at: instant, source: text(64) })),
  /** When the newest known order was placed: the basis of a soft opt-in. */
  lastPurchaseAt: z.optional(instant),
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

/** Merges news into a customer; the same news in any order give the same customer. */
export const mergeCustomer = (
  before: Customer,
  { version, email, buyer, source, purchasedAt }: CustomerNews,
): Customer => ({
  ...before,
  email: later(before.email, email, version),
  firstName: later(before.firstName, buyer.firstName, version),
  lastName: later(before.lastName, buyer.lastName, version),
  locale: later(before.locale, buyer.locale, version),
  country: later(before.country, buyer.country, version),
  region: later(before.region, buyer.region, version),
  platformIds: [...new Set([...before.platformIds, ...(buyer.platformId ? [buyer.platformId] : [])])].sort(),
  marketingConsent: latestConsent(
    before.marketingConsent,
    buyer.marketingConsent && { ...buyer.marketingConsent, source },
  ),
  lastPurchaseAt: latest(before.lastPurchaseAt, purchasedAt),
});

const latest = (a: string | undefined, b: string | undefined): string | undefined =>
  a === undefined || (b !== undefined && b > a) ? b : a;

type Consent = NonNullable<Customer['marketingConsent']>;

/** Within the same second a refusal wins, then the source that sorts first. */
const latestConsent = (a: Consent | undefined, b: Consent | undefined): Consent | undefined => {
  if (!a || !b) return a ?? b;
  if (a.at !== b.at) return a.at > b.at ? a : b;
  if (a.given !== b.given) return a.given ? b : a;
  return a.source <= b.source ? a : b;
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
