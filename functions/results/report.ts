import { addMonths, dateIn, instantAt } from '../calendar/dates.ts';
import type { Span } from '../surveys/surveys.store.ts';
import type { Kind } from '../vocabulary/question-kind.ts';
import { type Row, resultsOf } from './results.ts';
import type { Opinion, Tally } from './tally.ts';

/** The results of one question in a month. */
export interface ReportedKind {
  readonly kind: Kind;
  /** What was asked, as a name, and in which languages. */
  readonly askedAs: string;
  readonly languages: readonly string[];
  readonly month: Tally;
  /**
   * Compared with the month before. `unclear` where their intervals overlap or no customer was asked then.
   */
  readonly trend: NonNullable<Row['trend']>;
  /** Groups whose whole interval lies below the shop's whole interval, those with most answers first. */
  readonly below: { readonly product: readonly Row[]; readonly country: readonly Row[] };
}

/** The last complete month (`2026-10`) on the shop's calendar. */
export const lastMonth = (zone: string, now: string): string =>
  addMonths(`${dateIn(zone, now).slice(0, 7)}-01`, -1).slice(0, 7);

/** The month and the one before it, for comparison. */
export const reportSpan = (zone: string, month: string): Span & { readonly month: string } => {
  const first = `${month}-01`;
  const at = (date: string) => instantAt(zone, date, '00:00');
  return { from: at(addMonths(first, -1)), month: at(first), to: at(addMonths(first, 1)) };
};

/** The longest list in a mail. */
const longestList = 5;

const clearlyBelow = (rows: readonly Row[], { figure: all }: Tally): Row[] =>
  rows
    .filter(({ figure }) => figure && all && figure.high < all.low)
    .toSorted((a, b) => b.answered - a.answered)
    .slice(0, longestList);

/** From the questions of two months, the results of the second. Empty where no customer was asked in it. */
export const reportOf = (opinions: readonly Opinion[], month: string, zone: string): ReportedKind[] => {
  const { month: begins } = reportSpan(zone, month);
  const asked = opinions.filter(({ askedAt }) => askedAt >= begins);
  const wish = { unit: 'month', zone } as const;
  const by = (what: 'product' | 'country', same: Pick<ReportedKind, 'kind' | 'askedAs'>) =>
    resultsOf(asked, { ...wish, by: what }).find(
      ({ kind, askedAs }) => kind === same.kind && askedAs === same.askedAs,
    )?.rows ?? [];
  return resultsOf(opinions, { ...wish, by: 'period' }).flatMap(({ kind, askedAs, languages, rows }) => {
    const row = rows.find(({ key }) => key === month);
    if (!row) return [];
    const same = { kind, askedAs };
    const below = {
      product: clearlyBelow(by('product', same), row),
      country: clearlyBelow(by('country', same), row),
    };
    return [{ ...same, languages, month: row, trend: row.trend ?? 'unclear', below }];
  });
};
