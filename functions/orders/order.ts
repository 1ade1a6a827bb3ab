import { birthday } from '../calendar/said-birthday.ts';
import {
  country,
  currency,
  email,
  instant,
  locale,
  minorUnits,
  platformId,
  someText,
  text,
} from '../kit/schema.ts';
import { versioned } from '../kit/versioned.ts';
import * as z from '../kit/z.ts';
import { termsOfRecord } from '../terms/term.ts';
import { tags } from '../vocabulary/tags.ts';
import { studyMark } from './study-mark.ts';

/**
 * An amount in the shop's currency and in the one that the customer saw, in minor units of each. We keep both
 * because a refund must be exact in both, at the order's own rate, and the webhook will not come again.
 */
export const dual = z.object({ shop: minorUnits, presentment: minorUnits });
export type Dual = z.output<typeof dual>;

const discountShare = z.object({
  /** The code the customer typed; automatic and manual discounts have none. */
  code: z.optional(text(255)),
  title: z.optional(text(255)),
  amount: dual,
});

const taxShare = z.object({
  title: text(255),
  /** The rate as a decimal string: "0.19". */
  rate: z.optional(z.string().check(z.regex(/^\d{1,3}(\.\d{1,8})?$/))),
  amount: dual,
});

const duty = z.object({
  /** The goods' number in the Harmonized System: "6912.00". */
  hsCode: z.optional(text(32)),
  /** The country of origin. */
  origin: z.optional(country),
  amount: dual,
  /** Taxes on the duty itself. */
  taxes: z.optional(z.array(taxShare)),
});

const orderLine = z.object({
  id: platformId,
  productId: z.optional(platformId),
  variantId: z.optional(platformId),
  sku: z.optional(text(255)),
  title: text(1000),
  variantTitle: z.optional(text(1000)),
  /** The supplier, if the platform says. */
  vendor: z.optional(text(255)),
  productType: z.optional(text(255)),
  /** The ordered quantity; edits and refunds lower only `currentQuantity`. */
  quantity: z.int().check(z.gte(0), z.lte(1_000_000)),
  currentQuantity: z.optional(z.int().check(z.gte(0), z.lte(1_000_000))),
  unitPrice: dual,
  /**
   * Of all pieces, before discounts; only where it is not unitPrice × quantity, because the shop's own unit
   * price has more digits than the currency. See `priceOf`.
   */
  price: z.optional(dual),
  discounts: z.array(discountShare),
  taxes: z.array(taxShare),
  /** Duties paid at the checkout, for all pieces. */
  duties: z.optional(z.array(duty)),
  /** Customs asks for it when the goods come back, even if no duties were paid. */
  hsCode: z.optional(text(32)),
  origin: z.optional(country),
  requiresShipping: z.boolean(),
  giftCard: z.boolean(),
  /** A tip that was sold as a line, as Shopify does. */
  tip: z.optional(z.literal(true)),
  grams: z.optional(z.int().check(z.gte(0))),
  /** Customisation, such as engraving texts. It decides about rights of withdrawal. */
  properties: z.optional(z.array(z.object({ name: text(255), value: text(2000) })).check(z.maxLength(50))),
});
export type OrderLine = z.output<typeof orderLine>;

const shippingLine = z.object({
  title: text(255),
  /** The shop's own name for the shipping method. */
  code: z.optional(text(255)),
  price: dual,
  discounts: z.array(discountShare),
  taxes: z.array(taxShare),
});

const discount = z.object({
  code: z.optional(text(255)),
  title: z.optional(text(255)),
  kind: text(64),
  /** As the platform writes it: "10.0" with kind percentage, "5.00" with kind fixed_amount. */
  value: z.optional(text(64)),
  target: z.optional(text(64)),
});

