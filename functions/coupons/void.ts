import type { Clock } from '../kit/clock.ts';
import type { Keys } from '../links/keys.client.ts';
import { existingOffer } from '../offers/keep-offer.ts';
import { areCodesKeptBy } from '../platforms/discounts.ts';
import { existingShop } from '../shops/keep-shop.ts';
import type { ShopsStore } from '../shops/shops.store.ts';
import { issuedBefore, versionOfKey } from './activate.ts';
import { readCode } from './code-shape.ts';
import { type CodesOfKeysServices, codesOfKeys, type OfferOfKeys } from './codes-of-keys.ts';
import { type Coupon, voidedCoupon } from './coupon.ts';
import type { CouponsStore } from './coupons.store.ts';
import { codeDigest } from './derive-code.ts';
import type { IssueServices } from './issuing.ts';
import type { PushWork } from './push/push-work.ts';

/** Who voids codes, and why. */
export interface Voiding {
  readonly by: string;
  readonly why: string;
}

/** What became of a code. `already`: it was before. `voiding`: it is void when the shop's platform has removed it. */
export type Voided = 'void' | 'voiding' | 'already' | 'unknown' | 'misspelt';

interface VoidServices {
  readonly shops: Pick<ShopsStore, 'get'>;
  readonly coupons: Pick<CouponsStore, 'modify'>;
  /** What the shop's platform is to do. */
  readonly toPlatform: (work: PushWork) => Promise<void>;
  readonly clock: Clock;
}

const voidOne = async (
  code: string,
  voided: NonNullable<Coupon['voided']>,
  isKept: boolean,
  { coupons }: Pick<VoidServices, 'coupons'>,
): Promise<Voided> => {
  let isNew = false;
  const after = await coupons.modify(code, (before) => {
    const next = voidedCoupon(before, voided, isKept);
    isNew = next !== undefined;
    return next;
  });
  if (!after) return 'unknown';
  if (!isNew) return 'already';
  return after.status === 'voiding' ? 'voiding' : 'void';
};

/** Voids stored codes of an offer. A repetition asks the shop's platform again: the first one may not have come so far. */
const voidStored = async (
  { id: offer, shop }: { readonly id: string; readonly shop: string },
  codes: readonly string[],
  { by, why }: Voiding,
  services: VoidServices,
): Promise<ReadonlyMap<string, Voided>> => {
  if (codes.length === 0) return new Map();
  const isKept = areCodesKeptBy((await existingShop(shop, services)).platform);
  const voided = { by, why, at: services.clock().toISOString() };
  const outcomes = await Promise.all(
    codes.map(async (code) => [code, await voidOne(code, voided, isKept, services)] as const),
  );
  if (isKept) await services.toPlatform({ kind: 'remove', offer, codes: [...codes] });
  return new Map(outcomes);
};

/**
 * Voids codes of an offer as people type them. What was redeemed with them stays as it is. Answers for each what became
 * of it; a code of another offer is unknown.
 */
export const voidTyped = async (
  offer: { readonly id: string; readonly shop: string },
  typed: readonly string[],
  voiding: Voiding,
  services: VoidServices & {
    readonly coupons: Pick<CouponsStore, 'getMany'>;
    readonly keys: () => Promise<Pick<Keys, 'couponDigests'>>;
  },
): Promise<Voided[]> => {
  const keys = await services.keys();
  const digests = typed
    .map(readCode)
    .map((read) => 'code' in read && codeDigest(keys, offer.shop, read.code));
  const stored = await services.coupons.getMany(digests.filter((each) => each !== false));
  const ofOffer = [...new Set(stored.filter((each) => each.offer === offer.id).map(({ code }) => code))];
  const outcomes = await voidStored(offer, ofOffer, voiding, services);
  return digests.map((code) => (code === false ? 'misspelt' : (outcomes.get(code) ?? 'unknown')));
};

/**
 * Voids the code that was issued, or reserved, under a key. A repetition changes nothing. Errors: NotFound where none
 * was.
 */
export const voidIssued = async (
  offerId: string,
  key: string,
  voiding: Voiding,
  services: VoidServices & Pick<IssueServices, 'offers' | 'coupons' | 'keys'>,
): Promise<Voided> => {
  const offer = await existingOffer(offerId, services);
  const version = await versionOfKey(key, offer, services);
  const { stored } = await issuedBefore(key, version, offer, services);
  const outcomes = await voidStored(offer, [stored.code], voiding, services);
  return outcomes.get(stored.code) ?? 'unknown';
};

/**
 * Voids the codes of an offer that were issued under these keys, a hundred at most; keys of which none was issued are
 * passed over. A repetition changes nothing, and asks the shop's platform again. Answers how many there are.
 */
export const voidKeys = async (
  offer: OfferOfKeys,
  keys: readonly string[],
  voiding: Voiding,
  services: VoidServices & CodesOfKeysServices,
): Promise<number> => {
  const codes = [...(await codesOfKeys(offer, keys, services)).values()];
  const left = codes.filter(({ status }) => status !== 'void').map(({ code }) => code);
  await voidStored(offer, left, voiding, services);
  return codes.length;
};
