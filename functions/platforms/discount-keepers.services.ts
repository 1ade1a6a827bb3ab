import type { DiscountKeeper } from './discounts.ts';
import { type DiscountAccess, shopifyDiscounts } from './shopify/discounts.client.ts';

/** The platforms that keep codes themselves: those of `areCodesKeptBy`. */
export const discountKeepers = (access: DiscountAccess): Readonly<Record<string, DiscountKeeper>> => ({
  shopify: shopifyDiscounts(access),
});
