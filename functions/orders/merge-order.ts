import { digest } from '../kit/digest.ts';
import { numberKeyOf } from './number.ts';
import type { Order, OrderFacts, OrderSnapshot, Parcel, Refund, Transaction } from './order.ts';

/** What an event says of an order. */
export interface OrderNews {
  /** The platform's time of this state of the order. */
  readonly version: string;
  /** When the platform told it (UTC instant), the same in every delivery of the same news. */
  readonly toldAt?: string | undefined;
  readonly facts: OrderFacts;
  readonly announces?: 'fulfilled' | 'delivered' | undefined;
  readonly parcels: readonly Parcel[];
  readonly refunds: readonly Refund[];
  readonly transactions?: readonly Transaction[] | undefined;
  readonly snapshot?: OrderSnapshot | undefined;
}

export const emptyOrder = (shop: string, id: string): Order => ({
  shop,
  id,
  facts: {},
  announced: {},
  parcels: {},
  refunds: {},
  transactions: {},
  rev: 0,
});

/**
 * Merges news into an order. The same set of news gives the same order, in any order and with repetitions:
 * facts keep their earliest time, parcels and refunds are merged by id, and of two descriptions of the same
 * thing the one with the higher rank stays. An erased order takes in no description.
 */
export const mergeOrder = (order: Order, news: OrderNews): Order => ({
  ...order,
  facts: earliestOfEach(order.facts, news.facts),
  announced: news.announces
    ? earliestOfEach(order.announced, { [news.announces]: news.version })
    : order.announced,
  parcels: news.parcels
    .map((parcel) => (order.erasedAt ? withoutTracking(parcel) : parcel))
    .reduce((all, parcel) => withParcel(all, parcel, news), order.parcels),
  refunds: news.refunds.reduce((all, refund) => withRefund(all, refund, news), order.refunds),
  transactions: (news.transactions ?? []).reduce(withTransaction, order.transactions),
  ...(news.snapshot && !order.erasedAt ? described(order, news, news.snapshot) : {}),
});

const least = (a: string | undefined, b: string | undefined): string | undefined => {
  if (a === undefined || b === undefined) return a ?? b;
  return a < b ? a : b;
};

const earliestOfEach = <Times extends Partial<Record<string, string>>>(a: Times, b: Times): Times => {
  const united = { ...b, ...a };
  for (const name in united) {
    const time = least(a[name], b[name]);
    if (time !== undefined) Object.assign(united, { [name]: time });
  }
  return united;
};

/**
 * Which of two descriptions counts, whatever the order of arrival: the one of the newer version; of the same
 * version, the one that was told later, as the platform dates it; then the one that came with more facts; then
 * the one with the greater digest, so that a repetition changes nothing. Ranks compare as text.
 */
const rank = ({ toldAt = '', facts }: OrderNews, version: string, content: unknown): string =>
  [
    version,
    toldAt.padEnd(instantLength, '0'),
    Object.keys(facts).length,
    digest(JSON.stringify(content)),
  ].join('|');

const instantLength = '2026-11-22T10:00:00.000Z'.length;

const higher = <Part extends { readonly rank: string }>(a: Part | undefined, b: Part): Part =>
  a && a.rank >= b.rank ? a : b;

const withParcel = (all: Order['parcels'], parcel: Parcel, news: OrderNews): Order['parcels'] => {
  const before = all[parcel.id];
  // A carrier's notice contains no description, so it must not replace one.
  const { id: _id, deliveredAt: _deliveredAt, ...description } = parcel;
  const tells = Object.keys(description).length > 0;
  const newest = higher(before, { ...parcel, rank: tells ? rank(news, news.version, parcel) : '' });
  return {
    ...all,
    [parcel.id]: {
      ...newest,
      fulfilledAt: least(before?.fulfilledAt, parcel.fulfilledAt),
      deliveredAt: least(before?.deliveredAt, parcel.deliveredAt),
    },
  };
};

/** Without tracking: a tracking number leads to a name and an address. */
export const withoutTracking = <P extends Parcel>({
  trackingNumbers: _trackingNumbers,
  trackingUrls: _trackingUrls,
  ...parcel
}: P) => parcel;

/**
 * A settlement's key survives a change of the note that it came in. Two keys cannot happen; if they do, the
 * lesser wins, in any order.
 */
const keyOf = (a: string | undefined, b: string | undefined): Pick<Refund, 'key'> => {
  const key = least(a, b);
  return key === undefined ? {} : { key };
};

const withRefund = (all: Order['refunds'], refund: Refund, news: OrderNews): Order['refunds'] => {
  const before = all[refund.id];
  const newest = higher(before, { ...refund, rank: rank(news, news.version, refund) });
  return { ...all, [refund.id]: { ...newest, ...keyOf(before?.key, refund.key) } };
};

/** A transaction is told once. If it ever came with other content, the lesser digest stays, in any order. */
const withTransaction = (all: Order['transactions'], told: Transaction): Order['transactions'] => {
  const known = all[told.id];
  const stays = known && digest(JSON.stringify(known)) <= digest(JSON.stringify(told));
  return stays ? all : { ...all, [told.id]: told };
};

const described = (
  order: Order,
  news: OrderNews,
  told: OrderSnapshot,
): Pick<Order, 'snapshot' | 'numberKey' | 'buyerCorrected'> => {
  const snapshot = higher(order.snapshot, {
    ...told,
    rank: rank(news, told.version, told),
  });
  const corrected =
    order.buyerCorrected || (order.snapshot && wordsOfBuyer(order.snapshot) !== wordsOfBuyer(told));
  return {
    snapshot,
    numberKey: numberKeyOf(order.shop, snapshot.number),
    ...(corrected ? { buyerCorrected: true } : {}),
  };
};

/** What a customer's record takes of a description by its time. An answer about marketing has its own time. */
const wordsOfBuyer = ({ email, placedAt, buyer = {} }: OrderSnapshot): string => {
  const { firstName, lastName, locale, country, region } = buyer;
  return JSON.stringify([email, placedAt, firstName, lastName, locale, country, region]);
};
