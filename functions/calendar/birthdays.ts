import { daysBetween } from './dates.ts';
import {
  firstLunarYear,
  fromLunar,
  type LunarCalendar,
  lastLunarYear,
  leapMonth,
  lunarDate,
} from './lunar.ts';

/**
 * Birthdays as people say them: in the calendar they keep, with or without a year. An occurrence belongs to a year of
 * that calendar, not to a Gregorian one: a Gregorian year may have none, or two, of a lunar birthday.
 */

export const birthdayCalendars = ['gregorian', 'lunar-cn', 'lunar-kr'] as const;
export type BirthdayCalendar = (typeof birthdayCalendars)[number];

/** When somebody who was born on 29 February is greeted in a common year. */
export const leapDays = ['feb-28', 'mar-1'] as const;
export type LeapDay = (typeof leapDays)[number];

export interface Birthday {
  readonly calendar: BirthdayCalendar;
  readonly month: number;
  readonly day: number;
  /** Born in a leap month of the lunar calendar. */
  readonly leap?: boolean | undefined;
  /** A year of the birthday's own calendar. */
  readonly year?: number | undefined;
  /** The person's own choice, which counts before the shop's. */
  readonly leapDay?: LeapDay | undefined;
}

export interface BirthdayFault {
  /** The field of the birthday. */
  readonly path: 'year' | 'month' | 'day' | 'leap';
  readonly message: string;
}

