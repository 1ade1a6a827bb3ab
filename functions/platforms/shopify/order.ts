import type { OrderFacts, OrderSnapshot } from '../../orders/order.ts';
import { rateText } from '../payload.ts';
import { type ToldAmount, toldSum, toldTimes } from '../told-amount.ts';
import { roundOrder, type ToldLine, type ToldOrder } from '../totals.ts';
import { addressOf } from './address.ts';
import { buyerOf, emailOf } from './buyer.ts';
import { type AmountReader, type Currencies, priceReader } from './money.ts';
import { isShipped } from './parcel.ts';
import type {
  Allocation,
  DiscountApplication,
  Duty,
  LineItem,
  MoneySet,
  ShippingLine,
  ShopifyOrder,
  TaxLine,
} from './payload.ts';
import { paymentOf } from './payment.ts';

/** What the topic itself says has happened, in addition to the order's fields. */
export type OrderNews = 'paid' | 'fulfilled';

export const currenciesOfOrder = ({ currency, presentment_currency }: ShopifyOrder): Currencies => ({
  shop: currency,
  presentment: presentment_currency ?? currency,
});

/** What the readers of an order's parts share. */
interface Reading {
  readonly price: AmountReader;
  readonly applications: readonly DiscountApplication[];
}

const titleOf = ({ title, description }: DiscountApplication): string | undefined => title ?? description;

const discountsOf = (path: string, allocations: readonly Allocation[], { price, applications }: Reading) =>
  allocations.map((allocation, index) => {
    const application = applications[allocation.discount_application_index ?? -1];
    return {
      code: application?.code,
      title: application && titleOf(application),
      amount: price(`${path}.discount_allocations.${index}.amount`, allocation.amount_set, allocation.amount),
    };
  });

const taxesOf = (path: string, taxes: readonly TaxLine[], { price }: Reading) =>
  taxes.map((tax, index) => ({
    title: tax.title ?? '',
    rate: rateText(tax.rate),
    amount: price(`${path}.tax_lines.${index}.price`, tax.price_set, tax.price),
  }));

const dutySet = ({ price_set, shop_money, presentment_money }: Duty): MoneySet | undefined =>
  price_set ?? (shop_money && { shop_money, presentment_money });

const dutiesOf = (line: string, duties: readonly Duty[], reading: Reading): ToldLine['duties'] => {
  const read = duties.map((duty, index) => {
    const path = `${line}.duties.${index}`;
    return {
      hsCode: duty.harmonized_system_code,
      origin: duty.country_code_of_origin,
      amount: reading.price(`${path}.price_set`, dutySet(duty)),
      taxes: duty.tax_lines.length > 0 ? taxesOf(path, duty.tax_lines, reading) : undefined,
    };
  });
  return read.length > 0 ? read : undefined;
};

const propertiesOf = ({ properties = [] }: LineItem): ToldLine['properties'] => {
  const named = properties.flatMap(({ name, value }) => (name ? [{ name, value: value ?? '' }] : []));
  return named.length > 0 ? named.slice(0, 50) : undefined;
};

const isTip = (line: LineItem): boolean => Object.hasOwn(line, 'tip_payment_gateway');

const lineOf = (line: LineItem, path: string, reading: Reading): ToldLine => ({
  id: line.id,
  productId: line.product_id,
  variantId: line.variant_id,
  sku: line.sku,
  title: line.title ?? line.name ?? '',
  variantTitle: line.variant_title,
  vendor: line.vendor,
  productType: line.product_type,
  quantity: line.quantity,
  currentQuantity: line.current_quantity,
  unitPrice: reading.price(`${path}.price`, line.price_set, line.price),
  discounts: discountsOf(path, line.discount_allocations, reading),
  taxes: taxesOf(path, line.tax_lines, reading),
  duties: dutiesOf(path, line.duties, reading),
  requiresShipping: line.requires_shipping ?? true,
  giftCard: line.gift_card ?? false,
  tip: isTip(line) ? true : undefined,
  grams: line.grams,
  properties: propertiesOf(line),
});

const shippingOf = (line: ShippingLine, path: string, reading: Reading) => ({
  title: line.title ?? line.code ?? '',
  code: line.code,
  price: reading.price(`${path}.price`, line.price_set, line.price),
  discounts: discountsOf(path, line.discount_allocations, reading),
  taxes: taxesOf(path, line.tax_lines, reading),
});

/**
 * The applied discounts, and codes that no application names. A code's `amount` is what it took off. That
 * equals its value only for a fixed amount.
 */
