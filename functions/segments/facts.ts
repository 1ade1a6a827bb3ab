import { likelyTimeZone } from '../customers/time-zone.ts';
import { floored, minus, plus, sum } from '../orders/amounts.ts';
import { capturedOf } from '../orders/captured.ts';
import type { Dual, Order, OrderLine, OrderSnapshot } from '../orders/order.ts';
import { orderKeyOf } from '../orders/order-key.ts';
import { refundedMoney, unnamedRefunds } from '../orders/refunded-money.ts';
import { classesOf, goodsOf, type ProductClass } from '../shops/product-classes.ts';
import type { Purpose } from '../vocabulary/purpose.ts';
import { type Kind, kinds } from '../vocabulary/question-kind.ts';
import type { ConsentWord } from './consent-word.ts';
import { classDigest, productDigest, tagDigest } from './digests.ts';
import type { PersonRecords } from './records.ts';
import type { Buyer } from './rfm/buyers.ts';
import { type Grouped, groupedBy } from './rfm/group.ts';

/** A product or class by its digest, and when it was bought last: whole seconds since 1970, UTC. */
export interface Bought {
  readonly digest: string;
  readonly at: number;
}

/** How often something happened, and when last: milliseconds since 1970, UTC. */
export interface Tally {
  readonly count: number;
  readonly last: number | undefined;
}

/** What was paid: minor units. Without an order it has every currency, and none is named. */
interface Spend {
  readonly amount: number;
  readonly currency: string | undefined;
}

/**
 * What segments know of one person. Instants are milliseconds since 1970, UTC; undefined is unknown, or that there
 * is none. docs/segments.md defines each.
 */
export interface Facts {
  readonly country: string | undefined;
  readonly language: string | undefined;
  readonly zone: string | undefined;
  readonly birthday: boolean;
  readonly knownSince: number;
  readonly consent: Readonly<Record<Purpose, ConsentWord>>;
  /** By digest. Undefined where the shop never told any. */
  readonly tags: readonly string[] | undefined;
  readonly orders: Tally & { readonly first: number | undefined };
  readonly spend: Spend | undefined;
  /** By the borders of the day. Undefined for people without an order that counts. */
  readonly rfm: Grouped | undefined;
  readonly products: readonly Bought[];
  readonly classes: readonly Bought[];
  readonly surveys: Readonly<Partial<Record<Kind, { readonly score: number; readonly at: number }>>>;
  readonly returns: Tally;
  readonly coupons: Tally;
  readonly care: Tally;
  /** Of what there is more than is kept. */
  readonly more: { readonly products: boolean; readonly classes: boolean; readonly tags: boolean };
}

const mostBought = 20;
const mostTags = 10;

const lastSaid = (
  purpose: Purpose,
  { customer, address }: Pick<PersonRecords, 'customer' | 'address'>,
): ConsentWord => {
  const asked = address?.consented?.[purpose];
  const there = customer.marketingConsent;
  if (asked && (!there || there.given || asked > there.at)) return 'yes';
  if (there?.given) return 'yes';
  // A no to marketing does not stop surveys.
  return there && purpose !== 'survey' ? 'no' : 'unknown';
};

/** Whether the person may be written to for this purpose, as recorded: not by soft opt-in. */
const consentOf = (purpose: Purpose, person: Pick<PersonRecords, 'customer' | 'address'>): ConsentWord => {
  const { customer, address } = person;
  if (!customer.email || address?.suppressed || address?.unsubscribed?.[purpose]) return 'no';
  return lastSaid(purpose, person);
};

const profileOf = ({ customer }: Pick<PersonRecords, 'customer'>) => {
  const country = customer.country?.value;
  const language = customer.locale?.value.split(/[-_]/, 1)[0]?.toLowerCase();
  const zone = likelyTimeZone(country, customer.region?.value, '');
  return {
    country,
    language: language || undefined,
    zone: zone || undefined,
    birthday: Boolean(customer.birthday?.value),
    knownSince: Date.parse(customer.createdAt),
  };
};

