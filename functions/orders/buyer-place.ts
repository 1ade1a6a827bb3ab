import type { OrderSnapshot } from './order.ts';

/** ISO 3166-1, and the part of ISO 3166-2 after the dash. */
export interface BuyerPlace {
  readonly country?: string | undefined;
  readonly region?: string | undefined;
}

type Sold = Pick<OrderSnapshot, 'shippingAddress' | 'buyer' | 'channel'>;

/** Shopify's name for its point of sale, which custom shops use too. */
const isPointOfSale = ({ channel }: Sold): boolean => channel?.toLowerCase() === 'pos';

/**
 * Whose law, holidays and days apply to an order: those of the country that it was sent to. An order that was
 * bought online and collected has no such country, so the buyer's own counts (billing address first). A sale
 * over the counter is no distance contract (Directive 2011/83, article 2(7)): the buyer's address changes
 * nothing there.
 */
export const buyerPlace = (sold: Sold | undefined): BuyerPlace => {
  if (!sold) return {};
  const { shippingAddress, buyer } = sold;
  const place = shippingAddress?.country || isPointOfSale(sold) ? shippingAddress : buyer;
  return { country: place?.country, region: place?.region };
};
