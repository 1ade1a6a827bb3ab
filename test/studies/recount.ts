import type { SoldOrder } from '../../functions/orders/sold.ts';
import { countedIn } from '../../functions/returns/counted.ts';
import { type Counts, recount } from '../../functions/studies/counts.ts';
import { countsOf, type KnownOrder } from '../../functions/studies/known-order.ts';
import type { Study } from '../../functions/studies/study.ts';

export type StudyOrder = SoldOrder & { readonly id: string };
export type StudyReturn = Parameters<typeof countedIn>[0] & { readonly id: string };

/** Every order with its returns, as a study knows them. The last that is said of one wins. */
export const knownFrom = (orders: readonly StudyOrder[], returns: readonly StudyReturn[]): KnownOrder[] => {
  const known = new Map<string, KnownOrder>(orders.map(({ id, ...order }) => [id, { order, returns: {} }]));
  for (const each of new Map(returns.map((one) => [one.id, one])).values()) {
    const counted = countedIn(each);
    if (!counted) continue;
    const { orderId = `of return ${each.id}`, ...theirs } = counted;
    const before = known.get(orderId) ?? { returns: {} };
    known.set(orderId, { ...before, returns: { ...before.returns, [each.id]: theirs } });
  }
  return [...known.values()];
};

/** Counts everything from scratch. */
export const countsFrom = (orders: readonly StudyOrder[], returns: readonly StudyReturn[]): Counts => {
  const counts: Counts = new Map();
  for (const each of knownFrom(orders, returns)) recount(counts, [], countsOf(each));
  return counts;
};

const milliseconds = 86_400_000;
const dayOf = (at: string | number): number => Math.floor(new Date(at).getTime() / milliseconds);

const keyOf = ({ productId, sku, title }: SoldOrder['lines'][number] | StudyReturn['lines'][number]) =>
  productId ? `id ${productId}` : sku ? `sku ${sku}` : `title ${title}`;

const sum = (all: readonly number[]): number => all.reduce((so, each) => so + each, 0);

/** Sums by a name, without those that are zero. */
const sums = <T>(all: readonly T[], nameOf: (each: T) => string, countOf: (each: T) => number) =>
  Object.fromEntries(
    [...Map.groupBy(all, nameOf)]
      .map(([name, some]) => [name, sum(some.map(countOf))] as const)
      .filter(([, count]) => count > 0)
      .sort(),
  );

/** When an order arrived, and on which day: none after that of the study. */
const arrivalIn = ({ deliveredAt, fulfilledAt }: StudyOrder, from: number, until: number) => {
  const assumed = fulfilledAt && new Date(Date.parse(fulfilledAt) + 7 * milliseconds).toISOString();
  const at = deliveredAt ?? assumed;
  if (!at || dayOf(at) < from || dayOf(deliveredAt ?? fulfilledAt ?? at) > until) return undefined;
  return { at: Date.parse(at), on: Math.min(dayOf(at), until) };
};

/**
 * The sums of a study made another way: straight from the orders and returns of one night, with the days of
 * that night, and nothing that could be taken away again.
 */
export const sumsFrom = (orders: readonly StudyOrder[], returns: readonly StudyReturn[], studied: string) => {
  const until = dayOf(studied);
  const [judged, recent, from] = [until - 14, until - 14 - 28, until - 14 - 28 - 365];
  const arrived = orders.flatMap((order) => {
    const arrival = arrivalIn(order, from, until);
    return arrival ? [{ ...order, ...arrival }] : [];
  });
  const byId = new Map(arrived.map((each) => [each.id, each]));
  const known = returns.flatMap((each) => {
    const counted = countedIn(each);
    const on = dayOf(each.createdAt);
    return counted ? [{ ...counted, on, order: byId.get(each.orderId ?? '') }] : [];
  });
  const asked = known.filter(({ on }) => on >= from);
  const sold = arrived.flatMap(({ lines, ...order }) =>
    lines.filter(({ quantity }) => quantity > 0).map((line) => ({ ...line, order, key: keyOf(line) })),
  );
  const keys = new Set(sold.map(({ key }) => key));
  const piecesOf = (some: typeof known) =>
    some.flatMap(({ fate, lines, order, createdAt }) =>
      lines.flatMap((line) => {
        const key = keyOf({ ...line, quantity: 0 });
        return fate === 'counts' && order && keys.has(key) ? [{ ...line, order, key, createdAt }] : [];
      }),
    );
  const returned = piecesOf(asked);
  // A fault counts with its order, however long before the study it was reported.
  const faulty = piecesOf(known).filter(
    ({ reason, createdAt, order }) =>
      (reason === 'arrived-broken' || reason === 'does-not-work') &&
      Date.parse(createdAt) <= order.at + 14 * milliseconds,
  );
  const isRecent = (on: number) => on >= recent && on < judged;
  const isEarlier = (on: number) => on < recent;
  const ordersWith = (some: readonly { order: { id: string; on: number }; key: string }[], key: string) => {
    const them = new Map(some.flatMap((each) => (each.key === key ? [[each.order.id, each.order.on]] : [])));
    return [...them.values()];
  };
  const shares = (key: string, isIt: (on: number) => boolean) => ({
    hits: ordersWith(faulty, key).filter(isIt).length,
    of: ordersWith(sold, key).filter(isIt).length,
  });
  return {
    totals: {
      orders: arrived.length,
      requests: asked.length,
      declined: asked.filter(({ fate }) => fate === 'declined').length,
      expired: asked.filter(({ fate }) => fate === 'expired').length,
      asked: sum(
        asked.flatMap(({ fate, lines }) => (fate === 'counts' ? lines.map(({ pieces }) => pieces) : [])),
      ),
    },
    countries: sums(
      sold,
      ({ order }) => order.country ?? '',
      ({ quantity }) => quantity,
    ),
    returned: sums(
      returned,
      ({ key, order, reason }) => [key, order.country ?? '', reason].join(),
      ({ pieces }) => pieces,
    ),
    products: Object.fromEntries(
      [...keys].sort().map((key) => [
        key,
        {
          pieces: sum(sold.flatMap((each) => (each.key === key ? each.quantity : []))),
          recent: shares(key, isRecent),
          earlier: shares(key, isEarlier),
          faults: sums(
            faulty.filter((each) => each.key === key && isRecent(each.order.on)),
            ({ reason }) => reason,
            ({ pieces }) => pieces,
          ),
        },
      ]),
    ),
  };
};

const inOrder = <T>(entries: Iterable<readonly [string, T]>) => Object.fromEntries([...entries].sort());

/** The same sums of a study. */
export const sumsOf = (study: Study): ReturnType<typeof sumsFrom> => ({
  totals: {
    orders: study.total('orders'),
    requests: study.total('requests'),
    declined: study.total('declined'),
    expired: study.total('expired'),
    asked: study.total('asked'),
  },
  countries: inOrder([...study.countries].filter(([, pieces]) => pieces > 0)),
  returned: inOrder(
    study.placed.map(({ key, country, reason, pieces }) => [[key, country, reason].join(), pieces]),
  ),
  products: inOrder(
    [...study.products].map(([key, { pieces, recent, earlier, faults }]) => [
      key,
      { pieces, recent, earlier, faults: inOrder(Object.entries(faults)) },
    ]),
  ),
});
