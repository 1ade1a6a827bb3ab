import * as z from 'zod/mini';
import { email, instant, platformId, text } from '../kit/schema.ts';
import { buyer, orderFacts, orderSnapshot, parcel, refund } from '../orders/order.ts';

/**
 * What a shop told us, in our own words: every platform's adapter translates into these, and nothing behind the
 * adapters knows a platform.
 */

/** News of one order: a whole description, or only what happened to it. */
const orderEvent = z.object({
  kind: z.literal('order'),
  orderId: platformId,
  /** The platform's time of this state of the order. */
  version: instant,
  facts: orderFacts,
  /** The fact this event was sent to announce. */
  announces: z.optional(z.enum(['fulfilled', 'delivered'])),
  parcels: z.array(parcel),
  refunds: z.array(refund),
  snapshot: z.optional(orderSnapshot),
});
export type OrderEvent = z.output<typeof orderEvent>;

/** News of one customer without an order: profile and consent. */
const customerEvent = z.object({
  kind: z.literal('customer'),
  version: instant,
  email,
  buyer,
});
export type CustomerEvent = z.output<typeof customerEvent>;

/** A right of a person, or of a shop that leaves, sent by the platform. */
const privacyEvent = z.object({
  kind: z.literal('privacy'),
  request: z.enum(['export', 'erase', 'erase-shop']),
  /** The shop as the signed body names it; acted on only when it is the tenant's own. */
  shopDomain: text(255),
  requestId: z.optional(platformId),
  email: z.optional(email),
  platformCustomerId: z.optional(platformId),
  orderIds: z.array(platformId),
});
export type PrivacyEvent = z.output<typeof privacyEvent>;

export const shopEvent = z.discriminatedUnion('kind', [orderEvent, customerEvent, privacyEvent]);
export type ShopEvent = z.output<typeof shopEvent>;
