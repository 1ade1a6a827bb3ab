import { addDays } from '../../calendar/dates.ts';
import { hourBegins } from '../../calendar/local-hours.ts';
import { type DueDate, isDateOf } from '../../customers/personal-dates.ts';
import { type DueProgramme, isWithin } from '../programme.ts';
import {
  againMoments,
  possibleHours,
  quarterFrom,
  quarterOf,
  type Span,
  spanOfHour,
} from './quarter-hours.ts';

/**
 * Which programmes and people begin in a span of time. Pure: a tick, a catch-up and a rehearsal ask the same, each
 * for its own span.
 */

/** What a plan is made for. */
export interface PlannedSpan extends Span {
  /** Only greetings of these local dates, both included. */
  readonly days?: { readonly first: string; readonly last: string } | undefined;
}

/** When greetings of some local dates begin, both included, wherever their readers live. */
export const spanOfDays = (first: string, last: string): PlannedSpan => ({
  from: spanOfHour({ date: first, hour: 0 }).from,
  until: spanOfHour({ date: addDays(last, 1), hour: 0 }).until,
  days: { first, last },
});

/** A run that begins in the span. */
export interface PlannedRun extends Span {
  readonly programme: DueProgramme;
  readonly kind: 'personal' | 'feast';
  /** The local dates on which it greets. */
  readonly days: readonly string[];
  /** How many people the plan saw, who are not yet asked for. */
  readonly seen: number;
  /** It is due to begin once more, if it has begun before. */
  readonly isAgain: boolean;
}

const isInSpan = (instant: string, { from, until }: Span): boolean => from <= instant && instant < until;

const isWanted = (day: string, { days }: PlannedSpan): boolean =>
  days === undefined || (days.first <= day && day <= days.last);

/** The local hour of a programme that is on. */
const hourOf = ({ hours }: Pick<DueProgramme, 'hours'>): number => Number(hours ?? Number.NaN);

/** The local hours, 0 to 23, at which programmes may have to begin in this span. */
export const hoursAsked = (span: Span): number[] => [...new Set(possibleHours(span).map(({ hour }) => hour))];

/** A programme of personal days, with the kind of dates that it goes by. */
export interface PersonalProgramme {
  readonly programme: DueProgramme;
  readonly dates: DueDate['kind'];
}

/** The dates of people that these programmes look up for this span. */
export const datesAsked = (span: PlannedSpan, programmes: readonly DueProgramme[]): string[] => {
  const asked = new Set<string>();
  const beginning = Map.groupBy(possibleHours(span), ({ hour }) => hour);
  for (const programme of programmes)
    for (const { date } of beginning.get(hourOf(programme)) ?? [])
      if (isWithin(programme, date) && isWanted(date, span)) asked.add(addDays(date, -programme.offsetDays));
  return [...asked].sort();
};

/** Where and when somebody has a personal day. */
export type Dated = Pick<DueDate, 'shop' | 'kind' | 'key' | 'zone' | 'date'>;

/** A programme of a shop that greets on a date of people, and the local date of that greeting. */
interface Greeting extends PersonalProgramme {
  readonly day: string;
}

/** By shop, who greets people with a day of their own on this date. */
const greetingsOn = (
  date: string,
  span: PlannedSpan,
  programmes: readonly PersonalProgramme[],
): Map<string, Greeting[]> => {
  const greetings = programmes
    .map((one) => ({ ...one, day: addDays(date, one.programme.offsetDays) }))
    .filter(({ programme, day }) => isWithin(programme, day) && isWanted(day, span));
  return Map.groupBy(greetings, ({ programme }) => programme.shop);
};

/** When somebody's greeting begins, of one programme. */
interface Beginning extends Greeting {
  /** Its quarter-hour. */
  readonly at: string;
}

/** When the greetings of somebody begin whose date this is, as far as that is in the span. */
const beginningsOf = (
  { shop, kind, key, zone }: Dated,
  greetings: ReadonlyMap<string, readonly Greeting[]>,
  span: PlannedSpan,
): Beginning[] =>
  (greetings.get(shop) ?? []).flatMap((greeting) => {
    if (greeting.dates !== kind || !isDateOf({ kind, key }, greeting.programme.id)) return [];
    if (zone === undefined) return [];
    const instant = hourBegins(zone, greeting.day, hourOf(greeting.programme));
    return isInSpan(instant, span) ? [{ ...greeting, at: quarterOf(instant) }] : [];
  });

/** The run of greetings that begin together. */
const runOf = (together: readonly [Beginning, ...Beginning[]]): PlannedRun => {
  const [{ programme, at }] = together;
  const days = [...new Set(together.map(({ day }) => day))].sort();
  return { programme, kind: 'personal', ...quarterFrom(at), days, seen: together.length, isAgain: false };
};

/**
 * The runs of personal days: one for each programme and quarter-hour in which somebody's hour begins. `people`:
 * those with a date that the programmes ask for. `zoneOf`: the zone of a shop, for people of whom we know none.
 */
export const personalRuns = (
  span: PlannedSpan,
  programmes: readonly PersonalProgramme[],
  people: Iterable<Dated>,
  zoneOf: (shop: string) => string | undefined,
): PlannedRun[] => {
  const all = [...Map.groupBy(people, ({ date }) => date)].flatMap(([date, theirs]) => {
    const greetings = greetingsOn(date, span, programmes);
    return theirs.flatMap((one) =>
      beginningsOf({ ...one, zone: one.zone ?? zoneOf(one.shop) }, greetings, span),
    );
  });
  const runs = Map.groupBy(all, ({ programme, at }) => `${programme.id} ${at}`);
  return [...runs.values()].flatMap(([first, ...others]) => (first ? [runOf([first, ...others])] : []));
};

const later = (a: string, b: string): string => (a > b ? a : b);

/**
 * The runs of feasts and own days: one for each programme and date whose hour begins anywhere in the span. It goes
 * through the shop's customers when its hour begins anywhere, and again until its last hour has begun, for people who
 * ask for the feast or become customers meanwhile. Who had their hour before the first span is not in it.
 */
export const feastRuns = (span: PlannedSpan, programmes: readonly DueProgramme[]): PlannedRun[] =>
  programmes.flatMap((programme) =>
    (programme.days ?? []).flatMap((day): PlannedRun[] => {
      const hours = spanOfHour({ date: day, hour: hourOf(programme) });
      const { from, until } = hours;
      const isOpen = from < span.until && span.from < until;
      if (!isOpen || !isWithin(programme, day) || !isWanted(day, span)) return [];
      const at = quarterOf(later(from, span.from));
      const isAgain = againMoments(hours).some((moment) => isInSpan(moment, span));
      return [{ programme, kind: 'feast', from: at, until, days: [day], seen: 0, isAgain }];
    }),
  );