const shippingAddress = z.object({
  name: z.optional(text(255)),
  company: z.optional(text(255)),
  phone: z.optional(text(64)),
  line1: z.optional(text(255)),
  line2: z.optional(text(255)),
  city: z.optional(text(255)),
  postalCode: z.optional(text(32)),
  /** The part of an ISO 3166-2 code after the dash, if the platform gives it: "CA", "NSW". */
  region: z.optional(text(64)),
  country: z.optional(country),
});

/** The buyer, as the platform describes them with the order. */
export const buyer = z.object({
  platformId: z.optional(platformId),
  firstName: z.optional(text(255)),
  lastName: z.optional(text(255)),
  locale: z.optional(locale),
  /** Of the first address that has a country: delivery, billing, the customer's own. */
  country: z.optional(country),
  region: z.optional(text(64)),
  birthday: z.optional(birthday),
  /** What the shop marked them with. */
  tags: z.optional(tags),
  /**
   * What the buyer answered about marketing, and when. `unconfirmed` with a yes: the box at a checkout was
   * ticked, which a platform with double opt-in does not count yet. With a no: the platform says that it
   * waits for the confirmation.
   */
  marketingConsent: z.optional(
    z.object({ given: z.boolean(), at: instant, unconfirmed: z.optional(z.literal(true)) }),
  ),
  /** The box at the checkout was shown, and the buyer left it empty: that takes back no earlier yes. */
  boxLeftEmpty: z.optional(z.literal(true)),
});
export type Buyer = z.output<typeof buyer>;

/**
 * What the platform says of the payment of an order: a state, figures, or both. captured.ts reads it. Missing
 * where only the facts say whether it was paid.
 */
const payment = z.object({
  /** The state that the platform names. An authorized amount is `nothing`: it was not captured. */
  says: z.optional(z.enum(['nothing', 'part', 'all', 'partly-refunded', 'refunded'])),
  /** Captured so far; refunds are not deducted. */
  captured: z.optional(dual),
  balance: z.optional(
    z.object({
      /** What the customer owes altogether as of now, after edits and refunds. */
      due: dual,
      /**
       * What of it has not been paid, in minor units of the shop's currency. Rises again with refunds; below zero
       * if the shop owes money.
       */
      outstanding: minorUnits,
      /** The ids of the refunds that were told with it. */
      refunds: z.array(platformId),
    }),
  ),
});

/**
 * The order as the platform describes it at one moment. The newest version replaces the older ones
 * completely.
 */
export const orderSnapshot = z.object({
  /** The platform's own time of the last change. Platforms stamp to the second: two changes may share it. */
  version: instant,
  /** The number that the customer knows: "#1001". */
  number: someText(64),
  placedAt: instant,
  /** As given; matching uses its canonical form. */
  email: z.optional(email),
  buyer: z.optional(buyer),
  shippingAddress: z.optional(shippingAddress),
  currency,
  presentmentCurrency: currency,
  /** Whether line and shipping prices contain their listed taxes. */
  taxesIncluded: z.boolean(),
  test: z.boolean(),
  /** The platform's or the shop's word: "customer", "inventory". */
  cancelReason: z.optional(text(255)),
  /** Where it was sold: "web"; "pos" is a sale over the counter. */
  channel: z.optional(text(64)),
  /** The shop's id of the cart that became this order: what it held is found by it. */
  cartId: z.optional(platformId),
  paymentMethods: z.array(text(64)),
  lines: z.array(orderLine),
  shipping: z.array(shippingLine),
  discounts: z.array(discount),
  totals: z.object({
    subtotal: dual,
    discount: dual,
    shipping: dual,
    tax: dual,
    /** A tip, part of the total. */
    tip: z.optional(dual),
    total: dual,
  }),
  payment: z.optional(payment),
});
export type OrderSnapshot = z.output<typeof orderSnapshot>;

