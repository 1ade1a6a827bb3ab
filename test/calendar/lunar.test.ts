import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../functions/calendar/dates.ts';
import {
  fromLunar,
  isProven,
  type LunarCalendar,
  leapMonth,
  lunarDate,
} from '../../functions/calendar/lunar.ts';
import { goldenRows } from '../golden/golden-rows.ts';
import { runs } from '../support/runs.ts';
import { generateLunar } from './generate-lunar.ts';

const calendars: readonly LunarCalendar[] = ['lunar-cn', 'lunar-kr', 'lunar-vn'];

test('the table is what its generator makes of the libraries', async () => {
  await expect(generateLunar()).toMatchFileSnapshot('../../functions/calendar/lunar-data.ts');
});

test('every Chinese lunar year from 1901 to 2099 is as the Observatory of Hong Kong has it', () => {
  const wrong = goldenRows('lunar-years.csv').filter((row) => {
    const year = Number(row.get('year'));
    const leap = Number(row.get('leap'));
    const months = Array.from({ length: 12 }, (_, place) => place + 1).flatMap((month) => [
      { month, leap: false },
      ...(month === leap ? [{ month, leap: true }] : []),
    ]);
    const lengths = months.map((month) => (fromLunar('lunar-cn', { year, day: 30, ...month }) ? '1' : '0'));
    return (
      fromLunar('lunar-cn', { year, month: 1, day: 1, leap: false }) !== row.get('first') ||
      (leapMonth('lunar-cn', year) ?? 0) !== leap ||
      lengths.join('') !== row.get('lengths')
    );
  });
  expect(wrong).toEqual([]);
});

test('every Korean and Vietnamese month from 2020 to 2036 begins on its day', () => {
  const wrong = goldenRows('lunar-months-kr-vn.csv').filter((row) => {
    const calendar = row.get('calendar') === 'lunar-kr' ? 'lunar-kr' : 'lunar-vn';
    const [year, month] = [Number(row.get('year')), Number(row.get('month'))];
    return fromLunar(calendar, { year, month, day: 1, leap: row.get('leap') === '1' }) !== row.get('start');
  });
  expect(wrong).toEqual([]);
});

/** From almanacs and newspapers, by hand. */
test.each([
  ['lunar-cn', '2015-02-19', { year: 2015, month: 1, day: 1, leap: false }],
  ['lunar-cn', '2018-02-16', { year: 2018, month: 1, day: 1, leap: false }],
  ['lunar-cn', '2017-10-04', { year: 2017, month: 8, day: 15, leap: false }],
  // ICU puts the leap month of 1987 a month too late (icu#4070).
  ['lunar-cn', '1987-07-26', { year: 1987, month: 6, day: 1, leap: true }],
  ['lunar-cn', '1987-08-24', { year: 1987, month: 7, day: 1, leap: false }],
  ['lunar-cn', '2014-10-24', { year: 2014, month: 9, day: 1, leap: true }],
  ['lunar-cn', '2033-12-22', { year: 2033, month: 11, day: 1, leap: true }],
  ['lunar-cn', '2033-09-08', { year: 2033, month: 8, day: 15, leap: false }],
  ['lunar-kr', '2027-02-07', { year: 2027, month: 1, day: 1, leap: false }],
  ['lunar-cn', '2027-02-06', { year: 2027, month: 1, day: 1, leap: false }],
  ['lunar-kr', '2028-01-27', { year: 2028, month: 1, day: 1, leap: false }],
  ['lunar-cn', '2028-01-26', { year: 2028, month: 1, day: 1, leap: false }],
  ['lunar-vn', '2030-02-02', { year: 2030, month: 1, day: 1, leap: false }],
  ['lunar-cn', '2030-02-03', { year: 2030, month: 1, day: 1, leap: false }],
  // Vietnam had its new year a month before China's in 1985.
  ['lunar-vn', '1985-01-21', { year: 1985, month: 1, day: 1, leap: false }],
  ['lunar-cn', '1985-02-20', { year: 1985, month: 1, day: 1, leap: false }],
] as const)('%s: %s is %o', (calendar, date, lunar) => {
  expect(lunarDate(calendar, date)).toEqual(lunar);
  expect(fromLunar(calendar, lunar)).toBe(date);
});

describe.each(calendars)('%s', (calendar) => {
  const day = fc.integer({ min: 0, max: 72_000 }).map((days) => addDays('1901-02-19', days));

  test('a date and its lunar day lead to each other, and the next day is the next', () => {
    fc.assert(
      fc.property(day, (date) => {
        const lunar = lunarDate(calendar, date);
        if (!lunar) throw new Error(`No lunar day for ${date}`);
        expect(fromLunar(calendar, lunar)).toBe(date);
        const next = lunarDate(calendar, addDays(date, 1));
        expect(next?.day === lunar.day + 1 || (next?.day === 1 && lunar.day >= 29)).toBe(true);
      }),
      runs(10_000),
    );
  });

  test('outside the table there is no answer', () => {
    expect(lunarDate(calendar, '1901-02-18')).toBeUndefined();
    expect(lunarDate(calendar, '2100-03-01')).toBeUndefined();
    expect(fromLunar(calendar, { year: 1900, month: 1, day: 1, leap: false })).toBeUndefined();
    expect(fromLunar(calendar, { year: 2100, month: 1, day: 1, leap: false })).toBeUndefined();
    expect(fromLunar(calendar, { year: 2026, month: 13, day: 1, leap: false })).toBeUndefined();
    expect(fromLunar(calendar, { year: 2026, month: 6, day: 1, leap: true })).toBeUndefined();
    expect(fromLunar(calendar, { year: 2026, month: 1, day: 0, leap: false })).toBeUndefined();
    expect(fromLunar(calendar, { year: 2026, month: 1, day: 31, leap: false })).toBeUndefined();
  });
});

test('what no institute has published, or calls uncertain, is not proven', () => {
  expect(calendars.map((calendar) => isProven(calendar, 2027))).toEqual([true, true, true]);
  expect(isProven('lunar-kr', 2050)).toBe(true);
  expect(isProven('lunar-kr', 2051)).toBe(false);
  expect([2057, 2089, 2097].map((year) => isProven('lunar-cn', year))).toEqual([false, false, false]);
  expect(isProven('lunar-cn', 2100)).toBe(false);
});
