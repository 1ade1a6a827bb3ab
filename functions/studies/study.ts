import type { Status } from '../vocabulary/moves.ts';
import type { Reason } from '../vocabulary/reason.ts';

/**
 * What the lines of orders and returns have in common for one product. Products without an id are told apart
 * by SKU, and those without a SKU by title.
 */
interface Named {
  readonly productId?: string | undefined;
  readonly sku?: string | undefined;
  readonly title: string;
  readonly vendor?: string | undefined;
}

/** An order that has left completely. Instants are UTC. */
export interface StudyOrder {
  readonly id: string;
  readonly deliveredAt?: string | undefined;
  readonly fulfilledAt?: string | undefined;
  /** The destination, ISO 3166-1 alpha-2. */
  readonly country?: string | undefined;
  readonly lines: readonly (Named & { readonly quantity: number })[];
}

/** The parts of a stored return that the study reads. */
export interface StudyReturn {
  readonly id: string;
  readonly orderId?: string | undefined;
  readonly createdAt: string;
  readonly status: Status;
  readonly decision?: { readonly verdict: 'approved' | 'declined' } | undefined;
  readonly lines: readonly (Named & {
    readonly quantity: number;
    /** How many pieces an agent counted. Wins over `quantity`. */
    readonly counted?: number | undefined;
    readonly reason: Reason;
  })[];
}

interface StudyOptions {
  /** The time of the study, UTC. */
  readonly until: string;
  /** How long the recent period is. */
  readonly recentDays?: number;
  /** How long the baseline before it is. */
  readonly baselineDays?: number;
  /** A signal counts faults that were reported within this many days of the delivery. */
  readonly ageDays?: number;
  /** Assumed days from fulfilment to delivery, where no delivery was reported. */
  readonly transitDays?: number;
}

export interface SoldProduct {
  readonly named: Named;
  /** The newest order of the product; its title and SKU are used. */
  readonly newest: readonly [at: number, orderId: string];
  readonly pieces: number;
  /** How many orders have it, by period. */
  readonly recent: number;
  readonly earlier: number;
}

export interface ReturnedLine {
  readonly key: string;
  readonly pieces: number;
  readonly reason: Reason;
}

/** A return that was not cancelled. `fate` is what became of it. */
interface Returned {
  readonly orderId: string | undefined;
  readonly at: number;
  readonly fate: 'counts' | 'declined' | 'expired';
  readonly lines: readonly ReturnedLine[];
}

/**
 * A study being filled with orders and returns, in any order. It keeps the time and country of each order, so
 * that a return counts with its order's delivery and country. Instants are milliseconds.
 *
 * Periods go by delivery: baseline [from, recentFrom), recent [recentFrom, judgedUntil), and too young to
 * judge [judgedUntil, until]. Every delivery of the first two is at least `age` old, and only faults reported
 * within that age count. So both had the same time to show faults: a new batch gets no bonus for being young,
 * and no blame for faults that only older ones had time to show.
 */
export interface Study {
  readonly from: number;
  readonly recentFrom: number;
  readonly judgedUntil: number;
  readonly until: number;
  readonly age: number;
  readonly transit: number;
  readonly orders: Map<string, { readonly at: number; readonly country: string | undefined }>;
  readonly products: Map<string, SoldProduct>;
  readonly countries: Map<string | undefined, number>;
  readonly returns: Map<string, Returned>;
}

const day = 86_400_000;

export const newStudy = ({
  until,
  recentDays = 28,
  baselineDays = 365,
  ageDays = 14,
  transitDays = 7,
}: StudyOptions): Study => {
  const end = Date.parse(until);
  const judgedUntil = end - ageDays * day;
  const recentFrom = judgedUntil - recentDays * day;
  return {
    from: recentFrom - baselineDays * day,
    recentFrom,
    judgedUntil,
    until: end,
    age: ageDays * day,
    transit: transitDays * day,
    orders: new Map(),
    products: new Map(),
    countries: new Map(),
    returns: new Map(),
  };
};

const keyOf = ({ productId, sku, title }: Named): string =>
  productId ? `id ${productId}` : sku ? `sku ${sku}` : `title ${title}`;

/**
 * The delivery. Where none was reported it is the fulfilment plus the transit days, but no later than now.
 */
const arrivalOf = ({ deliveredAt, fulfilledAt }: StudyOrder, { transit, until }: Study): number => {
  if (deliveredAt !== undefined) return Date.parse(deliveredAt);
  if (fulfilledAt === undefined) return Number.NaN;
  const fulfilled = Date.parse(fulfilledAt);
  return fulfilled > until ? fulfilled : Math.min(fulfilled + transit, until);
};

const isNewer = ([at, id]: SoldProduct['newest'], [otherAt, otherId]: SoldProduct['newest']): boolean =>
  at > otherAt || (at === otherAt && id > otherId);

const takeProduct = (study: Study, key: string, sold: SoldProduct): void => {
  const before = study.products.get(key);
  if (!before) {
    study.products.set(key, sold);
    return;
  }
  const { named, newest } = isNewer(sold.newest, before.newest) ? sold : before;
  study.products.set(key, {
    named,
    newest,
    pieces: before.pieces + sold.pieces,
    recent: before.recent + sold.recent,
    earlier: before.earlier + sold.earlier,
  });
};

/**
 * Adds an order, once for each id. Orders that did not arrive between the study's `from` and `until`, or that
 * have neither a delivery nor a fulfilment, are left out.
 */
export const addOrder = (study: Study, order: StudyOrder): void => {
  const at = arrivalOf(order, study);
  if (!(at >= study.from && at <= study.until) || study.orders.has(order.id)) return;
  const { country } = order;
  study.orders.set(order.id, { at, country });
  const lines = order.lines.filter(({ quantity }) => quantity > 0);
  const pieces = (some: typeof lines) => some.reduce((sum, { quantity }) => sum + quantity, 0);
  study.countries.set(country, (study.countries.get(country) ?? 0) + pieces(lines));
  for (const [key, ofProduct] of Map.groupBy(lines, keyOf)) {
    const [named] = ofProduct;
    if (!named) continue;
    takeProduct(study, key, {
      named,
      newest: [at, order.id],
      pieces: pieces(ofProduct),
      recent: at >= study.recentFrom && at < study.judgedUntil ? 1 : 0,
      earlier: at < study.recentFrom ? 1 : 0,
    });
  }
};

const fateOf = ({ status, decision }: StudyReturn): Returned['fate'] => {
  const turnedDown = status === 'declined' || (status === 'closed' && decision?.verdict === 'declined');
  if (turnedDown) return 'declined';
  return status === 'expired' ? 'expired' : 'counts';
};

/**
 * Adds a return, once for each id. Cancelled returns and those from after `until` are left out. A declined or
 * expired return is a request, but in no rate: its pieces stayed with the customer, and its fault is not
 * established. An open return counts: a signal that waited for its end would come late.
 */
export const addReturn = (study: Study, taken: StudyReturn): void => {
  const at = Date.parse(taken.createdAt);
  if (taken.status === 'cancelled' || at > study.until) return;
  const lines = taken.lines.flatMap((line) => {
    const pieces = line.counted ?? line.quantity;
    return pieces > 0 ? [{ key: keyOf(line), pieces, reason: line.reason }] : [];
  });
  study.returns.set(taken.id, { orderId: taken.orderId, at, fate: fateOf(taken), lines });
};
