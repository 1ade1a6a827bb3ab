import { countersStore } from '../../functions/coupons/counters.store.ts';
import { discountsStore } from '../../functions/coupons/push/discounts.store.ts';
import { keepDiscounts } from '../../functions/coupons/push/keep-discounts.ts';
import type { PushServices } from '../../functions/coupons/push/push-services.ts';
import { workOffPush } from '../../functions/coupons/push/work-off-push.ts';
import type { Offer } from '../../functions/offers/offer.ts';
import { discountKeepers } from '../../functions/platforms/discount-keepers.services.ts';
import { offerTerms } from '../../functions/platforms/offer-terms.ts';
import { openShopifyDiscounts } from '../support/shopify-discounts.ts';
import { openCouponDesk } from './coupon-desk.ts';

/** A Shopify shop that has offers, with what brings their codes there, and Shopify's stand-in. */
export const openPushDesk = async (
  start = '2026-11-30T10:00:00.000Z',
  shopify: Parameters<typeof openShopifyDiscounts>[0] = {},
) => {
  const desk = await openCouponDesk(start, { platform: 'shopify', domain: 'aurora.myshopify.com' });
  const { house, shop } = desk;
  const there = openShopifyDiscounts({ now: house.clock, ...shopify });
  const services = {
    ...desk.services,
    counters: countersStore(house.client, house.table('couponCounters')),
    discounts: discountsStore(house.client, house.table('couponDiscounts')),
    keepers: discountKeepers(there.access),
    platformTerms: offerTerms,
  } satisfies PushServices;
  /** Does what is queued until nothing is; what fails comes back, at most so often. Answers the failures. */
  const runPushes = async (patience = 20): Promise<unknown[]> => {
    const failures: unknown[] = [];
    failures.push(...(await desk.runQueue()));
    while (failures.length < patience) {
      const work = desk.pushes.shift();
      if (!work) break;
      try {
        await house.deaths.invoke(() => workOffPush(work, services));
      } catch (error) {
        failures.push(error);
        desk.pushes.push(work);
      }
    }
    return failures;
  };
  return {
    ...desk,
    services,
    /** The watch sees it. */
    openOffer: (changes: Partial<Offer> = {}) => desk.openOffer({ running: shop.id, ...changes }),
    /** Shopify. */
    there,
    runPushes,
    /** The run of the schedule, and what it asks for. */
    keep: async () => {
      const seen = await keepDiscounts(services);
      await runPushes();
      return seen;
    },
    codesThere: () => there.codesAt(shop.id).toSorted(),
  };
};
export type PushDesk = Awaited<ReturnType<typeof openPushDesk>>;
