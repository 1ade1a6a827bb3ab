import type { Clock } from '../kit/clock.ts';
import { logOutcome } from '../kit/log.ts';
import { existingShop } from '../shops/keep-shop.ts';
import type { ShopsStore } from '../shops/shops.store.ts';
import { type Coupon, numberInLot } from './coupon.ts';
import { type CouponLot, issueKeyIn, mintedOn } from './coupon-lot.ts';
import type { CouponLotsStore } from './coupon-lots.store.ts';
import type { CouponsStore } from './coupons.store.ts';
import { type CodeKeys, type Derived, derivedCode, firstOwnCode, isFrom, newCoupon } from './issued-code.ts';
import { checkKey, originInLot, placesOf } from './lot-codes.ts';
import { isToldOfCodes } from './told-shops.ts';

export interface MintServices {
  readonly lots: Pick<CouponLotsStore, 'get' | 'modify'>;
  readonly shops: Pick<ShopsStore, 'get'>;
  readonly coupons: Pick<CouponsStore, 'getMany' | 'get' | 'create' | 'createMany'>;
  readonly keys: () => Promise<CodeKeys>;
  /** Tells the shop's own system of codes of a lot, or brings them to its platform. */
  readonly tellLot: (news: LotNews) => Promise<void>;
  /** Has the lot gone on with. */
  readonly goOn: (lot: string) => Promise<void>;
  readonly clock: Clock;
}

/** Codes of a lot: from a place on, up to another one that is not among them. */
export interface LotNews {
  readonly lot: string;
  readonly from: number;
  readonly to: number;
}

/** What one invocation does; the next one goes on. */
export interface MintingSlice {
  /** Half of the function's timeout: the other half is for what is in progress. */
  readonly milliseconds: number;
  /** Progress is stored after so many codes: as many are gone through again after a crash. */
  readonly codesPerNote: number;
}

export const usualMinting: MintingSlice = { milliseconds: 30_000, codesPerNote: 1000 };

/** A code of a lot as it is stored first. */
const couponInLot = (keys: CodeKeys, lot: CouponLot, place: number, derived: Derived): Coupon =>
  newCoupon(keys, originInLot(lot, place), derived, {
    kind: lot.kind,
    number: numberInLot(lot.createdAt, place),
    issuedAt: lot.createdAt,
    status: 'active',
    from: lot.from,
    until: lot.until,
    zone: lot.zone,
  });

/** The first ones of these codes; the same code twice would break a transaction. */
const withoutRepeated = (all: readonly Coupon[]): Coupon[] => [
  ...new Map(all.toReversed().map((each) => [each.code, each])).values(),
];

/** Mints one code that was not free at the first attempt: it is there already, or belongs to somebody else. */
const mintAgain = (
  keys: CodeKeys,
  lot: CouponLot,
  place: number,
  { coupons }: Pick<MintServices, 'coupons'>,
): Promise<number> => {
  const origin = originInLot(lot, place);
  let attempt = -1;
  return firstOwnCode(keys, origin, async (derived) => {
    attempt += 1;
    const stored = await coupons.get(derived.code);
    if (stored) return isFrom(stored, origin) ? attempt : undefined;
    return (await coupons.create(couponInLot(keys, lot, place, derived))) ? attempt : undefined;
  });
};

/**
 * Mints the codes at these places, a hundred in a transaction. Those that are there already, from a run that was
 * interrupted, stay as they are. Answers the places whose code is not the first one.
 */
const mintPlaces = async (
  keys: CodeKeys,
  lot: CouponLot,
  places: readonly number[],
  services: Pick<MintServices, 'coupons'>,
): Promise<CouponLot['passedOver']> => {
  const made = withoutRepeated(
    places.map((place) => couponInLot(keys, lot, place, derivedCode(keys, originInLot(lot, place)))),
  );
  const isMinted = await services.coupons.createMany(made);
  const minted = new Set(made.filter((_, at) => isMinted[at]).map(({ issueKey }) => issueKey));
  const left = places.filter((place) => !minted.has(issueKeyIn(lot.id, place)));
  if (left.length === 0) return [];
  // After an interruption most of them are there.
  const stored = await services.coupons.getMany(
    left.map((place) => derivedCode(keys, originInLot(lot, place)).code),
  );
  const found = new Set(stored.filter((each) => each.offer === lot.offer).map(({ issueKey }) => issueKey));
  const strays = left.filter((place) => !found.has(issueKeyIn(lot.id, place)));
  const passedOver: CouponLot['passedOver'] = [];
  for (const place of strays) {
    const attempt = await mintAgain(keys, lot, place, services);
    if (attempt > 0) passedOver.push({ place, attempt });
  }
  return passedOver;
};

/** Mints the next codes and stores how far it has come. Undefined where another run went on with the lot. */
const mintNext = async (
  keys: CodeKeys,
  lot: CouponLot,
  to: number,
  services: MintServices,
): Promise<CouponLot | undefined> => {
  const passedOver = await mintPlaces(keys, lot, placesOf(lot.minted, to), services);
  let isOurs = false;
  const after = await services.lots.modify(lot.id, (before) => {
    const next = mintedOn(before, lot.minted, to, passedOver);
    isOurs = next !== undefined;
    return next;
  });
  return isOurs ? after : undefined;
};

/**
 * Goes on with a lot from where it stands. No step reads or writes more because others were minted before. After a crash
 * the codes since the last note are gone through again, which makes none anew; the shop may hear of them twice.
 */
export const mintOn = async (
  lot: CouponLot,
  services: MintServices,
  { milliseconds, codesPerNote }: MintingSlice = usualMinting,
): Promise<void> => {
  const keys = await services.keys();
  checkKey(lot, keys);
  const isTold = isToldOfCodes(await existingShop(lot.shop, services));
  const end = services.clock().getTime() + milliseconds;
  let now: CouponLot | undefined = lot;
  while (now?.status === 'minting') {
    if (services.clock().getTime() >= end) return services.goOn(lot.id);
    const from: number = now.minted;
    const to = Math.min(from + codesPerNote, now.count);
    now = await mintNext(keys, now, to, services);
    if (isTold) await services.tellLot({ lot: lot.id, from, to });
  }
  if (now) logOutcome('coupons', { lot: lot.id, outcome: 'minted', codes: lot.count });
};
