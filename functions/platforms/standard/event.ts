import { currency } from '../../kit/schema.ts';
import * as z from '../../kit/z.ts';
import { settlementKeyText } from '../../orders/order.ts';
import { mostLines } from '../../vocabulary/most-lines.ts';
import { quantity, usableCountry, usableLocale, usableUrl } from '../payload.ts';
import { amount, described, id, label, list, mailbox, presentment, signedAmount, time } from './fields.ts';
import { standardReturnEvents } from './return-event.ts';
import { standardOrderTopics } from './topics.ts';

/**
 * The documented event of custom shops (docs/standard-events.md, openapi.json). Fields that decide must be
 * right; an unusable address, locale or country counts as missing. Null counts as absent, unknown keys are
 * ignored.
 */

const discount = z.object({
  code: described(label(255), 'The code the customer typed; automatic discounts have none.'),
  title: label(255),
  amount,
  presentment: presentment({ amount }),
});
export type StandardDiscount = z.output<typeof discount>;

const tax = z.object({
  title: label(255),
  rate: described(
    z.nullish(z.string().check(z.regex(/^\d{1,3}(\.\d{1,8})?$/, 'Must be a rate, like "0.19".'))),
    'As a fraction: "0.19" is 19 %. Above 1 it is taken as unknown.',
  ),
  amount,
  presentment: presentment({ amount }),
});
export type StandardTax = z.output<typeof tax>;

const hsCode = described(label(32), 'The goods\' number in the Harmonized System: "6912.00".');
const origin = described(usableCountry, 'The country of origin, ISO 3166-1 alpha-2.');

const duty = z.object({
  hsCode,
  origin,
  amount,
  taxes: described(list(tax), 'The taxes on the duty itself.'),
  presentment: presentment({ amount }),
});
export type StandardDuty = z.output<typeof duty>;

const line = z.object({
  id: described(id, 'Unique in its order; returns and refunds refer to it.'),
  productId: z.nullish(id),
  variantId: z.nullish(id),
  sku: label(255),
  title: label(1000),
  variantTitle: label(1000),
  vendor: label(255),
  productType: label(255),
  quantity: described(quantity, 'The quantity that was ordered.'),
  currentQuantity: described(z.nullish(quantity), 'The quantity that is left after edits and refunds.'),
  unitPrice: described(amount, 'Of one piece, before discounts, with all its digits.'),
  presentment: presentment({ unitPrice: amount }),
  discounts: described(list(discount), "This line's share of every discount, for all its pieces."),
  taxes: described(list(tax), 'For all its pieces, after discounts.'),
  duties: described(list(duty), 'Customs duties paid at the checkout, for all its pieces.'),
  hsCode,
  origin,
  requiresShipping: described(z.nullish(z.boolean()), 'Default true.'),
  giftCard: described(z.nullish(z.boolean()), 'Default false.'),
  grams: z.nullish(z.int().check(z.gte(0))),
  properties: described(
    z.nullish(
      z
        .array(
          z.object({
            name: z.string().check(z.minLength(1), z.maxLength(255)),
            value: z.string().check(z.maxLength(2000)),
          }),
        )
        .check(z.maxLength(50)),
    ),
    'What was made to measure: engraving texts and the like.',
  ),
});
export type StandardLine = z.output<typeof line>;

const shippingLine = z.object({
  title: label(255),
  code: described(label(255), 'Your own name of the shipping method.'),
  price: described(amount, 'Before discounts.'),
  presentment: presentment({ price: amount }),
  discounts: list(discount),
  taxes: list(tax),
});
export type StandardShipping = z.output<typeof shippingLine>;

const total = z.nullish(amount);
const totals = z.object({
  subtotal: described(total, 'All lines after their discounts.'),
  discount: described(total, 'All discounts, those on shipping included.'),
  shipping: described(total, 'Shipping before discounts.'),
  tax: total,
  tip: described(total, 'Paid in addition. It is not a line, and it is part of the total.'),
  total: described(total, 'What the customer pays, duties and tip included.'),
  presentment: presentment({
    subtotal: total,
    discount: total,
    shipping: total,
    tax: total,
    tip: total,
    total,
  }),
});
export type StandardTotals = z.output<typeof totals>;

const appliedDiscount = z.object({
  code: label(255),
  title: label(255),
  kind: described(label(64), 'percentage, fixed_amount, free_shipping, or a word of yours.'),
  value: described(label(64), '"10.0" with percentage, "5.00" with fixed_amount.'),
  target: described(label(64), 'line_item or shipping_line.'),
});

const fulfilment = z.object({
  id: described(id, 'The same in every event about this parcel.'),
  fulfilledAt: z.nullish(time),
  deliveredAt: z.nullish(time),
  cancelled: z.nullish(z.boolean()),
  carrier: label(255),
  trackingNumbers: list(z.string().check(z.maxLength(255))),
  trackingUrls: described(list(usableUrl), 'Where the carrier shows the parcel, http or https.'),
  lines: list(z.object({ id, quantity })),
});
export type StandardFulfilment = z.output<typeof fulfilment>;

