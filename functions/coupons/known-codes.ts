import type { Keys } from '../links/keys.client.ts';
import type { Refusal } from '../offers/cart.ts';
import { type Offer, termsAt } from '../offers/offer.ts';
import type { OffersStore } from '../offers/offers.store.ts';
import type { Terms } from '../offers/terms.ts';
import { firstInstantOf, lastInstantOf, stageOf } from '../offers/validity.ts';
import { readCode } from './code-shape.ts';
import type { Coupon } from './coupon.ts';
import type { CouponsStore } from './coupons.store.ts';
import { codeDigest } from './derive-code.ts';

export interface KnownCodesServices {
  readonly coupons: Pick<CouponsStore, 'getMany'>;
  readonly offers: Pick<OffersStore, 'getMany' | 'termsOf'>;
}

/** A code with its offer as it is, and the terms that it was issued with. */
export interface KnownCode {
  /** As it was typed. */
  readonly typed: string;
  readonly coupon: Coupon;
  readonly offer: Offer;
  readonly terms: Terms;
}

export interface UnknownCode {
  readonly typed: string;
  readonly why: Refusal;
}

/** Codes as typed, with their keys in the table; `undefined` for one that is misspelt. Each code once. */
export const digestsOf = (
  keys: Pick<Keys, 'couponDigests'>,
  shop: string,
  typed: readonly string[],
): ReadonlyMap<string, string | undefined> => {
  const seen = new Set<string>();
  const all = typed.flatMap((each): [string, string | undefined][] => {
    const read = readCode(each);
    const key = read.kind === 'misspelt' ? each : read.code;
    if (seen.has(key)) return [];
    seen.add(key);
    return [[each, read.kind === 'misspelt' ? undefined : codeDigest(keys, shop, read.code)]];
  });
  return new Map(all);
};

/** The codes as typed, with what is stored of them and their offers. `termsOf`: of an older version. */
export const knownCodes = (
  digests: ReadonlyMap<string, string | undefined>,
  { coupons, offers }: { readonly coupons: readonly Coupon[]; readonly offers: readonly Offer[] },
  termsOf: OffersStore['termsOf'],
): Promise<readonly (KnownCode | UnknownCode)[]> =>
  Promise.all(
    [...digests].map(async ([typed, digest]): Promise<KnownCode | UnknownCode> => {
      if (digest === undefined) return { typed, why: { kind: 'misspelt' } };
      const coupon = coupons.find(({ code }) => code === digest);
      const offer = offers.find(({ id }) => id === coupon?.offer);
      const terms = coupon && offer && (await termsAt(offer, coupon.version, { termsOf }));
      return coupon && offer && terms ? { typed, coupon, offer, terms } : { typed, why: { kind: 'unknown' } };
    }),
  );

/** Finds the codes that exist: one request for all codes, one for all offers, one for terms of an older version. */
export const findCodes = async (
  digests: ReadonlyMap<string, string | undefined>,
  services: KnownCodesServices,
): Promise<readonly (KnownCode | UnknownCode)[]> => {
  const coupons = await services.coupons.getMany([...digests.values()].flatMap((digest) => digest ?? []));
  const offers = await services.offers.getMany([...new Set(coupons.map(({ offer }) => offer))]);
  return knownCodes(digests, { coupons, offers }, services.offers.termsOf);
};

/** Who uses a code, when, and where. */
export interface Use {
  /** UTC instant. */
  readonly at: string;
  /** Of the cart: shared codes are judged by it. */
  readonly zone: string;
  /** The keyed digest of the mailbox, if it is known. */
  readonly holder?: string | undefined;
}

/** The first and last valid instant: of a personal code its own, of a shared one those where the customer is. */
export const boundsOf = ({ coupon, offer, terms: { validity } }: KnownCode, zone: string) =>
  offer.codes === 'personal' || coupon.again
    ? { from: coupon.from, until: coupon.until, zone: coupon.zone ?? zone }
    : { from: firstInstantOf(validity, { zone }), until: lastInstantOf(validity, { zone }), zone };

const untimely = (known: KnownCode, { at, zone }: Use): Refusal | undefined => {
  const { from, until, zone: theirs } = boundsOf(known, zone);
  const stage = stageOf(at, { from, until });
  if (stage === 'early' && from !== undefined) return { kind: 'not-started', from, zone: theirs };
  return stage === 'over' && until !== undefined ? { kind: 'ended', until, zone: theirs } : undefined;
};

const notTheirs = ({ coupon, terms }: KnownCode, { holder }: Use): Refusal | undefined => {
  if (terms.holder !== 'bound') return undefined;
  if (holder === undefined) return { kind: 'email-needed' };
  return coupon.holder === holder ? undefined : { kind: 'holder' };
};

/** Why a code cannot be used, whatever is in the cart and whatever was used before. */
export const refusalOf = (known: KnownCode, use: Use): Refusal | undefined => {
  const { coupon, offer, terms } = known;
  if (coupon.status === 'void') return { kind: 'void' };
  // A code that is kept for somebody who has not got it yet.
  if (coupon.status === 'reserved') return { kind: 'unknown' };
  if (offer.status !== 'live') return { kind: 'not-live' };
  const wrong = untimely(known, use) ?? notTheirs(known, use);
  if (wrong) return wrong;
  return terms.limits.perCustomer !== undefined && use.holder === undefined
    ? { kind: 'email-needed' }
    : undefined;
};