/** A fulfilment: goods that left the shop together. */
export const parcel = z.object({
  id: platformId,
  fulfilledAt: z.optional(instant),
  deliveredAt: z.optional(instant),
  cancelled: z.optional(z.boolean()),
  carrier: z.optional(text(255)),
  trackingNumbers: z.optional(z.array(text(255))),
  trackingUrls: z.optional(z.array(text(2048))),
  lines: z.optional(z.array(z.object({ id: platformId, quantity: z.int().check(z.gte(0)) }))),
});
export type Parcel = z.output<typeof parcel>;

/**
 * The key of one of our settlements. The shop's system repeats it in the refund, so that we recognise the
 * refund as ours.
 */
export const settlementKeyText = z
  .string()
  .check(z.regex(/^stl_[a-f0-9]{32}$/, 'Must be a settlement key, like stl_ and 32 hex digits.'));

/** Money that the shop has already refunded, for us or by itself. */
export const refund = z.object({
  id: platformId,
  at: instant,
  /** The key of our settlement, if this refund paid one. */
  key: z.optional(settlementKeyText),
  lines: z.array(
    z.object({ lineId: platformId, quantity: z.int().check(z.gte(0)), subtotal: dual, tax: dual }),
  ),
  /** Refunds beyond lines: shipping and adjustments. */
  other: dual,
  /** The amounts really paid out, as the payment provider confirmed; `pending` ones are not confirmed yet. */
  payments: z.optional(
    z.array(
      z.object({
        id: platformId,
        amount: minorUnits,
        currency,
        gateway: z.optional(text(64)),
        pending: z.optional(z.literal(true)),
      }),
    ),
  ),
});
export type Refund = z.output<typeof refund>;

/** Money that moved, as the payment provider confirmed it. A sale is a capture. */
export const transaction = z.object({
  id: platformId,
  /** `change` is what a till gave back of a sale. */
  kind: z.enum(['capture', 'change', 'refund']),
  at: instant,
  /** Minor units, above zero. */
  amount: minorUnits,
  currency,
});
export type Transaction = z.output<typeof transaction>;

/** What has happened to an order. Facts only grow: each keeps the earliest time of all events. */
export const orderFacts = z.object({
  placed: z.optional(instant),
  paid: z.optional(instant),
  fulfilled: z.optional(instant),
  delivered: z.optional(instant),
  cancelled: z.optional(instant),
});
export type OrderFacts = z.output<typeof orderFacts>;

/** The rank of a part: if two events bring the same part, the greater rank wins (see merge-order.ts). */
const ranked = { rank: z.string() };

/**
 * The stored order. It may exist before its snapshot does: a delivery notice can overtake the order itself.
 */
export const order = z.object({
  shop: platformId,
  id: platformId,
  customerId: z.optional(platformId),
  /** The key for finding the order by its number (see number.ts); missing without a snapshot. */
  numberKey: z.optional(z.string()),
  facts: orderFacts,
  /** What of it was paid with store credit, in minor units of the currency that the customer paid in. */
  credit: z.optional(z.object({ amount: minorUnits, currency })),
  /**
   * What the platform announced as news, in contrast to what a snapshot happens to mention. Only news starts
   * workflows, so a bulk edit of last year's orders sends no surveys.
   */
  announced: z.object({ fulfilled: z.optional(instant), delivered: z.optional(instant) }),
  parcels: z.record(z.string(), z.object({ ...parcel.shape, ...ranked })),
  refunds: z.record(z.string(), z.object({ ...refund.shape, ...ranked })),
  /** By their ids; each is told once, and never changes. */
  transactions: z.record(z.string(), transaction),
  snapshot: z.optional(z.object({ ...orderSnapshot.shape, ...ranked })),
  /**
   * Set once two descriptions said different things of the buyer; customers/buyer-news.ts explains what for.
   */
  buyerCorrected: z.optional(z.literal(true)),
  /** When the customer's data was erased; no personal data is taken in after that. */
  erasedAt: z.optional(instant),
  ...termsOfRecord,
  ...studyMark,
  ...versioned,
});
export type Order = z.output<typeof order>;
