import type { Status } from '../vocabulary/moves.ts';
import type { Reason } from '../vocabulary/reason.ts';

/**
 * What an order's lines and a return's lines of the same product have in common. Without an id the SKU tells products
 * apart, without that the title.
 */
interface Named {
  readonly productId?: string | undefined;
  readonly sku?: string | undefined;
  readonly title: string;
  readonly vendor?: string | undefined;
}

/** An order that left whole. Instants are UTC. */
export interface StudyOrder {
  readonly id: string;
  readonly deliveredAt?: string | undefined;
  readonly fulfilledAt?: string | undefined;
  /** Where it went, ISO 3166-1 alpha-2. */
  readonly country?: string | undefined;
  readonly lines: readonly (Named & { readonly quantity: number })[];
}

/** A return, as far as the study looks; the stored return is one. */
export interface StudyReturn {
  readonly id: string;
  readonly orderId?: string | undefined;
  readonly createdAt: string;
  readonly status: Status;
  readonly decision?: { readonly verdict: 'approved' | 'declined' } | undefined;
  readonly lines: readonly (Named & {
    readonly quantity: number;
    /** What an agent counted. Wins. */
    readonly counted?: number | undefined;
    readonly reason: Reason;
  })[];
}

interface StudyOptions {
  /** The moment of the look, UTC. */
  readonly until: string;
  /** How long the recent period is. */
  readonly recentDays?: number;
  /** How long the baseline before it is. */
  readonly baselineDays?: number;
  /** A fault counts for a signal when it was reported within so many days of the delivery. */
  readonly ageDays?: number;
  /** From the fulfilment to the delivery, where nobody told of the delivery. */
  readonly transitDays?: number;
}

export interface SoldProduct {
  readonly named: Named;
  /** The newest order that has it, which names it. */
  readonly newest: readonly [at: number, orderId: string];
  readonly pieces: number;
  /** Orders that have it, by period. */
  readonly recent: number;
  readonly earlier: number;
}

export interface ReturnedLine {
  readonly key: string;
  readonly pieces: number;
  readonly reason: Reason;
}

/** Of a return that was not cancelled. `fate` is what became of it. */
interface Returned {
  readonly orderId: string | undefined;
  readonly at: number;
  readonly fate: 'counts' | 'declined' | 'expired';
  readonly lines: readonly ReturnedLine[];
}

/**
 * A study being filled, order by order and return by return, in any order. Of each order its time and country are
 * kept, so that a return is counted with its order's delivery and place. Instants are milliseconds.
 *
 * Periods go by delivery: baseline [from, recentFrom), recent [recentFrom, judgedUntil), and too young to judge
 * [judgedUntil, until]. Every delivery of the first two is `age` old, and only faults reported within that age count,
 * so both had equally long: a new batch is neither excused for its youth nor blamed for what older ones show later.
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

/** Where nobody told of the delivery it is the fulfilment and the transit, and now at the latest. */
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
 * Takes in an order, once for each id. One that did not arrive between the study's `from` and `until`, or has neither
 * a delivery nor a fulfilment, is left out.
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
 * Takes in a return, once for each id. Cancelled ones, and those of after `until`, are left out. One that was turned
 * down or expired is a request, but in no rate: its pieces stayed with the customer, and its fault is not established.
 * One that is still open counts: a signal that waited for its end would come late.
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
