/**
 * How regularly somebody buys. Instants and intervals are milliseconds since 1970, UTC, and milliseconds. Orders of
 * one day are one purchase: shops split orders, and people forget something.
 */

const day = 86_400_000;

/** The middle of these numbers, the mean of the two in the middle if they are even in number; undefined of none. */
export const medianOf = (numbers: readonly number[]): number | undefined => {
  const sorted = numbers.toSorted((one, other) => one - other);
  const [below, above] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]];
  return below === undefined || above === undefined ? undefined : (below + above) / 2;
};

/** The purchases among orders: an order within a day of the one before belongs to the same. */
const purchases = (orders: readonly number[]): number[] => {
  const sorted = orders.toSorted((one, other) => one - other);
  return sorted.filter((at, place) => at - (sorted[place - 1] ?? Number.NEGATIVE_INFINITY) >= day);
};

/** The intervals between purchases, in any order of the orders. */
export const intervalsOf = (orders: readonly number[]): number[] =>
  purchases(orders).flatMap((at, place, all) => (place === 0 ? [] : [at - (all[place - 1] ?? at)]));

/** With fewer intervals of their own, somebody's rhythm is not known: three purchases have two. */
const fewestIntervals = 2;

/** How long after a purchase the next one usually comes. */
export interface Rhythm {
  readonly interval: number;
  readonly basis: 'own' | 'class';
}

/**
 * The rhythm of a person: the median of their own intervals; with too few, the one of the class of products that they
 * bought last; undefined where that is not known either. `ofClass`: the median of the intervals of all its buyers.
 */
export const rhythmOf = (orders: readonly number[], ofClass: number | undefined): Rhythm | undefined => {
  const own = intervalsOf(orders);
  const median = own.length >= fewestIntervals ? medianOf(own) : undefined;
  if (median !== undefined) return { interval: median, basis: 'own' };
  return ofClass === undefined ? undefined : { interval: ofClass, basis: 'class' };
};

/** When somebody is missed: so many times their usual interval after their last order. Undefined if nobody can tell. */
export const missedFrom = (
  orders: readonly number[],
  { times, ofClass }: { readonly times: number; readonly ofClass: number | undefined },
): number | undefined => {
  const rhythm = rhythmOf(orders, ofClass);
  if (!rhythm || orders.length === 0) return undefined;
  return Math.max(...orders) + Math.round(times * rhythm.interval);
};

/** Pieces of one product that somebody bought together. */
export interface Supply {
  readonly at: number;
  /** Less what came back. */
  readonly pieces: number;
}

/**
 * When what somebody bought of a product is used up: each piece lasts for the product's repurchase interval, one after
 * the other, whenever they were bought. Undefined if they have bought none.
 */
export const usedUpAt = (supplies: readonly Supply[], interval: number): number | undefined =>
  supplies
    .filter(({ pieces }) => pieces > 0)
    .toSorted((one, other) => one.at - other.at)
    .reduce<number | undefined>(
      (until, { at, pieces }) => Math.max(until ?? at, at) + pieces * interval,
      undefined,
    );