const written = (year: number, month: number, day: number): string =>
  `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;

const isLeapYear = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

const daysInMonth = (month: number): number =>
  [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;

const gregorianIn = ({ month, day, leapDay }: Birthday, year: number, shops: LeapDay): string => {
  if (month !== 2 || day !== 29 || isLeapYear(year)) return written(year, month, day);
  return (leapDay ?? shops) === 'feb-28' ? written(year, 2, 28) : written(year, 3, 1);
};

/** A leap month is kept in years that have it, else the month of the same number; day 30 of a month of 29 is the 29th. */
const lunarIn = (calendar: LunarCalendar, { month, day, leap }: Birthday, year: number): string => {
  for (const inLeap of leap ? [true, false] : [false]) {
    for (const kept of [day, Math.min(day, 29)]) {
      const date = fromLunar(calendar, { year, month, day: kept, leap: inLeap });
      if (date !== undefined) return date;
    }
  }
  throw new Error(
    `There is no lunar year ${year} in our tables; they have ${firstLunarYear} to ${lastLunarYear}.`,
  );
};

/**
 * The date on which the birthday of that year is greeted. The year is one of the birthday's own calendar: the lunar
 * birthday 12/18 of 2026 is on 25 January 2027. `leapDay` is the shop's setting for 29 February.
 */
export const birthdayIn = (birthday: Birthday, year: number, leapDay: LeapDay): string =>
  birthday.calendar === 'gregorian'
    ? gregorianIn(birthday, year, leapDay)
    : lunarIn(birthday.calendar, birthday, year);

/** The first birthday on or after this date, and the year of its calendar to which it belongs. */
export const nextBirthday = (
  birthday: Birthday,
  from: string,
  leapDay: LeapDay,
): { readonly date: string; readonly year: number } => {
  // A lunar year ends up to seven weeks after the Gregorian year of the same number.
  let year = Number(from.slice(0, 4)) - (birthday.calendar === 'gregorian' ? 0 : 1);
  let date = birthdayIn(birthday, year, leapDay);
  while (date < from) {
    year += 1;
    date = birthdayIn(birthday, year, leapDay);
  }
  return { date, year };
};

/** The lunar birthday of somebody who was born on this date, or undefined where our tables do not have it. */
export const lunarBirthday = (
  calendar: LunarCalendar & BirthdayCalendar,
  bornOn: string,
): Birthday | undefined => {
  const lunar = lunarDate(calendar, bornOn);
  return lunar && { calendar, ...lunar };
};

/**
 * The person's age in whole years on a date, or undefined without a year. People born on 29 February are a year older
 * on 1 March: nobody is taken for older than they are.
 */
export const ageOn = (birthday: Birthday, date: string): number | undefined => {
  if (birthday.year === undefined) return undefined;
  const born = birthdayIn({ ...birthday, leapDay: 'mar-1' }, birthday.year, 'mar-1');
  const years = Number(date.slice(0, 4)) - Number(born.slice(0, 4));
  const [month, day] = [Number(born.slice(5, 7)), Number(born.slice(8))];
  const thisYears = gregorianIn({ calendar: 'gregorian', month, day }, Number(date.slice(0, 4)), 'mar-1');
  return date < thisYears ? years - 1 : years;
};

const fillers = ['1900-01-01', '1970-01-01'];

const gregorianFaults = ({ month, day, year, leap }: Birthday): BirthdayFault[] => {
  if (leap) return [{ path: 'leap', message: 'Only lunar calendars have leap months.' }];
  if (day > daysInMonth(month)) return [{ path: 'day', message: `Month ${month} has no day ${day}.` }];
  if (year === undefined) return [];
  if (fillers.includes(written(year, month, day)))
    return [
      {
        path: 'year',
        message: 'Many systems write this date for an unknown one. If the day is right, leave out the year.',
      },
    ];
  if (month === 2 && day === 29 && !isLeapYear(year))
    return [{ path: 'day', message: `${year} had no 29 February.` }];
  return [];
};

const lunarFaults = (calendar: LunarCalendar, { month, day, year, leap }: Birthday): BirthdayFault[] => {
  if (day > 30) return [{ path: 'day', message: 'A lunar month has at most 30 days.' }];
  if (year === undefined) return [];
  const twice = leapMonth(calendar, year) === month;
  if (leap === true && !twice)
    return [{ path: 'leap', message: `The lunar year ${year} had no leap month ${month}.` }];
  if (leap === undefined && twice)
    return [
      {
        path: 'leap',
        message: `The lunar year ${year} had month ${month} twice. Say with "leap" whether it was the leap month.`,
      },
    ];
  return fromLunar(calendar, { year, month, day, leap: leap === true }) === undefined
    ? [{ path: 'day', message: `That month of the lunar year ${year} had no day ${day}.` }]
    : [];
};

const yearFaults = (birthday: Birthday, today: string): BirthdayFault[] => {
  if (birthday.year === undefined) return [];
  if (!Number.isInteger(birthday.year) || birthday.year < 1900 || birthday.year > Number(today.slice(0, 4)))
    return [{ path: 'year', message: 'A year of birth is from 1900 to this year.' }];
  if (birthday.calendar !== 'gregorian' && birthday.year < firstLunarYear)
    return [{ path: 'year', message: `Our lunar tables begin in ${firstLunarYear}.` }];
  return [];
};

const isIn = (value: number, most: number): boolean => Number.isInteger(value) && value >= 1 && value <= most;

/** What is wrong with a birthday that somebody states on this date; nothing where it is right. */
export const wrongInBirthday = (birthday: Birthday, today: string): readonly BirthdayFault[] => {
  const ranges: BirthdayFault[] = [
    ...(isIn(birthday.month, 12) ? [] : [{ path: 'month', message: 'A month is from 1 to 12.' } as const]),
    ...(isIn(birthday.day, 31) ? [] : [{ path: 'day', message: 'A day is from 1 to 31.' } as const]),
    ...yearFaults(birthday, today),
  ];
  if (ranges.length > 0) return ranges;
  const faults =
    birthday.calendar === 'gregorian' ? gregorianFaults(birthday) : lunarFaults(birthday.calendar, birthday);
  if (faults.length > 0 || birthday.year === undefined) return faults;
  const born = birthdayIn(birthday, birthday.year, 'mar-1');
  return daysBetween(today, born) > 0 ? [{ path: 'year', message: 'This day is still to come.' }] : [];
};
