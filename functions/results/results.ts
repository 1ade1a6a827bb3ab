import { addDays, addMonths, dateIn, weekday } from '../calendar/dates.ts';
import { type Kind, kinds } from '../vocabulary/question-kind.ts';
import { trend } from './intervals.ts';
import { type Grouping, type Opinion, type Tally, tallyOf } from './tally.ts';

export const units = ['month', 'week'] as const;
export type Unit = (typeof units)[number];

/** What results may be told apart by. */
export type By = Grouping | 'period';

interface Wish {
  readonly by: By;
  readonly unit: Unit;
  /** IANA: months begin in the shop's zone. */
  readonly zone: string;
}

export interface Row extends Tally {
  /** The group: `2026-11`, the Monday of a week, an id of a product, a country, a language, an agent. */
  readonly key: string;
  /** Compared with the period right before, only for periods. `unclear` where the intervals overlap. */
  readonly trend?: 'up' | 'down' | 'unclear';
}

export interface Result {
  readonly kind: Kind;
  /** What was asked, as a name. Figures of two results must not be compared. */
  readonly askedAs: string;
  /** In which languages it was asked, as far as they are known. */
  readonly languages: readonly string[];
  readonly all: Tally;
  readonly rows: readonly Row[];
}

/**
 * The month (`2026-11`) or the Monday of the week (`2026-11-23`) in which it was asked, on the shop's
 * calendar.
 */
const periodOf = (askedAt: string, { unit, zone }: Wish): string => {
  const date = dateIn(zone, askedAt);
  return unit === 'month' ? date.slice(0, 7) : addDays(date, 1 - weekday(date));
};

const keysOf = (opinion: Opinion, wish: Wish): readonly string[] =>
  wish.by === 'period' ? [periodOf(opinion.askedAt, wish)] : opinion.groups[wish.by];

const grouped = (opinions: readonly Opinion[], wish: Wish): [string, Opinion[]][] => {
  const groups = new Map<string, Opinion[]>();
  for (const opinion of opinions) {
    for (const key of keysOf(opinion, wish)) {
      const group = groups.get(key);
      if (group) group.push(opinion);
      else groups.set(key, [opinion]);
    }
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
};

/** The name of the period after this one. */
const after = (period: string, unit: Unit): string =>
  unit === 'month' ? addMonths(`${period}-01`, 1).slice(0, 7) : addDays(period, 7);

/** A period after one without questions has nothing to compare with. */
const withTrends = (rows: readonly Row[], unit: Unit): Row[] =>
  rows.map((row, place) => {
    const last = rows[place - 1];
    const before = last && after(last.key, unit) === row.key ? last.figure : undefined;
    return { ...row, trend: trend(before, row.figure) };
  });

const resultOf = (kind: Kind, askedAs: string, own: readonly Opinion[], wish: Wish): Result => {
  const rows = grouped(own, wish).map(([key, group]) => ({ key, ...tallyOf(kind, group) }));
  return {
    kind,
    askedAs,
    languages: [...new Set(own.flatMap(({ groups }) => groups.language))].toSorted(),
    all: tallyOf(kind, own),
    rows: wish.by === 'period' ? withTrends(rows, wish.unit) : rows,
  };
};

/**
 * Sums the opinions up by kind and by what was asked, the most asked first, without the kinds that no customer was asked.
 * Groups and trends compare only answers to the same question: see ADR 47. Periods come in order of time.
 */
export const resultsOf = (opinions: readonly Opinion[], wish: Wish): Result[] =>
  kinds.flatMap((kind) => {
    const own = opinions.filter((opinion) => opinion.kind === kind);
    return [...Map.groupBy(own, ({ askedAs }) => askedAs)]
      .toSorted(([a, some], [b, others]) => others.length - some.length || (a < b ? -1 : 1))
      .map(([askedAs, same]) => resultOf(kind, askedAs, same, wish));
  });
