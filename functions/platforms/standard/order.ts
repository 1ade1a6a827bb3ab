import { type BirthdayRead, readBirthday, wholeBirthday } from '../../customers/birthday.ts';
import { Failure } from '../../kit/errors.ts';
import { parseExact, parseMoney } from '../../kit/money.ts';
import type { Buyer, OrderSnapshot, Refund } from '../../orders/order.ts';
import { moneyInBoth } from '../../orders/order-rate.ts';
import { usableTags } from '../../vocabulary/tags.ts';
import type { Doubt } from '../event.ts';
import { tidy, toInstant } from '../payload.ts';
import { noAmount, type Told, type ToldAmount, wrongAmount } from '../told-amount.ts';
import { roundOrder, roundRefund, type ToldLine, type ToldOrder } from '../totals.ts';
import type {
  StandardAddress,
  StandardDiscount,
  StandardDuty,
  StandardLine,
  StandardOrder,
  StandardRefund,
  StandardRefundLine,
  StandardShipping,
  StandardTax,
  StandardTotals,
} from './event.ts';

type Text = string | null | undefined;

/** Reads the amount at a path of the order, like `lines.0.unitPrice`, and its counterpart in `presentment`. */
type AmountReader = (path: string, shop: string, presentment: Text) => ToldAmount;

const words = (value: Text, longest = 255): string | undefined =>
  typeof value === 'string' ? tidy(value, longest) : undefined;

const idText = (id: string | number | null | undefined): string | undefined => (id ? String(id) : undefined);

const order = 'data.order.';

const fieldsOf = (path: string): ToldAmount['field'] => {
  const place = path.lastIndexOf('.') + 1;
  return {
    shop: `${order}${path}`,
    presentment: `${order}${path.slice(0, place)}presentment.${path.slice(place)}`,
  };
};

const exactly = (field: string, value: string, currency: string): bigint => {
  try {
    return parseExact(value, currency);
  } catch (cause) {
    throw cause instanceof Failure ? wrongAmount(field, cause.message) : cause;
  }
};

/** Errors: Invalid if the customer paid in another currency and the amount is missing in it. */
const amountReader = ({ currency, presentmentCurrency }: StandardOrder): AmountReader => {
  const seen = presentmentCurrency ?? currency;
  return (path, told, toldToo) => {
    const field = fieldsOf(path);
    const shop = exactly(field.shop, told, currency);
    if (seen === currency || (shop === 0n && !toldToo)) return { shop, presentment: shop, field };
    if (!toldToo) throw wrongAmount(field.presentment, 'Is missing: presentmentCurrency is not currency.');
    return { shop, presentment: exactly(field.presentment, toldToo, seen), field };
  };
};

/** What reads a part of the order: its path, and the reader of its amounts. */
interface Place {
  readonly path: string;
  readonly amount: AmountReader;
}

/** The parts of a list, each read at its own place. */
const eachOf = <Part, Read>(
  parts: readonly Part[] | null | undefined,
  { path, amount }: Place,
  read: (part: Part, place: Place) => Read,
): Read[] => (parts ?? []).map((part, index) => read(part, { path: `${path}.${index}`, amount }));

const within = ({ path, amount }: Place, name: string): Place => ({ path: `${path}.${name}`, amount });

const discountOf = (discount: StandardDiscount, { path, amount }: Place) => ({
  code: words(discount.code),
  title: words(discount.title),
  amount: amount(`${path}.amount`, discount.amount, discount.presentment?.amount),
});

const taxOf = (tax: StandardTax, { path, amount }: Place) => ({
  title: words(tax.title) ?? '',
  rate: tax.rate ?? undefined,
  amount: amount(`${path}.amount`, tax.amount, tax.presentment?.amount),
});

const dutyOf = (duty: StandardDuty, place: Place) => ({
  hsCode: words(duty.hsCode, 32),
  origin: duty.origin,
  amount: place.amount(`${place.path}.amount`, duty.amount, duty.presentment?.amount),
  taxes: duty.taxes ? eachOf(duty.taxes, within(place, 'taxes'), taxOf) : undefined,
});

const lineOf = (line: StandardLine, place: Place): ToldLine => ({
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
  unitPrice: place.amount(`${place.path}.unitPrice`, line.unitPrice, line.presentment?.unitPrice),
  discounts: eachOf(line.discounts, within(place, 'discounts'), discountOf),
  taxes: eachOf(line.taxes, within(place, 'taxes'), taxOf),
  duties: line.duties ? eachOf(line.duties, within(place, 'duties'), dutyOf) : undefined,
  hsCode: words(line.hsCode, 32),
  origin: line.origin,
  requiresShipping: line.requiresShipping ?? true,
  giftCard: line.giftCard ?? false,
  grams: line.grams ?? undefined,
  properties: propertiesOf(line),
});

const propertiesOf = ({ properties }: StandardLine): ToldLine['properties'] =>
  properties?.map(({ name, value }) => ({ name: words(name) ?? '', value: words(value, 2000) ?? '' }));

const shippingOf = (line: StandardShipping, place: Place) => ({
  title: words(line.title) ?? '',
  code: words(line.code),
  price: place.amount(`${place.path}.price`, line.price, line.presentment?.price),
  discounts: eachOf(line.discounts, within(place, 'discounts'), discountOf),
  taxes: eachOf(line.taxes, within(place, 'taxes'), taxOf),
});

