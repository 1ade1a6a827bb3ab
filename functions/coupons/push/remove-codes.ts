import { changeCodes } from '../change-codes.ts';
import { type Coupon, removedCoupon } from '../coupon.ts';
import { type Pushing, type PushServices, plainCodes, pushingOf, termsOfVersions } from './push-services.ts';
import { placeOf } from './pushed-discount.ts';

const isVoid = ({ status }: Coupon): boolean => status === 'void' || status === 'voiding';

/** The platform's ids of the discounts that these codes belong to, where they are made. */
export const discountsOf = async (
  { offer }: Pushing,
  coupons: readonly Coupon[],
  services: PushServices,
): Promise<(coupon: Coupon) => string | undefined> => {
  const termsOf = await termsOfVersions(offer, coupons, services);
  const partOf = (coupon: Coupon): string => placeOf(coupon, offer, termsOf(coupon)).part;
  const parts = [...new Set(coupons.map(partOf))];
  const known = await Promise.all(
    parts.map(async (part) => [part, (await services.discounts.get(offer.id, part))?.discount] as const),
  );
  const ids = new Map(known);
  return (coupon) => ids.get(partOf(coupon));
};

/** Removes codes from our discounts at the platform. What the shop has in discounts of its own stays there. */
const removeThere = async (
  pushing: Pushing,
  coupons: readonly Coupon[],
  services: PushServices,
): Promise<void> => {
  const discountOf = await discountsOf(pushing, coupons, services);
  const plain = [...(await plainCodes(pushing, coupons))];
  const byDiscount = Map.groupBy(plain, ([, coupon]) => discountOf(coupon));
  for (const [discount, codes] of byDiscount)
    if (discount !== undefined)
      await pushing.keeper.remove(
        pushing.shop,
        discount,
        codes.map(([code]) => code),
      );
};

/** As many codes as one removal takes. */
const mostRemoved = 250;

/**
 * Removes void codes at the platform, and only then counts them as void. Codes that are not to be void stay. Errors:
 * Unavailable while some of them are still there; a repetition finds the others gone.
 */
export const removeCodes = async (
  offerId: string,
  digests: readonly string[],
  services: PushServices,
): Promise<void> => {
  const pushing = await pushingOf(offerId, services);
  for (let from = 0; from < digests.length; from += mostRemoved) {
    const stored = await services.coupons.getMany(digests.slice(from, from + mostRemoved));
    const toGo = stored.filter((each) => isVoid(each) && each.offer === offerId);
    await removeThere(pushing, toGo, services);
    const at = services.clock().toISOString();
    await changeCodes(
      toGo.map(({ code }) => code),
      (before) => removedCoupon(before, at),
      services,
    );
  }
};
