import type { Coupon } from './coupon.ts';
import type { LookedUp } from './look-up.ts';
import type { Redemption } from './redemption.ts';

/** A code as staff see it in lists: never the code itself. The route picks what it shows. */
export const shownCoupon = (coupon: Coupon) => ({ ...coupon, hasHolder: coupon.holder !== undefined });

/** A redemption with the shop's id of its order. */
export const shownRedemption = (one: Redemption) => ({
  ...one,
  orderId: one.order.slice(one.order.indexOf('~') + 1),
});

/** A code that was looked up: the customer has read it out, so it is shown. */
export const shownLookedUp = ({ shown, coupon, tried, offer, redemptions }: LookedUp) => ({
  ...shownCoupon(coupon),
  tried,
  code: shown,
  offerName: offer.name,
  offerStatus: offer.status,
  redemptions: redemptions.map(shownRedemption),
});
