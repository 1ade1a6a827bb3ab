import type { Coupon } from './coupon.ts';
import type { LookedUp } from './look-up.ts';

/** A code as staff see it in lists: never the code itself. The route picks what it shows. */
export const shownCoupon = (coupon: Coupon) => ({ ...coupon, hasHolder: coupon.holder !== undefined });

/** A code that was looked up: the customer has read it out, so it is shown. */
export const shownLookedUp = ({ shown, coupon, offer, redemptions }: LookedUp) => ({
  ...shownCoupon(coupon),
  code: shown,
  offerName: offer.name,
  offerStatus: offer.status,
  redemptions: redemptions.map((each) => ({
    ...each,
    orderId: each.order.slice(each.order.indexOf('~') + 1),
  })),
});
