import type { Clock } from '../../kit/clock.ts';
import { forbidden, orNotFound } from '../../kit/errors.ts';
import type { Keys } from '../../links/keys.client.ts';
import { existingOffer } from '../../offers/keep-offer.ts';
import { type Offer, termsAt } from '../../offers/offer.ts';
import type { OffersStore } from '../../offers/offers.store.ts';
import type { TermsOfPlatforms } from '../../offers/platform-terms.ts';
import type { Terms } from '../../offers/terms.ts';
import type { DiscountKeeper } from '../../platforms/discounts.ts';
import { existingShop } from '../../shops/keep-shop.ts';
import type { Shop } from '../../shops/shop.ts';
import type { ShopsStore } from '../../shops/shops.store.ts';
import type { CountersStore } from '../counters.store.ts';
import type { Coupon } from '../coupon.ts';
import type { CouponLotsStore } from '../coupon-lots.store.ts';
import type { CouponsStore } from '../coupons.store.ts';
import type { DiscountsStore } from './discounts.store.ts';
import { plainCode } from './plain-code.ts';
import type { PushWork } from './push-work.ts';

export interface PushServices {
  readonly offers: Pick<OffersStore, 'get' | 'termsOf'>;
  readonly shops: Pick<ShopsStore, 'get'>;
  readonly coupons: CouponsStore;
  readonly lots: Pick<CouponLotsStore, 'get' | 'modify'>;
  readonly counters: Pick<CountersStore, 'getMany'>;
  readonly discounts: DiscountsStore;
  /** By platform. */
  readonly keepers: Readonly<Record<string, DiscountKeeper>>;
  readonly platformTerms: TermsOfPlatforms;
  readonly keys: () => Promise<Pick<Keys, 'coupons' | 'couponDigests' | 'couponVault'>>;
  /** Puts work on the queue. */
  readonly push: (work: PushWork) => Promise<void>;
  readonly clock: Clock;
}

/** An offer whose codes go to the platform of its shop. */
export interface Pushing {
  readonly offer: Offer;
  readonly shop: Shop;
  readonly keeper: DiscountKeeper;
  readonly keys: Pick<Keys, 'coupons' | 'couponDigests' | 'couponVault'>;
}

/** Errors: NotFound; Forbidden where the platform of the shop keeps no codes. */
export const pushingOf = async (
  offerId: string,
  services: Pick<PushServices, 'offers' | 'shops' | 'keepers' | 'keys'>,
): Promise<Pushing> => {
  const offer = await existingOffer(offerId, services);
  const shop = await existingShop(offer.shop, services);
  const keeper = services.keepers[shop.platform];
  if (!keeper) throw forbidden(`The platform of the shop ${shop.id} keeps no codes.`);
  return { offer, shop, keeper, keys: await services.keys() };
};

/** Codes with the terms of their versions, which are read once each. */
export const termsOfVersions = async (
  offer: Offer,
  coupons: readonly Coupon[],
  { offers }: Pick<PushServices, 'offers'>,
): Promise<(coupon: Coupon) => Terms> => {
  const versions = [...new Set(coupons.map(({ version }) => version))];
  const all = new Map(
    await Promise.all(versions.map(async (one) => [one, await termsAt(offer, one, offers)] as const)),
  );
  return ({ version }) => orNotFound(all.get(version), `The offer ${offer.id} has no version ${version}.`);
};

/** The codes as people type them, with what is stored of each. */
export const plainCodes = async (
  { keys }: Pick<Pushing, 'keys'>,
  coupons: readonly Coupon[],
): Promise<ReadonlyMap<string, Coupon>> =>
  new Map(await Promise.all(coupons.map(async (each) => [await plainCode(keys, each), each] as const)));
