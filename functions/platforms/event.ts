import { currency, email, instant, locale, minorUnits, platformId, text } from '../kit/schema.ts';
import * as z from '../kit/z.ts';
import {
  buyer,
  orderFacts,
  orderSnapshot,
  parcel,
  refund,
  settlementKeyText,
  transaction,
} from '../orders/order.ts';
import { longestNote } from '../vocabulary/note.ts';
import { outcome, reason } from '../vocabulary/reason.ts';

/**
 * What a shop told us, in our own words: every platform's adapter translates into these events, and the code
 * behind the adapters knows no platform.
 */

/** A field that cannot mean what it says: it was left out. The names of fields, never their content. */
const doubt = z.object({ field: text(255), why: text(255) });
export type Doubt = z.output<typeof doubt>;

/** News of one order: a whole description, or only what happened to it. */
const orderEvent = z.object({
  kind: z.literal('order'),
  orderId: platformId,
  /** The platform's time of this state of the order. */
  version: instant,
  /** When it was told, the same however often: of two descriptions of one version, the later one counts. */
  toldAt: z.optional(instant),
  facts: orderFacts,
  /** The fact this event was sent to announce. */
  announces: z.optional(z.enum(['fulfilled', 'delivered'])),
  parcels: z.array(parcel),
  refunds: z.array(refund),
  transactions: z.optional(z.array(transaction)),
  snapshot: z.optional(orderSnapshot),
  doubts: z.optional(z.array(doubt)),
});
export type OrderEvent = z.output<typeof orderEvent>;

/** News of one customer without an order: profile and consent. */
const customerEvent = z.object({
  kind: z.literal('customer'),
  version: instant,
  email,
  buyer,
  doubts: z.optional(z.array(doubt)),
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

const pieces = z.int().check(z.gte(1), z.lte(1_000_000));

/** The longest reason of the shop for a refund that failed. */
export const longestReason = 300;

/** A return was requested in the shop. Each line is named once at most; the adapters refuse more than `mostLines`. */
const returnRequested = z.object({
  kind: z.literal('return'),
  at: instant,
  orderId: platformId,
  platformReturnId: z.optional(platformId),
  lines: z
    .array(
      z.object({
        lineId: platformId,
        quantity: pieces,
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

/** The shop cancelled or declined a return. Without an id it means the order's only open return. */
const returnCancelled = z.object({
  kind: z.literal('return-cancelled'),
  at: instant,
  /** Missing when Shopify declines a return. */
  orderId: z.optional(platformId),
  /** Our id, if the shop uses it. */
  returnId: z.optional(platformId),
  platformReturnId: z.optional(platformId),
});
export type ReturnCancelled = z.output<typeof returnCancelled>;

/** A parcel of a return has come to the shop. Without an id it means the order's only return under way. */
const returnReceived = z.object({
  kind: z.literal('received'),
  at: instant,
  orderId: platformId,
  returnId: z.optional(platformId),
  platformReturnId: z.optional(platformId),
  /** What the parcel brought. Missing: everything that was missing until then. */
  lines: z.optional(z.array(z.object({ lineId: platformId, quantity: pieces })).check(z.minLength(1))),
});
export type ReturnReceived = z.output<typeof returnReceived>;

/** The shop could not pay, or what it had paid came back. */
const refundFailed = z.object({
  kind: z.literal('refund-failed'),
  at: instant,
  orderId: platformId,
  key: settlementKeyText,
  returnId: z.optional(platformId),
  /** In the shop's own words. */
  why: z.optional(text(longestReason)),
});
export type RefundFailed = z.output<typeof refundFailed>;

export type ReturnEvent =
  | ReturnRequested
  | ReturnDispatched
  | ReturnReceived
  | ReturnSettled
  | RefundFailed
  | ReturnCancelled;

export const shopEvent = z.discriminatedUnion('kind', [
  orderEvent,
  customerEvent,
  accountsMerged,
  privacyEvent,
  returnRequested,
  returnDispatched,
  returnReceived,
  returnSettled,
  refundFailed,
  returnCancelled,
]);
export type ShopEvent = z.output<typeof shopEvent>;
