import { type Counted, daysBefore, isAssumed, transitDays } from './known-order.ts';

/**
 * All counts of a shop: of each thing, by day. What is zero is left out, so that equal counts look the same,
 * however they came about.
 */
export type Counts = Map<string, Map<number, number>>;

const add = (counts: Counts, { what, on, count }: Counted): void => {
  const days = counts.get(what) ?? new Map<number, number>();
  const after = (days.get(on) ?? 0) + count;
  if (after === 0) days.delete(on);
  else days.set(on, after);
  if (days.size === 0) counts.delete(what);
  else counts.set(what, days);
};

/** Replaces what an order has added by what it adds now. */
export const recount = (counts: Counts, before: readonly Counted[], after: readonly Counted[]): void => {
  for (const each of before) add(counts, { ...each, count: -each.count });
  for (const each of after) add(counts, each);
};

/** Drops the days that no study will reach any more. */
export const forgetBefore = (counts: Counts, first: number): void => {
  for (const [what, days] of counts) {
    for (const on of days.keys()) if (on < first) days.delete(on);
    if (days.size === 0) counts.delete(what);
  }
};

/** A part of the counts as it is stored: each thing with its days and counts in turn. */
export type StoredCounts = [what: string, daysAndCounts: number[]][];

/** So many characters fit into an item (400 kB), however little they shrink. */
const longestPart = 150_000;

/** The counts in parts that each fit into an item. */
export function* partsOf(counts: Counts): Generator<StoredCounts> {
  let part: StoredCounts = [];
  let length = 0;
  for (const [what, days] of counts) {
    const numbers = [...days].flat();
    // A day has six digits, and most counts have one.
    part.push([what, numbers]);
    length += what.length + 6 * numbers.length;
    if (length < longestPart) continue;
    yield part;
    [part, length] = [[], 0];
  }
  if (part.length > 0) yield part;
}

export const joined = (parts: readonly StoredCounts[]): Counts => {
  const counts: Counts = new Map();
  for (const [what, numbers] of parts.flat()) {
    const days = new Map<number, number>();
    for (let place = 0; place < numbers.length; place += 2)
      days.set(numbers[place] ?? 0, numbers[place + 1] ?? 0);
    counts.set(what, days);
  }
  return counts;
};

/** The periods of a study, as days. They go by delivery; see `studyPeriods`. */
export interface Periods {
  readonly from: number;
  readonly recentFrom: number;
  readonly judgedUntil: number;
  /** The day of the study. */
  readonly until: number;
}

/** The sums of one thing. */
export interface Sums {
  readonly all: number;
  readonly earlier: number;
  readonly recent: number;
  /** The last day on which there was one. */
  readonly last: number;
}

/** Whether a study of that day knows of it. */
const isIn = (on: number, { from, until }: Periods): boolean =>
  on >= from && (isAssumed(on) ? daysBefore(on, transitDays) : on) <= until + 1;

/** Undefined where there is nothing in any period. */
export const sumsOf = (days: ReadonlyMap<number, number>, periods: Periods): Sums | undefined => {
  const sums = { all: 0, earlier: 0, recent: 0, last: 0 };
  for (const [on, count] of days) {
    if (!isIn(on, periods)) continue;
    sums.all += count;
    if (on < periods.recentFrom) sums.earlier += count;
    else if (on < periods.judgedUntil) sums.recent += count;
    sums.last = Math.max(sums.last, Math.min(on >> 1, periods.until >> 1));
  }
  return sums.all === 0 ? undefined : sums;
};
