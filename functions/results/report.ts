import { addMonths, dateIn, instantAt } from '../calendar/dates.ts';
import type { Span } from '../surveys/surveys.store.ts';
import type { Kind } from '../vocabulary/question-kind.ts';
import { type Row, resultsOf } from './results.ts';
import type { Opinion, Tally } from './tally.ts';

/** What one kind of question brought in a month. */
export interface ReportedKind {
  readonly kind: Kind;
  readonly month: Tally;
  /** Against the month before; `unclear` where their intervals overlap or nobody was asked then. */
  readonly trend: NonNullable<Row['trend']>;
  /** Groups of which the whole interval lies below the whole interval of the shop, those with most answers first. */
  readonly below: { readonly product: readonly Row[]; readonly country: readonly Row[] };
}

/** The month (`2026-10`) that was over last on the shop's calendar. */
export const lastMonth = (zone: string, now: string): string =>
  addMonths(`${dateIn(zone, now).slice(0, 7)}-01`, -1).slice(0, 7);

/** The month and the one before it, with which it is compared. */
export const reportSpan = (zone: string, month: string): Span & { readonly month: string } => {
  const first = `${month}-01`;
  const at = (date: string) => instantAt(zone, date, '00:00');
  return { from: at(addMonths(first, -1)), month: at(first), to: at(addMonths(first, 1)) };
};

/** The most that a mail lists. */
const longestList = 5;

const clearlyBelow = (rows: readonly Row[], { figure: all }: Tally): Row[] =>
  rows
    .filter(({ figure }) => figure && all && figure.high < all.low)
    .toSorted((a, b) => b.answered - a.answered)
    .slice(0, longestList);

/** Of questions of two months what the second brought; nothing where nobody was asked in it. */
export const reportOf = (opinions: readonly Opinion[], month: string, zone: string): ReportedKind[] => {
  const { month: begins } = reportSpan(zone, month);
  const asked = opinions.filter(({ askedAt }) => askedAt >= begins);
  const wish = { unit: 'month', zone } as const;
  const by = (what: 'product' | 'country', kind: Kind) =>
    resultsOf(asked, { ...wish, by: what }).find((result) => result.kind === kind)?.rows ?? [];
  return resultsOf(opinions, { ...wish, by: 'period' }).flatMap(({ kind, rows }) => {
    const row = rows.find(({ key }) => key === month);
    if (!row) return [];
    const below = {
      product: clearlyBelow(by('product', kind), row),
      country: clearlyBelow(by('country', kind), row),
    };
    return [{ kind, month: row, trend: row.trend ?? 'unclear', below }];
  });
};