const refundLine = z.object({
  lineId: id,
  quantity,
  subtotal: amount,
  tax: total,
  presentment: presentment({ subtotal: amount, tax: total }),
});
export type StandardRefundLine = z.output<typeof refundLine>;
const refund = z.object({
  id,
  key: described(
    z.nullish(settlementKeyText),
    'The key of the request that this refund fulfilled. Without it, the refund counts as another one.',
  ),
  at: time,
  lines: list(refundLine),
  other: described(
    z.nullish(signedAmount),
    'What was refunded besides lines, such as shipping; negative for a fee that was kept.',
  ),
  presentment: presentment({ other: z.nullish(signedAmount) }),
});
export type StandardRefund = z.output<typeof refund>;

const customer = z.object({
  id: described(z.nullish(id), 'Of the account; guests have none.'),
  firstName: label(255),
  lastName: label(255),
  locale: described(usableLocale, 'The language of the account, BCP 47.'),
  country: described(
    usableCountry,
    'The country where the customer lives, if there is no other address. ISO 3166-1.',
  ),
  region: label(64),
  birthday: described(
    z.nullish(z.unknown()),
    '"1990-02-28", "--02-29" without the year, or { "calendar", "month", "day", "leap", "year" } with calendar gregorian, lunar-cn or lunar-kr. An unusable one counts as missing, and the check says why.',
  ),
  tags: described(
    z.catch(z.nullish(z.array(z.string())), undefined),
    'All tags of the customer, up to 250 of up to 64 characters each; an empty list removes them.',
  ),
  marketingConsent: z.nullish(
    z
      .object({
        given: described(
          z.boolean(),
          'true: the buyer agreed. false: the box at the checkout was left empty, which takes back no earlier yes.',
        ),
        at: described(time, 'When it was said. With double opt-in: when it was confirmed.'),
        withdrawn: described(
          z.nullish(z.boolean()),
          'With given false: true where the customer took an earlier yes back.',
        ),
      })
      .check(
        z.refine(({ given, withdrawn }) => !(given && withdrawn), {
          path: ['withdrawn'],
          error: 'Must be false, or left out, where given is true.',
        }),
      ),
  ),
});

const address = z.object({
  name: label(255),
  company: label(255),
  phone: label(64),
  line1: label(255),
  line2: label(255),
  city: label(255),
  postalCode: label(32),
  region: described(label(64), 'ISO 3166-2 without the country: "CA", "NSW".'),
  country: described(usableCountry, 'ISO 3166-1 alpha-2: "DE".'),
});
export type StandardAddress = z.output<typeof address>;

const billingAddress = z.object({ region: address.shape.region, country: address.shape.country });

const order = z.object({
  id: described(id, 'Of the order in your shop, the same in all its events.'),
  number: described(label(64), 'The number of the order that the customer knows. Default: the id.'),
  placedAt: described(z.nullish(time), 'Default: the timestamp of order.created, in other events updatedAt.'),
  updatedAt: described(
    time,
    'When the order last changed. The newest description of an order replaces older ones; of two with the same time, the one whose event has the later timestamp.',
  ),
  paidAt: described(
    z.nullish(time),
    'When all of it was paid. With it, or after order.paid, all of the total counts as paid.',
  ),
  paidTotal: described(
    z.nullish(amount),
    'What was captured so far, if it is not all or nothing. In currency; refunds are not deducted.',
  ),
  cancelledAt: z.nullish(time),
  cancelReason: described(label(255), 'customer, fraud, inventory, declined, or a word of yours; no names.'),
  email: described(
    mailbox,
    'The address for mail about this order. Null: the order is stored, and no mail is sent.',
  ),
  locale: described(usableLocale, 'The language of this checkout, BCP 47: "de-AT".'),
  customer: z.nullish(customer),
  shippingAddress: z.nullish(address),
  billingAddress: described(
    z.nullish(billingAddress),
    'Where the invoice goes. It says whose law applies to an online order that was not sent anywhere.',
  ),
  currency: described(currency, 'ISO 4217, of all amounts.'),
  presentmentCurrency: described(
    z.nullish(currency),
    'The currency that the customer saw and paid, if it differs from currency. Then every amount needs its presentment.',
  ),
  taxesIncluded: described(
    z.nullish(z.boolean()),
    'Whether prices contain the taxes listed with them. Default true.',
  ),
  test: described(z.nullish(z.boolean()), 'Default false.'),
  channel: described(label(64), 'Where it was sold: "web", or "pos" for a sale over the counter.'),
  cartId: described(
    z.nullish(id),
    'The id of the cart that became this order, as /shop/coupons and /shop/credits know it. What the cart holds then becomes the order’s, also without a commit.',
  ),
  paymentMethods: described(
    list(z.string().check(z.maxLength(64))),
    'Names of what it was paid with. store-credit: store credit that Aftercare keeps. Until we know of its commit or its cart, a person then decides about refunds.',
  ),
  lines: z.array(line).check(z.maxLength(mostLines)),
  shipping: list(shippingLine),
  discounts: described(
    list(appliedDiscount),
    'The discounts of the whole order, by name; amounts are with the lines.',
  ),
  totals: described(z.nullish(totals), 'Default: computed from lines and shipping.'),
  fulfilments: described(list(fulfilment), 'The parcels of the order so far.'),
  refunds: list(refund),
});
export type StandardOrder = z.output<typeof order>;

const orderEvent = z.object({
  type: z.enum(standardOrderTopics),
  timestamp: described(time, 'When it happened.'),
  data: z.object({ order }),
});
export type StandardOrderEvent = z.output<typeof orderEvent>;

export const standardEvent = z.discriminatedUnion('type', [orderEvent, ...standardReturnEvents]);
