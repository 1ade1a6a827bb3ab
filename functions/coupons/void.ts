import type { Clock } from '../kit/clock.ts';
import type { Keys } from '../links/keys.client.ts';
import { existingOffer } from '../offers/keep-offer.ts';
import { readCode } from './code-shape.ts';
import { type Coupon, voidedCoupon } from './coupon.ts';
import type { CouponsStore } from './coupons.store.ts';
import { codeDigest } from './derive-code.ts';
import { type IssueServices, issuedBefore } from './issue.ts';

/** Who voids codes, and why. */
export interface Voiding {
  readonly by: string;
  readonly why: string;
}

/** What became of a code: `already`: it was void before. */
export type Voided = 'void' | 'already' | 'unknown' | 'misspelt';

const voidOne = async (
  code: string,
  voided: NonNullable<Coupon['voided']>,
  { coupons }: { readonly coupons: Pick<CouponsStore, 'modify'> },
): Promise<Voided> => {
  let isNew = false;
  const after = await coupons.modify(code, (before) => {
    const next = voidedCoupon(before, voided);
    isNew = next !== undefined;
    return next;
  });
  if (!after) return 'unknown';
  return isNew ? 'void' : 'already';
};

/**
 * Voids codes of an offer as people type them. What was redeemed with them stays as it is. Answers for each what became
 * of it; a code of another offer is unknown.
 */
export const voidTyped = async (
  { id, shop }: { readonly id: string; readonly shop: string },
  typed: readonly string[],
  { by, why }: Voiding,
  services: {
    readonly coupons: Pick<CouponsStore, 'getMany' | 'modify'>;
    readonly keys: () => Promise<Pick<Keys, 'couponDigests'>>;
    readonly clock: Clock;
  },
): Promise<Voided[]> => {
  const keys = await services.keys();
  const voided = { by, why, at: services.clock().toISOString() };
  const digests = typed.map(readCode).map((read) => 'code' in read && codeDigest(keys, shop, read.code));
  const stored = await services.coupons.getMany(digests.filter((each) => each !== false));
  const ofOffer = new Set(stored.filter(({ offer }) => offer === id).map(({ code }) => code));
  return Promise.all(
    digests.map((code) => {
      if (code === false) return 'misspelt';
      return ofOffer.has(code) ? voidOne(code, voided, services) : 'unknown';
    }),
  );
};

/**
 * Voids the code that was issued, or reserved, under a key. A repetition changes nothing. Errors: NotFound where none
 * was.
 */
export const voidIssued = async (
  offerId: string,
  key: string,
  { by, why }: Voiding,
  services: Pick<IssueServices, 'offers' | 'coupons' | 'keys' | 'clock'>,
): Promise<Voided> => {
  const offer = await existingOffer(offerId, services);
  const { stored } = await issuedBefore(key, offer, services);
  return voidOne(stored.code, { by, why, at: services.clock().toISOString() }, services);
};
