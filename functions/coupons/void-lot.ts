import { logOutcome } from '../kit/log.ts';
import { type Coupon, voidedCoupon } from './coupon.ts';
import { type CouponLot, voidedOn } from './coupon-lot.ts';
import type { CouponsStore } from './coupons.store.ts';
import { type CodeKeys, derivedCode } from './issued-code.ts';
import {
  checkKey,
  type MintingSlice,
  type MintServices,
  originInLot,
  placesOf,
  usualMinting,
} from './minting.ts';

export interface VoidLotServices extends Pick<MintServices, 'lots' | 'keys' | 'goOn' | 'clock'> {
  readonly coupons: Pick<CouponsStore, 'getMany' | 'replaceMany' | 'modify'>;
}

/** The digests of the codes at these places. */
const codesAt = (keys: CodeKeys, lot: CouponLot, places: readonly number[]): string[] => {
  const attempts = new Map(lot.passedOver.map(({ place, attempt }) => [place, attempt]));
  return places.map((place) => derivedCode(keys, originInLot(lot, place), attempts.get(place)).code);
};

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
    await voidCodes(codesAt(keys, now, placesOf(from, to)), now.voided, services);
    now = await services.lots.modify(lot.id, (before) => voidedOn(before, from, to));
  }
  if (now?.status === 'void') logOutcome('coupons', { lot: lot.id, outcome: 'voided', codes: lot.count });
};
