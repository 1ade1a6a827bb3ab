import { addDays, weekday } from './dates.ts';
import { fromLunar, type LunarCalendar } from './lunar.ts';

/** Rules by which feasts fall on dates. A rule gives the occurrences whose dates lie in a Gregorian year. */

interface Occurrence {
  readonly date: string;
  /** The year that the occurrence belongs to: Gregorian, lunar or, for Islamic feasts, of the Hijra. */
  readonly year: string;
}
export type Rule = (year: number) => readonly Occurrence[];

const two = (number: number): string => String(number).padStart(2, '0');

/** A rule that has one date in every year. */
const yearly =
  (dateIn: (year: number) => string): Rule =>
  (year) => [{ date: dateIn(year), year: String(year) }];

/** The same day every year: `12-25`. */
export const fixed = (day: string): Rule => yearly((year) => `${year}-${day}`);

const sunday = 7;

const nthDate = (year: number, month: number, nth: number, day: number): string => {
  const first = `${year}-${two(month)}-01`;
  return addDays(first, ((day - weekday(first) + 7) % 7) + (nth - 1) * 7);
};

/** The nth weekday (1 is Monday) of a month, and so many days after it. */
export const nth = (month: number, count: number, day = sunday, after = 0): Rule =>
  yearly((year) => addDays(nthDate(year, month, count, day), after));

const lastDate = (year: number, month: number, day: number): string =>
  month === 12 ? addDays(nthDate(year + 1, 1, 1, day), -7) : addDays(nthDate(year, month + 1, 1, day), -7);

/** The last weekday (1 is Monday) of a month. */
export const last = (month: number, day = sunday): Rule => yearly((year) => lastDate(year, month, day));

/** Easter Sunday by Gregorian reckoning (Meeus, Astronomical Algorithms, chapter 8). */
export const easterSunday = (year: number): string => {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return `${year}-${two(Math.floor(n / 31))}-${two((n % 31) + 1)}`;
};

/** Easter Sunday by Julian reckoning, as a Gregorian date: 13 days later until 2099. */
export const orthodoxSunday = (year: number): string => {
  const d = (19 * (year % 19) + 15) % 30;
  const e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7;
  const n = d + e + 114;
  return addDays(`${year}-${two(Math.floor(n / 31))}-${two((n % 31) + 1)}`, 13);
};

export const easter = (after = 0): Rule => yearly((year) => addDays(easterSunday(year), after));
export const orthodoxEaster = (after = 0): Rule => yearly((year) => addDays(orthodoxSunday(year), after));

/** A day of a lunar year. Months 11 and 12, which may fall in the next Gregorian year, have no feast of ours. */
export const lunar =
  (calendar: LunarCalendar, month: number, day: number): Rule =>
  (year) => {
    const date = fromLunar(calendar, { year, month, day, leap: false });
    return date === undefined ? [] : [{ date, year: String(year) }];
  };

/**
 * The day on which the sun reaches 15 degrees by China's clock: 4 or 5 April. The numbers are the usual ones of
 * almanacs for 1901 to 2099; feasts.test.ts compares them with the sun.
 */
export const qingming: Rule = yearly((year) => {
  const inCentury = year % 100;
  const day = Math.floor(inCentury * 0.2422 + (year < 2000 ? 5.59 : 4.81)) - Math.floor(inCentury / 4);
  return `${year}-04-${two(day)}`;
});

/** The last Sunday of May, or the first of June where that Sunday is Pentecost (France, law of 24 May 1950). */
export const frenchMothers: Rule = yearly((year) => {
  const sundayOfMay = lastDate(year, 5, sunday);
  return sundayOfMay === addDays(easterSunday(year), 49) ? addDays(sundayOfMay, 7) : sundayOfMay;
});

/** Dates that somebody else decides, as far as they are known. */
export const table = (dates: readonly string[]): Rule => {
  return (year) =>
    dates.filter((date) => date.startsWith(`${year}-`)).map((date) => ({ date, year: String(year) }));
};

interface CivilDay {
  readonly year: string;
  readonly month: string;
  readonly day: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();
const formatOf = (calendar: string): Intl.DateTimeFormat => {
  // Hebrew months have numbers that change with leap years, so they go by name.
  const month = calendar === 'hebrew' ? 'long' : 'numeric';
  const format =
    formats.get(calendar) ??
    new Intl.DateTimeFormat(`en-u-ca-${calendar}`, {
      year: 'numeric',
      month,
      day: 'numeric',
      timeZone: 'UTC',
    });
  formats.set(calendar, format);
  return format;
};

const dayMillis = 86_400_000;

const civilDay = (calendar: string, at: number): CivilDay => {
  const parts = new Map(
    formatOf(calendar)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  return { year: parts.get('year') ?? '', month: parts.get('month') ?? '', day: Number(parts.get('day')) };
};

/** Every first of a month whose month has a day in the year, with its instant. */
const monthsAround = (calendar: string, year: number): (CivilDay & { readonly at: number })[] => {
  const months: (CivilDay & { readonly at: number })[] = [];
  const end = Date.UTC(year + 1, 0, 1);
  let at = Date.UTC(year, 0, 1);
  at -= (civilDay(calendar, at).day - 1) * dayMillis;
  while (at < end) {
    const { year: label, month } = civilDay(calendar, at);
    months.push({ at, year: label, month, day: 1 });
    // 29 days later is the next first, or the last day of a month of 30.
    at += 29 * dayMillis;
    if (civilDay(calendar, at).day !== 1) at += dayMillis;
  }
  return months;
};

const inCalendar = (
  calendar: string,
  month: string,
  day: number,
  label: (hit: CivilDay, date: string) => string,
): Rule => {
  const known = new Map<number, readonly Occurrence[]>();
  return (year) => {
    const found =
      known.get(year) ??
      monthsAround(calendar, year).flatMap((begins) => {
        const date = new Date(begins.at + (day - 1) * dayMillis).toISOString().slice(0, 10);
        return begins.month === month && date.startsWith(`${year}-`)
          ? [{ date, year: label(begins, date) }]
          : [];
      });
    known.set(year, found);
    return found;
  };
};

/** A day of the Hebrew calendar, which follows a rule. The feast begins the evening before. */
export const hebrew = (month: string, day: number): Rule =>
  inCalendar('hebrew', month, day, (_, date) => date.slice(0, 4));

/**
 * A day of Umm al-Qura, the calendar of Saudi Arabia's state. Where the moon is sighted, the feast may be a day
 * earlier or later, so this is only a proposal.
 */
export const hijri = (month: number, day: number): Rule =>
  inCalendar('islamic-umalqura', String(month), day, ({ year }) => year);
