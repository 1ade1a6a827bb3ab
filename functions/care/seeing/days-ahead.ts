import { addDays } from '../../calendar/dates.ts';
import type { Shop } from '../../shops/shop.ts';
import { needsPerson, occurrencesOf, statusOf } from '../occasion-dates.ts';
import { type ApprovedYear, newRecord, type OccasionRecord } from '../occasion-record.ts';
import type { OccasionsStore } from '../occasions.store.ts';
import { occasionNamed } from '../occasions.ts';
import { isWithin, type Programme } from '../programme.ts';
import { approvedAheadOf, scheduled } from '../programme-days.ts';
import type { Known } from '../runs/due-page.ts';
import { feastRuns, spanOfDays } from '../runs/plan-runs.ts';
import { datesBetween } from '../runs/quarter-hours.ts';
import type { Run } from '../runs/run.ts';

/** The greetings of one programme on one local date, as one run over all zones. */
export interface DayAhead {
  readonly day: string;
  readonly run: Pick<Run, 'at' | 'until' | 'days' | 'occasion'>;
  readonly known: Known;
  /** Nobody has set the date yet, so nobody is greeted: it is the one that is proposed. */
  readonly isProposed: boolean;
}

/**
 * A programme as it will run: one that is off, as switching it on would leave it. Undefined if its occasion is gone.
 */
export const knownOfProgramme = async (
  programme: Programme,
  shop: Shop,
  { today, now }: { readonly today: string; readonly now: string },
  { occasions }: { readonly occasions: Pick<OccasionsStore, 'get'> },
): Promise<Known | undefined> => {
  const stored = (await occasions.get(shop.id, programme.occasion)) ?? newRecord(shop.id, programme.occasion);
  const occasion = occasionNamed(programme.occasion, stored.own);
  if (!occasion) return undefined;
  if (programme.status === 'on') return { programme, occasion, record: stored, shop };
  const record = approvedAheadOf(occasion, stored, today, now) ?? stored;
  const on = scheduled({ ...programme, status: 'on' }, occasion, record, today);
  return { programme: on, occasion, record, shop };
};

/** What a shop has settled, as if a person had approved what is proposed for these occurrences. */
export const withProposals = (
  { occasion, record, shop }: Pick<Known, 'occasion' | 'record' | 'shop'>,
  from: string,
  until: string,
): { readonly record: OccasionRecord; readonly days: readonly string[] } => {
  const before = record ?? newRecord(shop.id, occasion.name);
  if (!needsPerson(occasion)) return { record: before, days: [] };
  const waiting = occurrencesOf(occasion, record, from, until).filter(
    (one) => statusOf(occasion, one) === 'proposed',
  );
  const assumed = waiting.map(({ label, proposed }): [string, ApprovedYear] => [
    label,
    { days: [...proposed], at: '' },
  ]);
  return {
    record: { ...before, years: { ...before.years, ...Object.fromEntries(assumed) } },
    days: waiting.flatMap(({ proposed }) => proposed.map(({ date }) => date)),
  };
};

const dayOf = (day: string, known: Known, isProposed: boolean): DayAhead => {
  const { from: at, until } = spanOfDays(day, day);
  return { day, run: { at, until, days: [day], occasion: known.programme.occasion }, known, isProposed };
};

const proposedDays = (known: Known, first: string, last: string): DayAhead[] => {
  const { programme } = known;
  const [from, until] = [addDays(first, -programme.offsetDays), addDays(last, -programme.offsetDays)];
  const { record, days } = withProposals(known, from, until);
  return [...new Set(days)]
    .filter((date) => from <= date && date <= until)
    .map((date) => addDays(date, programme.offsetDays))
    .filter((day) => isWithin(programme, day))
    .map((day) => dayOf(day, { ...known, record }, true));
};

/** The days on which a programme may greet somebody, of those from one local date to another, both included. */
export const daysAhead = (known: Known, first: string, last: string): DayAhead[] => {
  const { programme, occasion } = known;
  if (occasion.about === 'person')
    return datesBetween(first, last)
      .filter((day) => isWithin(programme, day))
      .map((day) => dayOf(day, known, false));
  const planned = feastRuns(spanOfDays(first, last), [programme]).map(
    ({ from: at, until, days }): DayAhead => ({
      day: days[0] ?? first,
      run: { at, until, days: [...days], occasion: occasion.name },
      known,
      isProposed: false,
    }),
  );
  return [...planned, ...proposedDays(known, first, last)];
};
