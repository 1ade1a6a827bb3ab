import * as z from 'zod/mini';
import { currency, email, instant, locale, minorUnits, platformId, text } from '../kit/schema.ts';
import { buyer, orderFacts, orderSnapshot, parcel, refund, settlementKeyText } from '../orders/order.ts';
import { longestNote } from '../vocabulary/note.ts';
import { outcome, reason } from '../vocabulary/reason.ts';

/**
 * What a shop told us, in our own words: every platform's adapter translates into these events, and the code
 * behind the adapters knows no platform.
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

/** Two accounts of the shop became one: the platform's ids. `at` is when the platform told us. */
const accountsMerged = z.object({
  kind: z.literal('accounts-merged'),
  at: instant,
  kept: platformId,
  merged: platformId,
});
export type AccountsMerged = z.output<typeof accountsMerged>;

/** A right of a person, or the end of a shop, sent by the platform. */
const privacyEvent = z.object({
  kind: z.literal('privacy'),
  request: z.enum(['export', 'erase', 'erase-shop']),
  /** The shop that the signed body names; we act only if it is the receiving shop. */
  shopDomain: text(255),
  requestId: z.optional(platformId),
  email: z.optional(email),
  platformCustomerId: z.optional(platformId),
  orderIds: z.array(platformId),
});
export type PrivacyEvent = z.output<typeof privacyEvent>;

/** A return was requested in the shop. Each line is named once at most. */
const returnRequested = z.object({
  kind: z.literal('return'),
  at: instant,
  orderId: platformId,
  platformReturnId: z.optional(platformId),
  lines: z
    .array(
      z.object({
        lineId: platformId,
        quantity: z.int().check(z.gte(1), z.lte(1_000_000)),
        reason,
        note: z.optional(text(longestNote)),
      }),
    )
    .check(z.minLength(1)),
  note: z.optional(text(longestNote)),
  outcome: z.optional(outcome),
  locale: z.optional(locale),
});
export type ReturnRequested = z.output<typeof returnRequested>;

/** Proof that the customer has sent the goods. Without an id it means the order's only open return. */
const returnDispatched = z.object({
  kind: z.literal('dispatched'),
  at: instant,
  orderId: platformId,
  /** Our id, if the shop uses it. */
  returnId: z.optional(platformId),
  platformReturnId: z.optional(platformId),
  carrier: z.optional(text(100)),
  tracking: z.optional(text(100)),
});
export type ReturnDispatched = z.output<typeof returnDispatched>;

/** The shop says that it paid the money or sent the replacement. */
const returnSettled = z.object({
  kind: z.literal('settled'),
  at: instant,
  orderId: platformId,
  key: z.optional(settlementKeyText),
  returnId: z.optional(platformId),
  /** The shop's id for its refund or exchange. */
  reference: text(255),
  what: z.enum(['refund', 'exchange']),
  /** Minor units of its currency. */
  paid: z.optional(z.object({ amount: minorUnits, currency })),
});
export type ReturnSettled = z.output<typeof returnSettled>;

/** The shop cancelled or declined a return that began there. */
const returnCancelled = z.object({
  kind: z.literal('return-cancelled'),
  at: instant,
  /** Missing when Shopify declines a return. */
  orderId: z.optional(platformId),
  platformReturnId: platformId,
});
export type ReturnCancelled = z.output<typeof returnCancelled>;

export type ReturnEvent = ReturnRequested | ReturnDispatched | ReturnSettled | ReturnCancelled;

export const shopEvent = z.discriminatedUnion('kind', [
  orderEvent,
  customerEvent,
  accountsMerged,
  privacyEvent,
  returnRequested,
  returnDispatched,
  returnSettled,
  returnCancelled,
]);
export type ShopEvent = z.output<typeof shopEvent>;
