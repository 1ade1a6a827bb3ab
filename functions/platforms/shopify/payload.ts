import { currency } from '../../kit/schema.ts';
import * as z from '../../kit/z.ts';
import {
  decimal,
  flag,
  id,
  listOf,
  maybe,
  moment,
  quantity,
  tolerant,
  usableCountry,
  usableEmail,
  usableLocale,
  usableUrl,
  words,
} from '../payload.ts';

/**
 * The fields of Shopify's webhook bodies that we read, by Shopify's names. Bodies are the REST resources of
 * the Admin API. Subscriptions must not use `include_fields` filters, because then fields are missing.
 */

/** `gid://shopify/Return/945000954` is 945000954 in all other places. */
export const numericId = z.pipe(
  id,
  z.transform((text) => /^gid:\/\/shopify\/\w+\/(\d+)/.exec(text)?.[1] ?? text),
);

const money = z.object({ amount: decimal, currency_code: currency });
const moneySet = z.object({ shop_money: money, presentment_money: maybe(money) });
export type MoneySet = z.output<typeof moneySet>;
const price = { price: maybe(decimal), price_set: maybe(moneySet) };

const taxLine = z.object({
  ...price,
  title: words(255),
  rate: tolerant(z.union([z.string(), z.number()])),
});
export type TaxLine = z.output<typeof taxLine>;

/** The documentation shows bare amounts, but webhooks send them in a set. */
const duty = z.object({
  harmonized_system_code: words(32),
  country_code_of_origin: usableCountry,
  price_set: maybe(moneySet),
  shop_money: maybe(money),
  presentment_money: maybe(money),
  tax_lines: listOf(taxLine),
});
export type Duty = z.output<typeof duty>;

const allocation = z.object({
  amount: maybe(decimal),
  amount_set: maybe(moneySet),
  discount_application_index: tolerant(z.int()),
});
export type Allocation = z.output<typeof allocation>;

const discountApplication = z.object({
  code: words(255),
  title: words(255),
  description: words(255),
  value: words(64),
  value_type: words(64),
  target_type: words(64),
});
export type DiscountApplication = z.output<typeof discountApplication>;

const discountCode = z.object({ code: words(255), amount: words(64), type: words(64) });

const lineItem = z.object({
  ...price,
  id,
  product_id: maybe(id),
  variant_id: maybe(id),
  sku: words(255),
  title: words(1000),
  name: words(1000),
  variant_title: words(1000),
  vendor: words(255),
  product_type: words(255),
  quantity,
  current_quantity: maybe(quantity),
  discount_allocations: listOf(allocation),
  tax_lines: listOf(taxLine),
  duties: listOf(duty),
  /** Tips are sold as lines; only these have this key, even if it is null. */
  tip_payment_gateway: z.optional(z.unknown()),
  requires_shipping: flag,
  gift_card: flag,
  grams: tolerant(z.int().check(z.gte(0))),
  properties: tolerant(z.array(z.object({ name: words(255), value: words(2000) }))),
});
export type LineItem = z.output<typeof lineItem>;

const shippingLine = z.object({
  ...price,
  title: words(255),
  code: words(255),
  is_removed: flag,
  discount_allocations: listOf(allocation),
  tax_lines: listOf(taxLine),
});
export type ShippingLine = z.output<typeof shippingLine>;

const address = z.object({
  name: words(255),
  first_name: words(255),
  last_name: words(255),
  company: words(255),
  phone: words(64),
  address1: words(255),
  address2: words(255),
  city: words(255),
  zip: words(32),
  province_code: words(64),
  country_code: usableCountry,
});
export type Address = z.output<typeof address>;

export const shopifyConsent = z.object({ state: words(64), consent_updated_at: maybe(moment) });
export type Consent = z.output<typeof shopifyConsent>;

/** A customer as orders and the `customers/…` topics describe one. */
export const shopifyCustomer = z.object({
  id: maybe(id),
  email: usableEmail,
  first_name: words(255),
  last_name: words(255),
  locale: usableLocale,
  default_address: tolerant(address),
  email_marketing_consent: maybe(shopifyConsent),
});

