import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  ageOn,
  type Birthday,
  birthdayIn,
  lunarBirthday,
  nextBirthday,
  wrongInBirthday,
} from '../../functions/calendar/birthdays.ts';
import { addDays, daysBetween } from '../../functions/calendar/dates.ts';
import { goldenRows } from '../golden/golden-rows.ts';
import { runs } from '../support/runs.ts';

const gregorian = (month: number, day: number, year?: number): Birthday => ({
  calendar: 'gregorian',
  month,
  day,
  year,
});
const chinese = (month: number, day: number, more: Partial<Birthday> = {}): Birthday => ({
  calendar: 'lunar-cn',
  month,
  day,
  ...more,
});

describe('400 Chinese lunar birthdays from 2020 to 2035', () => {
  const people = goldenRows('lunar-birthdays.csv').map((row) => ({
    birthday: chinese(Number(row.get('month')), Number(row.get('day')), { leap: row.get('leap') === '1' }),
    dates: [...row].flatMap(([name, date]) =>
      /^\d{4}$/.test(name) && date ? [{ year: Number(name), date }] : [],
    ),
  }));

  test('each lunar year has the date that the almanacs have', () => {
    expect(people).toHaveLength(400);
    for (const { birthday, dates } of people) {
      const found = dates.map(({ year }) => ({ year, date: birthdayIn(birthday, year, 'feb-28') }));
      expect(found, JSON.stringify(birthday)).toEqual(dates);
    }
  });

  test('from any day on, the next one is the first of them that is not over', () => {
    for (const { birthday, dates } of people) {
      const [first, ...later] = dates.filter(({ year }) => year >= 2020);
      let before = first;
      for (const next of later) {
        if (!before) throw new Error('A person without dates');
        expect(nextBirthday(birthday, before.date, 'feb-28')).toEqual(before);
        expect(nextBirthday(birthday, addDays(before.date, 1), 'feb-28')).toEqual(next);
        before = next;
      }
    }
  });
});