export interface CountedOrder {
  readonly key: string;
  readonly placedAt: string;
  readonly order: Order & { readonly snapshot: OrderSnapshot };
}

/** The orders that count, newest first. */
export const countedOrders = (orders: readonly Order[]): CountedOrder[] =>
  orders
    .flatMap((order): CountedOrder[] => {
      const { snapshot, facts } = order;
      if (!snapshot || snapshot.test || facts.cancelled !== undefined) return [];
      const key = orderKeyOf(order.shop, order.id);
      return [{ key, placedAt: facts.placed ?? snapshot.placedAt, order: { ...order, snapshot } }];
    })
    .sort((a, b) => {
      if (a.placedAt !== b.placedAt) return a.placedAt < b.placedAt ? 1 : -1;
      return a.key < b.key ? 1 : -1;
    });

/** When the orders that count were placed: milliseconds since 1970, UTC, newest first. */
export const placedTimes = (orders: readonly Order[]): number[] =>
  countedOrders(orders).map(({ placedAt }) => Date.parse(placedAt));

/** Money captured less refunded, in both currencies of the order; undefined where the captured money is unknown. */
const netOf = (order: CountedOrder['order']): Dual | undefined => {
  const captured = capturedOf(order);
  if (captured === 'unknown') return undefined;
  const refunds = Object.values(order.refunds).map((refund) => refundedMoney(refund, order));
  return floored(minus(captured, plus(sum(refunds), unnamedRefunds(order))));
};

/** In minor units of this currency; undefined if the order has no side in it. */
export const spentOn = ({ order }: CountedOrder, wanted: string): number | undefined => {
  const net = netOf(order);
  const { currency, presentmentCurrency } = order.snapshot;
  if (currency === wanted) return net?.shop;
  return presentmentCurrency === wanted ? net?.presentment : undefined;
};

const spendOf = (counted: readonly CountedOrder[]): Spend | undefined => {
  const currency = counted[0]?.order.snapshot.currency;
  if (currency === undefined) return { amount: 0, currency };
  const spent = counted.map((each) => spentOn(each, currency));
  const known = spent.flatMap((each) => each ?? []);
  if (known.length < spent.length) return undefined;
  return { amount: known.reduce((all, each) => all + each, 0), currency };
};

const isGoods = ({ quantity, giftCard, tip }: OrderLine): boolean => quantity > 0 && !giftCard && !tip;

/** The first places of what `named` finds in each line, from the newest order on. */
const lastBought = (
  counted: readonly CountedOrder[],
  named: (line: OrderLine) => readonly string[],
): Bought[] => {
  const found = new Map<string, number>();
  for (const { placedAt, order } of counted)
    for (const digest of order.snapshot.lines.filter(isGoods).flatMap(named))
      if (!found.has(digest)) found.set(digest, Math.floor(Date.parse(placedAt) / 1000));
  return [...found].map(([digest, at]) => ({ digest, at }));
};

const productsOf = ({ productId, sku }: Pick<OrderLine, 'productId' | 'sku'>): string[] => {
  const product = productId ?? sku;
  return product ? [productDigest(product)] : [];
};

/** Pieces of goods of one order line that counts. */
interface SoldGoods {
  readonly at: number;
  readonly product: string;
  readonly line: OrderLine;
  /** Less what was refunded. */
  readonly pieces: number;
}

/** What was sold in the orders that count, newest first; lines without a product are left out. */
export const soldGoods = (orders: readonly Order[]): SoldGoods[] =>
  countedOrders(orders).flatMap(({ placedAt, order }) => {
    const back = Object.values(order.refunds).flatMap(({ lines }) => lines);
    return order.snapshot.lines.filter(isGoods).flatMap((line) => {
      const product = line.productId ?? line.sku;
      if (!product) return [];
      const gone = back.filter(({ lineId }) => lineId === line.id);
      const pieces = line.quantity - gone.reduce((sum, { quantity }) => sum + quantity, 0);
      return [{ at: Date.parse(placedAt), product, line, pieces: Math.max(0, pieces) }];
    });
  });