const appliedDiscounts = ({
  discount_applications,
  discount_codes,
}: ShopifyOrder): OrderSnapshot['discounts'] => {
  const known = new Set(discount_applications.map(({ code }) => code?.toLowerCase()));
  const applied = discount_applications.map((application) => ({
    code: application.code,
    title: titleOf(application),
    kind: application.value_type ?? '',
    value: application.value,
    target: application.target_type,
  }));
  const bare = discount_codes
    .filter(({ code }) => code && !known.has(code.toLowerCase()))
    .map(({ code, amount, type = '' }) => ({
      code,
      kind: type,
      value: type === 'fixed_amount' ? amount : undefined,
    }));
  return [...applied, ...bare];
};

/**
 * Shopify gives the tip only in the shop's currency. If the customer paid in another one, the lines that the
 * tip was sold as have both amounts. Without such lines we record no tip, since a conversion would not be
 * exact.
 */
const tipOf = (order: ShopifyOrder, price: AmountReader): ToldAmount | undefined => {
  const { shop, presentment } = currenciesOfOrder(order);
  const stated = order.total_tip_received;
  if (Number(stated ?? 0) === 0) return undefined;
  if (shop === presentment) return price('total_tip_received', undefined, stated);
  const amounts = order.line_items.flatMap((line, index) => {
    if (!isTip(line)) return [];
    return [toldTimes(price(`line_items.${index}.price`, line.price_set, line.price), line.quantity)];
  });
  return amounts.length > 0 ? toldSum(amounts) : undefined;
};

/** Shopify's own totals, because they include roundings that belong to no line. */
const totalsOf = (order: ShopifyOrder, price: AmountReader): ToldOrder['totals'] => {
  const read = (path: string, set: MoneySet | undefined, plain?: string | number) =>
    set === undefined && plain === undefined ? undefined : price(path, set, plain);
  return {
    subtotal: read('subtotal_price', order.subtotal_price_set, order.subtotal_price),
    discount: read('total_discounts', order.total_discounts_set, order.total_discounts),
    shipping: read('total_shipping_price_set', order.total_shipping_price_set),
    tax: read('total_tax', order.total_tax_set, order.total_tax),
    tip: tipOf(order, price),
    total: read('total_price', order.total_price_set, order.total_price),
  };
};

/** The amounts of the order as told. Errors: Invalid, with the name of the field, for one that cannot be read. */
export const toldOrderOf = (order: ShopifyOrder): ToldOrder => {
  const price = priceReader(currenciesOfOrder(order));
  const reading = { price, applications: order.discount_applications };
  return {
    taxesIncluded: order.taxes_included ?? false,
    lines: order.line_items.map((line, index) => lineOf(line, `line_items.${index}`, reading)),
    shipping: order.shipping_lines.flatMap((line, index) =>
      line.is_removed ? [] : [shippingOf(line, `shipping_lines.${index}`, reading)],
    ),
    totals: totalsOf(order, price),
  };
};

export const snapshotOf = (order: ShopifyOrder, told: ToldOrder): OrderSnapshot => {
  const currencies = currenciesOfOrder(order);
  const rounded = roundOrder(told);
  return {
    version: order.updated_at,
    number: order.name ?? order.id.slice(0, 64),
    placedAt: order.created_at,
    email: emailOf(order),
    buyer: buyerOf(order),
    shippingAddress: order.shipping_address && addressOf(order.shipping_address),
    currency: currencies.shop,
    presentmentCurrency: currencies.presentment,
    taxesIncluded: told.taxesIncluded,
    test: order.test ?? false,
    cancelReason: order.cancel_reason,
    channel: order.source_name,
    paymentMethods: (order.payment_gateway_names ?? []).filter((name) => name !== undefined),
    discounts: appliedDiscounts(order),
    ...rounded,
    payment: paymentOf(order, rounded.totals.total, priceReader(currencies)),
  };
};

const paidStates = new Set(['paid', 'partially_refunded', 'refunded']);

const latestShipment = ({ fulfillments }: ShopifyOrder): string | undefined =>
  fulfillments
    .filter(isShipped)
    .flatMap(({ created_at }) => created_at ?? [])
    .sort()
    .at(-1);

/**
 * Shopify's order has no time of payment. `processed_at` is the checkout's time, which is too early for a
 * bank transfer, and facts keep their earliest time for good. `updated_at` is never too early, and
 * orders/paid brings the right time.
 */
export const factsOf = (order: ShopifyOrder, news?: OrderNews): OrderFacts => {
  const { updated_at: now, financial_status: money, fulfillment_status: goods } = order;
  const isPaid = news === 'paid' || paidStates.has(money ?? '');
  const isFulfilled = news === 'fulfilled' || goods === 'fulfilled';
  return {
    placed: order.created_at,
    paid: isPaid ? now : undefined,
    fulfilled: isFulfilled ? (latestShipment(order) ?? now) : undefined,
    // Not from the topic, which is not signed: Shopify always sends the time.
    cancelled: order.cancelled_at,
  };
};