const totalsOf = (given: StandardTotals | null | undefined, amount: AmountReader): ToldOrder['totals'] => {
  const told = (name: Exclude<keyof StandardTotals, 'presentment'>): ToldAmount | undefined => {
    const own = given?.[name];
    return own ? amount(`totals.${name}`, own, given.presentment?.[name]) : undefined;
  };
  return {
    subtotal: told('subtotal'),
    discount: told('discount'),
    shipping: told('shipping'),
    tax: told('tax'),
    tip: told('tip'),
    total: told('total'),
  };
};

/** The amounts of the order as told. Errors: Invalid, with the name of the field, for one that cannot be read. */
export const toldOrderOf = (order: StandardOrder): ToldOrder => {
  const amount = amountReader(order);
  return {
    taxesIncluded: order.taxesIncluded ?? true,
    lines: eachOf(order.lines, { path: 'lines', amount }, lineOf),
    shipping: eachOf(order.shipping, { path: 'shipping', amount }, shippingOf),
    totals: totalsOf(order.totals, amount),
  };
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

/** An empty box is no answer: it only says that the buyer was asked. */
const answerOf = (
  said: NonNullable<StandardOrder['customer']>['marketingConsent'],
): Pick<Buyer, 'marketingConsent' | 'boxLeftEmpty'> => {
  if (!said) return {};
  if (!said.given && !said.withdrawn) return { boxLeftEmpty: true };
  return { marketingConsent: { given: said.given, at: toInstant(said.at) } };
};

/** As of the time at which the order says it. */
const birthdayOf = ({ customer, updatedAt }: StandardOrder): BirthdayRead | undefined =>
  customer?.birthday === undefined || customer.birthday === null
    ? undefined
    : readBirthday(customer.birthday, toInstant(updatedAt).slice(0, 10));

/** Why a birthday is left out: the order itself is real. */
export const birthdayDoubts = (told: StandardOrder): Doubt[] => {
  const read = birthdayOf(told);
  if (!read || 'birthday' in read) return [];
  const field = `${order}customer.birthday`;
  return read.wrong.map(({ path, message }) => ({
    field: path === wholeBirthday ? field : `${field}.${path}`,
    why: message,
  }));
};

const buyerOf = (told: StandardOrder): Buyer => {
  const { customer, shippingAddress, billingAddress, locale } = told;
  const read = birthdayOf(told);
  const home = [shippingAddress, billingAddress, customer].find((one) => one?.country);
  return {
    platformId: idText(customer?.id),
    firstName: words(customer?.firstName),
    lastName: words(customer?.lastName),
    locale: locale ?? customer?.locale,
    country: home?.country,
    region: words(home?.region, 64),
    birthday: read && 'birthday' in read ? read.birthday : undefined,
    tags: customer?.tags ? usableTags(customer.tags) : undefined,
    ...answerOf(customer?.marketingConsent),
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

/** Without a figure the facts say whether all or nothing was paid. */
const paymentOf = (
  { currency, presentmentCurrency, paidTotal }: StandardOrder,
  totals: OrderSnapshot['totals'],
): OrderSnapshot['payment'] => {
  if (!paidTotal) return undefined;
  const paid = { currency, presentmentCurrency: presentmentCurrency ?? currency, totals };
  return { captured: moneyInBoth(paid, parseMoney(paidTotal, currency)) };
};

export const snapshotOf = (order: StandardOrder, told: ToldOrder, placedAt: string): OrderSnapshot => {
  const rounded = roundOrder(told);
  return {
    version: toInstant(order.updatedAt),
    number: words(order.number, 64) ?? String(order.id).slice(0, 64),
    placedAt,
    email: order.email ?? undefined,
    buyer: buyerOf(order),
    shippingAddress: order.shippingAddress ? addressOf(order.shippingAddress) : undefined,
    currency: order.currency,
    presentmentCurrency: order.presentmentCurrency ?? order.currency,
    taxesIncluded: told.taxesIncluded,
    test: order.test ?? false,
    cancelReason: words(order.cancelReason),
    channel: words(order.channel, 64),
    cartId: idText(order.cartId),
    paymentMethods: (order.paymentMethods ?? []).flatMap((method) => words(method, 64) ?? []),
    discounts: appliedDiscounts(order),
    ...rounded,
    payment: paymentOf(order, rounded.totals),
  };
};

const refundLineOf = (line: StandardRefundLine, { path, amount }: Place): Told<Refund>['lines'][number] => ({
  lineId: String(line.lineId),
  quantity: line.quantity,
  subtotal: amount(`${path}.subtotal`, line.subtotal, line.presentment?.subtotal),
  tax: line.tax ? amount(`${path}.tax`, line.tax, line.presentment?.tax) : noAmount(),
});

const refundOf = (refund: StandardRefund, place: Place): Told<Refund> => ({
  id: String(refund.id),
  at: toInstant(refund.at),
  ...(refund.key ? { key: refund.key } : {}),
  lines: eachOf(refund.lines, within(place, 'lines'), refundLineOf),
  other: refund.other
    ? place.amount(`${place.path}.other`, refund.other, refund.presentment?.other)
    : noAmount(),
});

export const refundsOf = (order: StandardOrder): Refund[] =>
  eachOf(order.refunds, { path: 'refunds', amount: amountReader(order) }, refundOf).map((refund) =>
    roundRefund(refund, order.taxesIncluded ?? true),
  );