const boughtIn = (counted: readonly CountedOrder[], classes: readonly ProductClass[]) => {
  const products = lastBought(counted, productsOf);
  const inClasses = lastBought(counted, (line) =>
    productsOf(line).length > 0 ? classesOf(line, classes).map(classDigest) : [],
  );
  return { products, classes: inClasses };
};

const tallied = (times: readonly string[]): Tally => {
  const last = times.toSorted().at(-1);
  return { count: times.length, last: last === undefined ? undefined : Date.parse(last) };
};

const lastAnswers = (surveys: PersonRecords['surveys']): Facts['surveys'] => {
  const answered = surveys.flatMap(({ id, kind, status, answer }) => {
    const score = answer?.score ?? answer?.level;
    return status === 'answered' && answer && score !== undefined
      ? [{ kind, score, at: Date.parse(answer.at), order: `${answer.at} ${id}` }]
      : [];
  });
  return Object.fromEntries(
    kinds.flatMap((kind) => {
      const ofKind = answered.filter((each) => each.kind === kind);
      const last = ofKind.toSorted((a, b) => (a.order < b.order ? -1 : 1)).at(-1);
      return last ? [[kind, { score: last.score, at: last.at }] as const] : [];
    }),
  );
};

const happened = ({
  returns,
  redemptions,
  greetings,
}: PersonRecords): Pick<Facts, 'returns' | 'coupons' | 'care'> => ({
  returns: tallied(returns.filter(({ status }) => status !== 'cancelled').map(({ createdAt }) => createdAt)),
  coupons: tallied(redemptions.filter(({ status }) => status === 'counted').map(({ at }) => at)),
  care: tallied(greetings.flatMap(({ status, sentAt }) => (status === 'sent' && sentAt ? [sentAt] : []))),
});

/** What a person's group follows from; undefined for people without an order that counts. */
export const buyerIn = ({ orders, spend }: Pick<Facts, 'orders' | 'spend'>): Buyer | undefined =>
  orders.last === undefined
    ? undefined
    : { lastOrderAt: orders.last, orders: orders.count, spend: spend?.amount, currency: spend?.currency };

/** The facts of a person, from all records of them. */
export const factsOf = (records: PersonRecords): Facts => {
  const { customer } = records;
  const counted = countedOrders(records.orders);
  const { products, classes } = boughtIn(counted, records.classes);
  const tags = customer.tags?.value;
  const placed = tallied(counted.map(({ placedAt }) => placedAt));
  const first = counted.at(-1)?.placedAt;
  const orders = { ...placed, first: first === undefined ? undefined : Date.parse(first) };
  const spend = spendOf(counted);
  const buyer = buyerIn({ orders, spend });
  return {
    ...profileOf(records),
    consent: {
      survey: consentOf('survey', records),
      care: consentOf('care', records),
      marketing: consentOf('marketing', records),
    },
    tags: tags?.slice(0, mostTags).map(tagDigest),
    orders,
    spend,
    rfm: buyer && groupedBy(records.settled.today, buyer),
    products: products.slice(0, mostBought),
    classes: classes.slice(0, mostBought),
    surveys: lastAnswers(records.surveys),
    ...happened(records),
    more: {
      products: products.length > mostBought,
      classes: classes.length > mostBought,
      tags: (tags?.length ?? 0) > mostTags,
    },
  };
};

/**
 * What facts take from one order, to be compared with what they took from it before. The classes of its lines follow from
 * what `classesOf` looks at.
 */
export const orderTrace = (order: Order): unknown => {
  const [counted] = countedOrders([order]);
  // Also of an order that does not count: the codes that it used do.
  if (!counted) return order.customerId === undefined ? undefined : [order.customerId];
  const { currency, presentmentCurrency, lines } = counted.order.snapshot;
  const goods = lines.filter(isGoods).map((line) => ({ ...goodsOf(line), products: productsOf(line) }));
  return [order.customerId, counted.placedAt, netOf(counted.order), currency, presentmentCurrency, goods];
};
