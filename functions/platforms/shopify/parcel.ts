import type { Parcel } from '../../orders/order.ts';
import type { ShopifyFulfillment } from './payload.ts';

const neverLeft = new Set(['cancelled', 'error', 'failure']);

export const isShipped = ({ status }: ShopifyFulfillment): boolean => status === 'success';

export const isDelivered = ({ shipment_status }: ShopifyFulfillment): boolean =>
  shipment_status === 'delivered';

export const parcelOf = (fulfillment: ShopifyFulfillment): Parcel => {
  const numbers = fulfillment.tracking_numbers ?? [fulfillment.tracking_number];
  const urls = (fulfillment.tracking_urls ?? [fulfillment.tracking_url]).filter((url) => url !== undefined);
  return {
    id: fulfillment.id,
    fulfilledAt: isShipped(fulfillment) ? fulfillment.created_at : undefined,
    // The time at which Shopify recorded it, never too early; the scan's own time comes with
    // fulfillment_events.
    deliveredAt: isDelivered(fulfillment) ? (fulfillment.updated_at ?? fulfillment.created_at) : undefined,
    cancelled: neverLeft.has(fulfillment.status ?? '') ? true : undefined,
    carrier: fulfillment.tracking_company,
    trackingNumbers: numbers.filter((number) => number !== undefined),
    trackingUrls: urls.length > 0 ? urls : undefined,
    lines: fulfillment.line_items.map(({ id, quantity }) => ({ id, quantity })),
  };
};