const shopifyFulfillment = z.object({
  id,
  status: words(64),
  created_at: maybe(moment),
  updated_at: maybe(moment),
  shipment_status: words(64),
  tracking_company: words(255),
  tracking_number: words(255),
  tracking_numbers: tolerant(z.array(words(255))),
  tracking_url: usableUrl,
  tracking_urls: tolerant(z.array(usableUrl)),
  line_items: listOf(z.object({ id, quantity })),
});
export type ShopifyFulfillment = z.output<typeof shopifyFulfillment>;

const refundLine = z.object({
  line_item_id: id,
  quantity,
  subtotal: maybe(decimal),
  subtotal_set: maybe(moneySet),
  total_tax: maybe(decimal),
  total_tax_set: maybe(moneySet),
});

const orderAdjustment = z.object({
  kind: words(64),
  amount: maybe(decimal),
  amount_set: maybe(moneySet),
  tax_amount: maybe(decimal),
  tax_amount_set: maybe(moneySet),
});

const transaction = z.object({
  id,
  kind: words(64),
  status: words(64),
  gateway: words(64),
  amount: maybe(decimal),
  currency: maybe(currency),
});

const shopifyRefund = z.object({
  transactions: listOf(transaction),
  id,
  note: words(5000),
  created_at: maybe(moment),
  processed_at: maybe(moment),
  refund_line_items: listOf(refundLine),
  order_adjustments: listOf(orderAdjustment),
  refund_shipping_lines: listOf(
    z.object({ subtotal_amount_set: maybe(moneySet), tax_amount_set: maybe(moneySet) }),
  ),
  total_duties_set: maybe(moneySet),
  total_additional_fees_set: maybe(moneySet),
});
export type ShopifyRefund = z.output<typeof shopifyRefund>;

export const shopifyOrder = z.object({
  id,
  name: words(64),
  created_at: moment,
  updated_at: moment,
  cancelled_at: maybe(moment),
  cancel_reason: words(255),
  financial_status: words(64),
  fulfillment_status: words(64),
  email: usableEmail,
  contact_email: usableEmail,
  customer_locale: usableLocale,
  buyer_accepts_marketing: flag,
  customer: maybe(shopifyCustomer),
  billing_address: tolerant(address),
  shipping_address: tolerant(address),
  currency,
  presentment_currency: maybe(currency),
  taxes_included: maybe(z.boolean()),
  test: flag,
  source_name: words(64),
  payment_gateway_names: tolerant(z.array(words(64))),
  line_items: z.array(lineItem),
  shipping_lines: listOf(shippingLine),
  discount_applications: listOf(discountApplication),
  discount_codes: listOf(discountCode),
  subtotal_price: maybe(decimal),
  subtotal_price_set: maybe(moneySet),
  total_discounts: maybe(decimal),
  total_discounts_set: maybe(moneySet),
  total_shipping_price_set: maybe(moneySet),
  total_tax: maybe(decimal),
  total_tax_set: maybe(moneySet),
  total_tip_received: maybe(decimal),
  total_price: maybe(decimal),
  total_price_set: maybe(moneySet),
  current_total_price: maybe(decimal),
  current_total_price_set: maybe(moneySet),
  total_outstanding: maybe(decimal),
  fulfillments: listOf(shopifyFulfillment),
  refunds: listOf(shopifyRefund),
});
export type ShopifyOrder = z.output<typeof shopifyOrder>;

/** `fulfillments/create` and `fulfillments/update`. */
export const fulfillmentNews = z.extend(shopifyFulfillment, { order_id: id });

/** `fulfillment_events/create`: a carrier's scan. */
export const fulfillmentEvent = z.object({
  order_id: id,
  fulfillment_id: id,
  status: words(64),
  happened_at: moment,
  updated_at: maybe(moment),
});

/** `refunds/create`. */
export const refundNews = z.extend(shopifyRefund, { order_id: id });

/** `order_transactions/create`: one movement of money, told again when its status changes. */
export const transactionNews = z.extend(transaction, {
  order_id: id,
  created_at: maybe(moment),
  processed_at: maybe(moment),
});
export type TransactionNews = z.output<typeof transactionNews>;
