import type { Keys } from '../links/keys.client.ts';
import type { Offer } from '../offers/offer.ts';
import type { Terms } from '../offers/terms.ts';
import { firstInstantOf, lastInstantOf } from '../offers/validity.ts';
import { lastFour } from './code-shape.ts';
import type { Coupon } from './coupon.ts';
import { codeDigest, codeFor, keyIdOf } from './derive-code.ts';

export type CodeKeys = Pick<Keys, 'coupons' | 'couponDigests'>;

/** A code of ours that is derived, and not necessarily stored. */
export interface Derived {
  /** In its plain form. */
  readonly plain: string;
  /** Its key in the table. */
  readonly code: string;
}

/** What a code of ours is derived from, in its shop. */
export interface Origin {
  readonly shop: string;
  readonly offer: string;
  readonly version: number;
  readonly issueKey: string;
}

export const derivedCode = (keys: CodeKeys, { shop, ...source }: Origin, attempt = 0): Derived => {
  const plain = codeFor(keys, { ...source, attempt });
  return { plain, code: codeDigest(keys, shop, plain) };
};

/** Whether a stored code comes from there, and not from somewhere else by chance. */
export const isFrom = (
  stored: Pick<Coupon, 'offer' | 'version' | 'issueKey'>,
  { offer, version, issueKey }: Origin,
): boolean => stored.offer === offer && stored.version === version && stored.issueKey === issueKey;

/**
 * When a code is valid. A personal one has its first and last instant from the beginning, in the zone of its
 * customer; a shared one is judged by the cart.
 */
export const instantsOf = (
  { codes }: Pick<Offer, 'codes'>,
  { validity }: Pick<Terms, 'validity'>,
  { zone, issuedAt }: { readonly zone: string; readonly issuedAt: string },
): Pick<Coupon, 'from' | 'until' | 'zone'> => {
  if (codes === 'shared') return {};
  return {
    from: firstInstantOf(validity, { zone }),
    until: lastInstantOf(validity, { zone, issuedAt }),
    zone,
  };
};

/** A new code of ours as it is stored. */
export const newCoupon = (
  keys: CodeKeys,
  { shop, offer, version, issueKey }: Origin,
  { plain, code }: Derived,
  about: Pick<
    Coupon,
    | 'kind'
    | 'number'
    | 'issuedAt'
    | 'status'
    | 'from'
    | 'until'
    | 'zone'
    | 'customerId'
    | 'holder'
    | 'address'
    | 'issuedBy'
    | 'again'
  >,
): Coupon => ({
  ...about,
  code,
  shop,
  offer,
  version,
  issueKey,
  keyId: keyIdOf(keys),
  last4: lastFour(plain),
  tried: 0,
  rev: 0,
});

/** So many codes in a row never belong to somebody else by chance: there are 2^55. */
const mostAttempts = 8;

/**
 * Goes through the codes of an origin until `take` accepts one: the next one only where the code belongs to another
 * origin. So each repetition passes the same codes and ends at the same one.
 */
export const firstOwnCode = async <T>(
  keys: CodeKeys,
  origin: Origin,
  take: (derived: Derived) => Promise<T | undefined>,
  attempt = 0,
): Promise<T> => {
  if (attempt >= mostAttempts) throw new Error(`No code of ${origin.issueKey} of ${origin.offer} is free.`);
  const taken = await take(derivedCode(keys, origin, attempt));
  return taken ?? firstOwnCode(keys, origin, take, attempt + 1);
};