/** What people complained about elsewhere; the issues are named beside each. */
describe('complaints', () => {
  test('15 July is greeted on 15 July (mautic#9040)', () => {
    expect(birthdayIn(gregorian(7, 15, 1990), 2026, 'feb-28')).toBe('2026-07-15');
  });

  test('it comes again the next year (mautic#1606)', () => {
    expect(nextBirthday(gregorian(7, 15), '2026-07-15', 'feb-28')).toEqual({
      date: '2026-07-15',
      year: 2026,
    });
    expect(nextBirthday(gregorian(7, 15), '2026-07-16', 'feb-28')).toEqual({
      date: '2027-07-15',
      year: 2027,
    });
  });

  test('29 February is greeted once in a common year, by the setting (nextcloud/contacts#2102)', () => {
    expect(birthdayIn(gregorian(2, 29, 2000), 2027, 'feb-28')).toBe('2027-02-28');
    expect(birthdayIn(gregorian(2, 29, 2000), 2027, 'mar-1')).toBe('2027-03-01');
    expect(nextBirthday(gregorian(2, 29), '2027-03-02', 'mar-1').date).toBe('2028-02-29');
  });

  test('in a leap year it is 29 February under both settings (nextcloud/server#19218)', () => {
    expect(birthdayIn(gregorian(2, 29, 2000), 2028, 'mar-1')).toBe('2028-02-29');
    expect(birthdayIn(gregorian(2, 29, 2000), 2028, 'feb-28')).toBe('2028-02-29');
  });

  test('the person’s own choice counts before the setting (BirthdayBot#192)', () => {
    expect(birthdayIn({ ...gregorian(2, 29), leapDay: 'mar-1' }, 2027, 'feb-28')).toBe('2027-03-01');
    expect(birthdayIn({ ...gregorian(2, 29), leapDay: 'feb-28' }, 2027, 'mar-1')).toBe('2027-02-28');
  });

  test('29 February without a year is a birthday (tutanota#3684)', () => {
    expect(wrongInBirthday(gregorian(2, 29), '2026-11-30')).toEqual([]);
  });

  test('2100 is no leap year (a test of `year % 4`)', () => {
    expect(birthdayIn(gregorian(2, 29), 2100, 'feb-28')).toBe('2100-02-28');
    expect(birthdayIn(gregorian(2, 29), 2000, 'feb-28')).toBe('2000-02-29');
  });

  test('lunar 12/18 on 1 January 2024 is next on 28 January, of the year 2023 (chineseholiday#20)', () => {
    expect(nextBirthday(chinese(12, 18), '2024-01-01', 'feb-28')).toEqual({ date: '2024-01-28', year: 2023 });
  });

  test('born in leap month 9, a year without one has month 9 (calendarist#2)', () => {
    expect(lunarBirthday('lunar-cn', '2014-10-24')).toEqual(chinese(9, 1, { leap: true, year: 2014 }));
    expect(birthdayIn(chinese(9, 1, { leap: true }), 2015, 'feb-28')).toBe('2015-10-13');
  });

  test('a leap month is asked for where the year had one, and only there (LJContactManager#18)', () => {
    const ofLeapSix = chinese(6, 3, { year: 2025 });
    expect(wrongInBirthday(ofLeapSix, '2026-11-30')).toMatchObject([{ path: 'leap' }]);
    expect(wrongInBirthday({ ...ofLeapSix, leap: true }, '2026-11-30')).toEqual([]);
    expect(wrongInBirthday({ ...ofLeapSix, leap: false }, '2026-11-30')).toEqual([]);
    expect(wrongInBirthday({ ...ofLeapSix, month: 7 }, '2026-11-30')).toEqual([]);
    expect(wrongInBirthday({ ...ofLeapSix, month: 7, leap: true }, '2026-11-30')).toMatchObject([
      { path: 'leap' },
    ]);
  });

  test('8/15 of a year with leap month 6 is 4 October 2017 (LunarCalendar#14)', () => {
    expect(birthdayIn(chinese(8, 15), 2017, 'feb-28')).toBe('2017-10-04');
  });

  test('a lunar birthday comes again after 354 days (“not in the last 364 days”)', () => {
    const days = Array.from({ length: 15 }, (_, year) =>
      daysBetween(
        birthdayIn(chinese(3, 3), 2020 + year, 'feb-28'),
        birthdayIn(chinese(3, 3), 2021 + year, 'feb-28'),
      ),
    );
    expect(days.filter((each) => each < 364).length).toBeGreaterThan(7);
  });
});

test('the same lunar day is another date in Korea where the moons of the two countries differ', () => {
  expect(birthdayIn({ ...chinese(1, 1), calendar: 'lunar-kr' }, 2027, 'feb-28')).toBe('2027-02-07');
  expect(birthdayIn(chinese(1, 1), 2027, 'feb-28')).toBe('2027-02-06');
});

test.each([
  ['31 April', gregorian(4, 31), 'day'],
  ['30 February', gregorian(2, 30), 'day'],
  ['29 February of a common year', gregorian(2, 29, 1999), 'day'],
  ['29 February 1900', gregorian(2, 29, 1900), 'day'],
  ['month 0', gregorian(0, 1), 'month'],
  ['day 0', gregorian(1, 0), 'day'],
  ['month 13', gregorian(13, 1), 'month'],
  ['half a month', gregorian(1.5, 1), 'month'],
  ['lunar month 13', chinese(13, 1), 'month'],
  ['lunar day 31', chinese(1, 31), 'day'],
  ['lunar day 30 of a month of 30 days', chinese(1, 30, { year: 2026 }), undefined],
  ['lunar day 30 of a month of 29 days', chinese(2, 30, { year: 2026 }), 'day'],
  ['leap month 6 of a year without', chinese(6, 1, { year: 2026, leap: true }), 'leap'],
  ['a leap month in the Gregorian calendar', { ...gregorian(6, 1), leap: true }, 'leap'],
  ['1 January 1900', gregorian(1, 1, 1900), 'year'],
  ['1 January 1970', gregorian(1, 1, 1970), 'year'],
  ['1 January 1971', gregorian(1, 1, 1971), undefined],
  ['1 January, year unknown', gregorian(1, 1), undefined],
  ['1899', gregorian(5, 5, 1899), 'year'],
  ['the year 0', gregorian(5, 5, 0), 'year'],
  ['a lunar year before the table', chinese(5, 5, { year: 1900 }), 'year'],
  ['tomorrow', gregorian(12, 1, 2026), 'year'],
  ['today', gregorian(11, 30, 2026), undefined],
  ['next year', gregorian(1, 1, 2027), 'year'],
  // The last month of 2026 is in January 2027.
  ['a lunar day to come', chinese(12, 1, { year: 2026 }), 'year'],
] as const)('%s: %o', (_, birthday, path) => {
  expect(wrongInBirthday(birthday, '2026-11-30').map((fault) => fault.path)).toEqual(path ? [path] : []);
});

