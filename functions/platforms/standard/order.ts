import { invalid } from '../../kit/errors.ts';
import { parseMoney } from '../../kit/money.ts';
import { nothing } from '../../orders/amounts.ts';
import type { Buyer, Dual, OrderLine, OrderSnapshot, Refund } from '../../orders/order.ts';
import { tidy, toInstant } from '../payload.ts';
import { computedTotals, type Priced, sensibleTotals } from '../totals.ts';
import type {
  StandardAddress,
  StandardDiscount,
  StandardDuty,
  StandardLine,
  StandardOrder,
  StandardRefund,
  StandardShipping,
  StandardTax,
  StandardTotals,
} from './event.ts';

type Text = string | null | undefined;

/** Reads one amount and its counterpart in `presentment`. */
type AmountReader = (what: string, shop: string, presentment: Text) => Dual;

const words = (value: Text, longest = 255): string | undefined =>
  typeof value === 'string' ? tidy(value, longest) : undefined;

const idText = (id: string | number | null | undefined): string | undefined => (id ? String(id) : undefined);

/** Errors: Invalid if the customer paid in another currency and the amount is missing in it. */
export const amountReader = ({ currency, presentmentCurrency }: StandardOrder): AmountReader => {
  const seen = presentmentCurrency ?? currency;
  return (what, shop, presentment) => {
    const { amount } = parseMoney(shop, currency);
    if (seen === currency || (amount === 0 && !presentment)) return { shop: amount, presentment: amount };
    if (!presentment) throw invalid(`${what} needs its presentment: presentmentCurrency is not currency.`);
    return { shop: amount, presentment: parseMoney(presentment, seen).amount };
  };
};

const discountOf = (discount: StandardDiscount, amount: AmountReader): OrderLine['discounts'][number] => ({
  code: words(discount.code),
  title: words(discount.title),
  amount: amount('A discount', discount.amount, discount.presentment?.amount),
});

const taxOf = (tax: StandardTax, amount: AmountReader): OrderLine['taxes'][number] => ({
  title: words(tax.title) ?? '',
  rate: tax.rate ?? undefined,
  amount: amount('A tax', tax.amount, tax.presentment?.amount),
});

const dutyOf = (duty: StandardDuty, amount: AmountReader): NonNullable<OrderLine['duties']>[number] => ({
  hsCode: words(duty.hsCode, 32),
  origin: duty.origin,
  amount: amount('A duty', duty.amount, duty.presentment?.amount),
  taxes: duty.taxes?.map((tax) => taxOf(tax, amount)),
});

const lineOf = (line: StandardLine, amount: AmountReader): OrderLine => ({
  id: String(line.id),
  productId: idText(line.productId),
  variantId: idText(line.variantId),
  sku: words(line.sku),
  title: words(line.title, 1000) ?? words(line.sku) ?? '',
  variantTitle: words(line.variantTitle, 1000),
  vendor: words(line.vendor),
  productType: words(line.productType),
  quantity: line.quantity,
  currentQuantity: line.currentQuantity ?? undefined,
  unitPrice: amount('A unit price', line.unitPrice, line.presentment?.unitPrice),
  discounts: (line.discounts ?? []).map((discount) => discountOf(discount, amount)),
  taxes: (line.taxes ?? []).map((tax) => taxOf(tax, amount)),
  duties: line.duties?.map((duty) => dutyOf(duty, amount)),
  hsCode: words(line.hsCode, 32),
  origin: line.origin,
  requiresShipping: line.requiresShipping ?? true,
  giftCard: line.giftCard ?? false,
  grams: line.grams ?? undefined,
  properties: propertiesOf(line),
});

const propertiesOf = ({ properties }: StandardLine): OrderLine['properties'] =>
  properties?.map(({ name, value }) => ({ name: words(name) ?? '', value: words(value, 2000) ?? '' }));

