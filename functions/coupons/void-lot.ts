import { logOutcome } from '../kit/log.ts';
import { type Coupon, voidedCoupon } from './coupon.ts';
import { type CouponLot, voidedOn } from './coupon-lot.ts';
import type { CouponsStore } from './coupons.store.ts';
import { checkKey, codesInLot, placesOf } from './lot-codes.ts';
import { type MintingSlice, type MintServices, usualMinting } from './minting.ts';

export interface VoidLotServices extends Pick<MintServices, 'lots' | 'keys' | 'goOn' | 'clock'> {
  readonly coupons: Pick<CouponsStore, 'getMany' | 'replaceMany' | 'modify'>;
}

const voidCodes = async (
  codes: readonly string[],
  voided: NonNullable<Coupon['voided']>,
  { coupons }: Pick<VoidLotServices, 'coupons'>,
): Promise<void> => {
  const stored = await coupons.getMany(codes);
  const changed = stored.flatMap((each) => voidedCoupon(each, voided) ?? []);
  const isWritten = await coupons.replaceMany(changed);
  // Somebody tried these at the same moment.
  const left = changed.filter((_, at) => !isWritten[at]);
  for (const { code } of left) await coupons.modify(code, (before) => voidedCoupon(before, voided));
};

/** Goes on voiding the codes of a lot. A crash repeats some, which changes nothing. */
export const voidLotOn = async (
  lot: CouponLot,
  services: VoidLotServices,
  { milliseconds, codesPerNote }: MintingSlice = usualMinting,
): Promise<void> => {
  const keys = await services.keys();
  checkKey(lot, keys);
  const until = services.clock().getTime() + milliseconds;
  let now: CouponLot | undefined = lot;
  while (now?.status === 'voiding' && now.voided) {
    if (services.clock().getTime() >= until) return services.goOn(lot.id);
    const [from, to] = [now.voidedTo, Math.min(now.voidedTo + codesPerNote, now.count)];
    const codes = codesInLot(keys, now, placesOf(from, to)).map(({ code }) => code);
    await voidCodes(codes, now.voided, services);
    now = await services.lots.modify(lot.id, (before) => voidedOn(before, from, to));
  }
  if (now?.status === 'void') logOutcome('coupons', { lot: lot.id, outcome: 'voided', codes: lot.count });
};