test.each([
  ['on the day', gregorian(11, 30, 2010), '2026-11-30', 16],
  ['a day before', gregorian(11, 30, 2010), '2026-11-29', 15],
  [
    'born on 29 February, on 28 February',
    { ...gregorian(2, 29, 2008), leapDay: 'feb-28' as const },
    '2025-02-28',
    16,
  ],
  ['born on 29 February, on 1 March', gregorian(2, 29, 2008), '2025-03-01', 17],
  // Lunar 12/1 of 2010 was 4 January 2011.
  ['lunar, the Gregorian day before', chinese(12, 1, { year: 2010 }), '2027-01-03', 15],
  ['lunar, the Gregorian day', chinese(12, 1, { year: 2010 }), '2027-01-04', 16],
  ['without a year', gregorian(11, 30), '2026-11-30', undefined],
] as const)('age: %s', (_, birthday, date, age) => {
  expect(ageOn(birthday, date)).toBe(age);
});

test('the next birthday is on or after the day, none lies between, and its year leads back to it', () => {
  const calendar = fc.constantFrom('gregorian' as const, 'lunar-cn' as const, 'lunar-kr' as const);
  const birthdays = fc
    .record({
      calendar,
      month: fc.integer({ min: 1, max: 12 }),
      day: fc.integer({ min: 1, max: 30 }),
      leap: fc.boolean(),
    })
    .filter((birthday) => wrongInBirthday({ ...birthday, leap: undefined }, '2026-11-30').length === 0);
  const from = fc.integer({ min: 0, max: 25_000 }).map((days) => addDays('2020-01-01', days));
  fc.assert(
    fc.property(
      birthdays,
      from,
      fc.constantFrom('feb-28' as const, 'mar-1' as const),
      (birthday, date, leapDay) => {
        const next = nextBirthday(birthday, date, leapDay);
        expect(next.date >= date).toBe(true);
        expect(birthdayIn(birthday, next.year, leapDay)).toBe(next.date);
        expect(birthdayIn(birthday, next.year - 1, leapDay) < date).toBe(true);
        expect(daysBetween(date, next.date)).toBeLessThanOrEqual(
          birthday.calendar === 'gregorian' ? 366 : 385,
        );
      },
    ),
    runs(20_000),
  );
});

test('the lunar birthday of a date is that day, and none is known before the table', () => {
  const born = fc.integer({ min: 0, max: 45_000 }).map((days) => addDays('1901-02-19', days));
  fc.assert(
    fc.property(fc.constantFrom('lunar-cn' as const, 'lunar-kr' as const), born, (calendar, date) => {
      const birthday = lunarBirthday(calendar, date);
      if (birthday?.year === undefined) throw new Error(`No lunar day for ${date}`);
      expect(birthdayIn(birthday, birthday.year, 'feb-28')).toBe(date);
      expect(wrongInBirthday(birthday, '2026-11-30')).toEqual([]);
    }),
    runs(10_000),
  );
  expect(lunarBirthday('lunar-cn', '1899-05-05')).toBeUndefined();
});