const shippingOf = (line: StandardShipping, amount: AmountReader): OrderSnapshot['shipping'][number] => ({
  title: words(line.title) ?? '',
  code: words(line.code),
  price: amount('A shipping price', line.price, line.presentment?.price),
  discounts: (line.discounts ?? []).map((discount) => discountOf(discount, amount)),
  taxes: (line.taxes ?? []).map((tax) => taxOf(tax, amount)),
});

const totalsOf = (given: StandardTotals | null | undefined, priced: Priced, amount: AmountReader) => {
  const tip = given?.tip ? amount('The tip', given.tip, given.presentment?.tip) : undefined;
  const computed = computedTotals({ ...priced, tip });
  const pick = (name: keyof typeof computed): Dual => {
    const own = given?.[name];
    return own ? amount(`The total ${name}`, own, given.presentment?.[name]) : computed[name];
  };
  return sensibleTotals({
    subtotal: pick('subtotal'),
    discount: pick('discount'),
    shipping: pick('shipping'),
    tax: pick('tax'),
    tip,
    total: pick('total'),
  });
};

const addressOf = (address: StandardAddress): OrderSnapshot['shippingAddress'] => ({
  name: words(address.name),
  company: words(address.company),
  phone: words(address.phone, 64),
  line1: words(address.line1),
  line2: words(address.line2),
  city: words(address.city),
  postalCode: words(address.postalCode, 32),
  region: words(address.region, 64),
  country: address.country,
});

const buyerOf = ({ customer, shippingAddress, billingAddress, locale }: StandardOrder): Buyer => {
  const home = [shippingAddress, billingAddress, customer].find((one) => one?.country);
  const consent = customer?.marketingConsent;
  return {
    platformId: idText(customer?.id),
    firstName: words(customer?.firstName),
    lastName: words(customer?.lastName),
    locale: locale ?? customer?.locale,
    country: home?.country,
    region: words(home?.region, 64),
    marketingConsent: consent ? { given: consent.given, at: toInstant(consent.at) } : undefined,
  };
};

const appliedDiscounts = ({ discounts }: StandardOrder): OrderSnapshot['discounts'] =>
  (discounts ?? []).map((discount) => ({
    code: words(discount.code),
    title: words(discount.title),
    kind: words(discount.kind, 64) ?? '',
    value: words(discount.value, 64),
    target: words(discount.target, 64),
  }));

export const snapshotOf = (order: StandardOrder, placedAt: string): OrderSnapshot => {
  const amount = amountReader(order);
  const priced = {
    taxesIncluded: order.taxesIncluded ?? true,
    lines: order.lines.map((line) => lineOf(line, amount)),
    shipping: (order.shipping ?? []).map((line) => shippingOf(line, amount)),
  };
  return {
    version: toInstant(order.updatedAt),
    number: words(order.number, 64) ?? String(order.id).slice(0, 64),
    placedAt,
    email: order.email ?? undefined,
    buyer: buyerOf(order),
    shippingAddress: order.shippingAddress ? addressOf(order.shippingAddress) : undefined,
    currency: order.currency,
    presentmentCurrency: order.presentmentCurrency ?? order.currency,
    test: order.test ?? false,
    cancelReason: words(order.cancelReason),
    channel: words(order.channel, 64),
    paymentMethods: (order.paymentMethods ?? []).flatMap((method) => words(method, 64) ?? []),
    ...priced,
    discounts: appliedDiscounts(order),
    totals: totalsOf(order.totals, priced, amount),
  };
};

export const refundOf = (refund: StandardRefund, amount: AmountReader): Refund => ({
  id: String(refund.id),
  at: toInstant(refund.at),
  ...(refund.key ? { key: refund.key } : {}),
  lines: (refund.lines ?? []).map((line) => ({
    lineId: String(line.lineId),
    quantity: line.quantity,
    subtotal: amount('A refunded line', line.subtotal, line.presentment?.subtotal),
    tax: line.tax ? amount('Tax of a refunded line', line.tax, line.presentment?.tax) : nothing,
  })),
  other: refund.other ? amount('What else was refunded', refund.other, refund.presentment?.other) : nothing,
});
