import type { Named } from '../orders/sold.ts';
import { type Reason, reasons } from '../vocabulary/reason.ts';
import { type Counts, type Periods, type Sums, sumsOf } from './counts.ts';
import { ageDays, dayOf } from './known-order.ts';
import type { Share } from './proportions.ts';

/** How many days the recent period has. */
const recentDays = 28;
/** How many the baseline before it has. */
const baselineDays = 365;

/**
 * Periods go by the day of the delivery: baseline [from, recentFrom), recent [recentFrom, judgedUntil), and
 * too young to judge [judgedUntil, until]. Every delivery of the first two is at least `ageDays` old, and only
 * faults reported within that age count. So both had the same time to show faults: a new batch gets no bonus
 * for being young, and no blame for faults that only older ones had time to show.
 */
export const studyPeriods = (until: string): Periods => {
  const day = dayOf(until);
  const judgedUntil = day - ageDays;
  const recentFrom = judgedUntil - recentDays;
  return { from: recentFrom - baselineDays, recentFrom, judgedUntil, until: day };
};

export interface SoldProduct {
  /**
   * As its newest orders name it: of several names of one day the one that most pieces have, then the last by
   * letters. It must not depend on a single order, because orders are cancelled.
   */
  readonly named: Named;
  readonly pieces: number;
  /** How many orders have it, and in how many of them it failed early. */
  readonly recent: Share;
  readonly earlier: Share;
  /** Pieces that failed early, of recent deliveries. */
  readonly faults: Partial<Record<Reason, number>>;
}

/** Pieces that came back and whose order and product are in the study. */
export interface Placed {
  readonly key: string;
  readonly product: SoldProduct;
  /** Empty where it is not known. */
  readonly country: string;
  readonly reason: Reason;
  readonly pieces: number;
}

/** The counts of one study: how much of what there is in its periods. */
export interface Study {
  readonly periods: Periods;
  readonly products: ReadonlyMap<string, SoldProduct>;
  readonly countries: ReadonlyMap<string, number>;
  readonly placed: readonly Placed[];
  readonly total: (kind: 'orders' | 'requests' | 'declined' | 'expired' | 'asked') => number;
}

/** The sums of something, and the parts of its name. */
interface Tallied extends Sums {
  readonly parts: readonly string[];
}

type Kinds = ReadonlyMap<string, readonly Tallied[]>;

const kindsOf = (counts: Counts, periods: Periods): Kinds => {
  const all = [...counts].flatMap(([what, days]): (Tallied & { kind: string })[] => {
    const sums = sumsOf(days, periods);
    if (!sums) return [];
    const [kind = '', ...parts]: readonly string[] = JSON.parse(what);
    return [{ ...sums, kind, parts }];
  });
  return Map.groupBy(all, ({ kind }) => kind);
};

const isReason = (text: string | undefined): text is Reason => reasons.some((each) => each === text);

const none: Sums = { all: 0, earlier: 0, recent: 0, last: 0 };

const byName = (some: readonly Tallied[] = []): ReadonlyMap<string, Tallied> =>
  new Map(some.map((each) => [each.parts[0] ?? '', each]));

/** Whether the first is the name that the product has. */
const isNewer = (a: Tallied, b: Tallied): boolean =>
  a.last !== b.last ? a.last > b.last : a.all !== b.all ? a.all > b.all : a.parts.join() > b.parts.join();

const newestName = (names: readonly Tallied[]): Named => {
  const newest = names.reduce((best, each) => (isNewer(each, best) ? each : best));
  const [, productId = '', sku = '', title = '', vendor = ''] = newest.parts;
  return { productId, sku, title, vendor };
};

const productsOf = (kinds: Kinds): Study['products'] => {
  const [having, failed] = [byName(kinds.get('having')), byName(kinds.get('failed'))];
  const faults = Map.groupBy(kinds.get('faults') ?? [], ({ parts }) => parts[0]);
  const share = (key: string, period: 'recent' | 'earlier'): Share => ({
    hits: (failed.get(key) ?? none)[period],
    of: (having.get(key) ?? none)[period],
  });
  const reasonsOf = (key: string) =>
    Object.fromEntries(
      (faults.get(key) ?? []).flatMap(({ parts: [, why], recent }) =>
        isReason(why) && recent > 0 ? [[why, recent]] : [],
      ),
    );
  const sold = Map.groupBy(kinds.get('sold') ?? [], ({ parts }) => parts[0] ?? '');
  return new Map(
    [...sold].map(([key, names]) => [
      key,
      {
        named: newestName(names),
        pieces: names.reduce((sum, { all }) => sum + all, 0),
        recent: share(key, 'recent'),
        earlier: share(key, 'earlier'),
        faults: reasonsOf(key),
      },
    ]),
  );
};

export const studyOf = (counts: Counts, periods: Periods): Study => {
  const kinds = kindsOf(counts, periods);
  const products = productsOf(kinds);
  const pieces = byName(kinds.get('country'));
  return {
    periods,
    products,
    countries: new Map(
      (kinds.get('orders') ?? []).map(({ parts: [country = ''] }) => [
        country,
        pieces.get(country)?.all ?? 0,
      ]),
    ),
    placed: (kinds.get('returned') ?? []).flatMap(({ parts: [key = '', country = '', reason], all }) => {
      const product = products.get(key);
      return product && isReason(reason) ? [{ key, product, country, reason, pieces: all }] : [];
    }),
    total: (kind) => (kinds.get(kind) ?? []).reduce((sum, { all }) => sum + all, 0),
  };
};
