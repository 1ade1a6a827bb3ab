import { firstNewYear, lunarYears } from './lunar-data.ts';

/**
 * The lunar calendars of China, Korea and Vietnam, from tables of our own for the lunar years 1901 to 2099. They
 * follow one rule for three clocks (UTC+8, +9 and +7), so they differ by a day now and then. Dates are `YYYY-MM-DD`.
 */

/** China's is that of the Observatory of Hong Kong, Korea's that of KARI (to 2050); Vietnam's is computed. */
export type LunarCalendar = keyof typeof lunarYears;

export interface LunarDate {
  readonly year: number;
  /** 1 to 12. A leap month has the number of the month before it. */
  readonly month: number;
  readonly day: number;
  readonly leap: boolean;
}

interface LunarMonth extends Omit<LunarDate, 'day'> {
  /** The day of its first, counted from 1 January 1970. */
  readonly start: number;
  readonly days: number;
}

export const firstLunarYear = 1901;
export const lastLunarYear = 2099;
const digits = 5;
const dayMillis = 86_400_000;

const dayOf = (date: string): number => Date.parse(`${date}T00:00:00Z`) / dayMillis;
const dateOf = (day: number): string => new Date(day * dayMillis).toISOString().slice(0, 10);

const monthsOf = (calendar: LunarCalendar): readonly LunarMonth[] => {
  const table = lunarYears[calendar];
  const months: LunarMonth[] = [];
  let start = dayOf(firstNewYear);
  for (let year = firstLunarYear; year <= lastLunarYear; year += 1) {
    const at = (year - firstLunarYear) * digits;
    const leapMonth = Number.parseInt(table.slice(at, at + 1), 16);
    const long = Number.parseInt(table.slice(at + 1, at + digits), 16);
    for (let place = 0; place < (leapMonth === 0 ? 12 : 13); place += 1) {
      const leap = leapMonth !== 0 && place === leapMonth;
      const month = leapMonth !== 0 && place >= leapMonth ? place : place + 1;
      const days = (long >> (15 - place)) & 1 ? 30 : 29;
      months.push({ year, month, leap, start, days });
      start += days;
    }
  }
  return months;
};

const tables = new Map<LunarCalendar, readonly LunarMonth[]>();
const tableOf = (calendar: LunarCalendar): readonly LunarMonth[] => {
  const table = tables.get(calendar) ?? monthsOf(calendar);
  tables.set(calendar, table);
  return table;
};

/** A search begins where the month would be if all before it had 30 days, or all years 12 months: never behind it. */
const longestMonth = 30;
const fewestMonths = 12;

/** The lunar day of a date, or undefined outside the table: before 19 February 1901, after the lunar year 2099. */
export const lunarDate = (calendar: LunarCalendar, date: string): LunarDate | undefined => {
  const months = tableOf(calendar);
  const day = dayOf(date);
  let place = Math.max(0, Math.floor((day - (months[0]?.start ?? 0)) / longestMonth));
  for (let month = months[place]; month; month = months[++place]) {
    if (day < month.start) return undefined;
    if (day < month.start + month.days)
      return { year: month.year, month: month.month, day: day - month.start + 1, leap: month.leap };
  }
  return undefined;
};

/** The date of a lunar day, or undefined where that year has no such month or the month no such day. */
export const fromLunar = (calendar: LunarCalendar, lunar: LunarDate): string | undefined => {
  const months = tableOf(calendar);
  let place = Math.max(0, (lunar.year - firstLunarYear) * fewestMonths);
  for (let month = months[place]; month && month.year <= lunar.year; month = months[++place]) {
    if (month.year !== lunar.year || month.month !== lunar.month || month.leap !== lunar.leap) continue;
    return lunar.day >= 1 && lunar.day <= month.days ? dateOf(month.start + lunar.day - 1) : undefined;
  }
  return undefined;
};

/** The month of that year that is there twice, or undefined. */
export const leapMonth = (calendar: LunarCalendar, year: number): number | undefined =>
  tableOf(calendar).find((month) => month.year === year && month.leap)?.month;

const lastProven: Readonly<Record<LunarCalendar, number>> = {
  'lunar-cn': lastLunarYear,
  'lunar-kr': 2050,
  'lunar-vn': lastLunarYear,
};

/** Years with a new moon so near to midnight that the turning of the earth may yet move it to the other day. */
const uncertain: Readonly<Record<LunarCalendar, readonly number[]>> = {
  'lunar-cn': [2057, 2089, 2097],
  'lunar-kr': [],
  'lunar-vn': [2054, 2072, 2077, 2085],
};

/**
 * Whether the lunar year is certain. Korea's are published to 2050 and follow the rule after that. The Observatory
 * itself calls three of China's uncertain; of Vietnam's it is those with a new moon within 90 seconds of midnight.
 */
export const isProven = (calendar: LunarCalendar, year: number): boolean =>
  year >= firstLunarYear && year <= lastProven[calendar] && !uncertain[calendar].includes(year);
