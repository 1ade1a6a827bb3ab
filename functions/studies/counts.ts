import { type Counted, fromOf, seenOf } from './known-order.ts';

/**
 * All counts of a shop: of each thing, by when it counts. What is zero is left out, so that equal counts look the same,
 * however they came about.
 */
export type Counts = Map<string, Map<number, number>>;

const add = (counts: Counts, { what, span, count }: Counted): void => {
  const spans = counts.get(what) ?? new Map<number, number>();
  const after = (spans.get(span) ?? 0) + count;
  if (after === 0) spans.delete(span);
  else spans.set(span, after);
  if (spans.size === 0) counts.delete(what);
  else counts.set(what, spans);
};

/** Replaces what an order has added by what it adds now. */
export const recount = (counts: Counts, before: readonly Counted[], after: readonly Counted[]): void => {
  for (const each of before) add(counts, { ...each, count: -each.count });
  for (const each of after) add(counts, each);
};

/** Drops what no study will reach any more. */
export const forgetBefore = (counts: Counts, day: number): void => {
  for (const [what, spans] of counts) {
    for (const span of spans.keys()) if (fromOf(span) < day) spans.delete(span);
    if (spans.size === 0) counts.delete(what);
  }
};

/** A part of the counts as it is stored: each thing with its spans and counts in turn. */
export type StoredCounts = [what: string, spansAndCounts: number[]][];

/** So many characters fit into an item (400 kB), however little they shrink. */
const longestPart = 150_000;

/** The counts in parts that each fit into an item. */
export function* partsOf(counts: Counts): Generator<StoredCounts> {
  let part: StoredCounts = [];
  let length = 0;
  for (const [what, spans] of counts) {
    const numbers = [...spans].flat();
    // A span has eight digits, and most counts have one.
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
    const spans = new Map<number, number>();
    for (let place = 0; place < numbers.length; place += 2)
      spans.set(numbers[place] ?? 0, numbers[place + 1] ?? 0);
    counts.set(what, spans);
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

/** Undefined where there is nothing in any period. */
export const sumsOf = (spans: ReadonlyMap<number, number>, periods: Periods): Sums | undefined => {
  const sums = { all: 0, earlier: 0, recent: 0, last: 0 };
  for (const [span, count] of spans) {
    const day = fromOf(span);
    if (day < periods.from || seenOf(span) > periods.until) continue;
    sums.all += count;
    if (day < periods.recentFrom) sums.earlier += count;
    else if (day < periods.judgedUntil) sums.recent += count;
    sums.last = Math.max(sums.last, Math.min(day, periods.until));
  }
  return sums.all === 0 ? undefined : sums;
};
