import { logOutcome } from '../kit/log.ts';
import { areCodesKeptBy } from '../platforms/discounts.ts';
import { existingShop } from '../shops/keep-shop.ts';
import { changeCodes } from './change-codes.ts';
import { voidedCoupon } from './coupon.ts';
import { type CouponLot, voidedOn } from './coupon-lot.ts';
import type { CouponsStore } from './coupons.store.ts';
import { checkKey, codesInLot, placesOf } from './lot-codes.ts';
import { type MintingSlice, type MintServices, usualMinting } from './minting.ts';
import type { PushWork } from './push/push-work.ts';

export interface VoidLotServices extends Pick<MintServices, 'lots' | 'shops' | 'keys' | 'goOn' | 'clock'> {
  readonly coupons: Pick<CouponsStore, 'getMany' | 'replaceMany' | 'modify'>;
  /** What the shop's platform is to do. */
  readonly push: (work: PushWork) => Promise<void>;
}

/**
 * Goes on voiding the codes of a lot. A crash repeats some, which changes nothing. Where the shop's platform keeps codes,
 * it is asked to remove them, and they count as void afterwards.
 */
export const voidLotOn = async (
  lot: CouponLot,
  services: VoidLotServices,
  { milliseconds, codesPerNote }: MintingSlice = usualMinting,
): Promise<void> => {
  const keys = await services.keys();
  checkKey(lot, keys);
  const isKept = areCodesKeptBy((await existingShop(lot.shop, services)).platform);
  const until = services.clock().getTime() + milliseconds;
  let now: CouponLot | undefined = lot;
  while (now?.status === 'voiding' && now.voided) {
    if (services.clock().getTime() >= until) return services.goOn(lot.id);
    const [from, to] = [now.voidedTo, Math.min(now.voidedTo + codesPerNote, now.count)];
    const codes = codesInLot(keys, now, placesOf(from, to)).map(({ code }) => code);
    const { voided } = now;
    await changeCodes(codes, (before) => voidedCoupon(before, voided, isKept), services);
    if (isKept) await services.push({ kind: 'remove', offer: lot.offer, codes });
    now = await services.lots.modify(lot.id, (before) => voidedOn(before, from, to));
  }
  if (now?.status === 'void') logOutcome('coupons', { lot: lot.id, outcome: 'voided', codes: lot.count });
};
