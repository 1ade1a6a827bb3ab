import { describe, expect, test } from 'vitest';
import {
  formatLastDay,
  formatList,
  formatMegabytes,
  formatMoment,
  formatMoney,
  formatShare,
} from '../../functions/texts/format.ts';
import { languages } from '../../functions/texts/languages.ts';
import { languageOf, momentFrames } from '../../functions/texts/moment-frames.ts';

describe('money', () => {
  test.each([
    ['en', 2, 'EUR', '€0.02'],
    ['en', 123456789, 'USD', '$1,234,567.89'],
    ['en', -500, 'EUR', '-€5.00'],
    ['en', 1200, 'JPY', '¥1,200'],
    ['en', 1234, 'KWD', 'KWD 1.234'],
    ['de', 123456, 'EUR', '1.234,56 €'],
    ['de', 1200, 'JPY', '1.200 ¥'],
    ['zh-Hans', 1999, 'CNY', '¥19.99'],
    ['zh-Hant', 123456, 'TWD', '$1,234.56'],
    ['fr', 123456, 'EUR', '1 234,56 €'],
    ['es', 1234567, 'EUR', '12.345,67 €'],
    ['it', 123456, 'EUR', '1234,56 €'],
    ['ja', 1200, 'JPY', '￥1,200'],
    ['ko', 12000, 'KRW', '₩12,000'],
    // Digits from 0 to 9, which the numbers of orders and parcels have too, and which are read from Morocco to Oman.
    ['ar', 123456, 'EUR', '1,234.56 €'],
  ])('in %s %i minor units of %s are %s', (tag, minor, currency, written) => {
    const plain = formatMoney(tag, minor, currency).replaceAll(/[\u00a0\u202f]/g, ' ');
    expect(plain.replaceAll('\u200f', '')).toBe(written);
  });
});

describe('times', () => {
  test.each([
    ['en', 'November 29, 2026 at 20:28 (UTC+1)'],
    ['de', '29. November 2026, 20:28 Uhr (UTC+1)'],
    ['zh-Hans', '2026年11月29日 20:28（UTC+1）'],
    ['zh-Hant', '2026年11月29日 20:28（UTC+1）'],
    ['fr', '29 novembre 2026 à 20 h 28 (UTC+1)'],
    ['es', '29 de noviembre de 2026, 20:28 (UTC+1)'],
    ['it', '29 novembre 2026, ore 20:28 (UTC+1)'],
    ['ja', '2026年11月29日 20:28（UTC+1）'],
    ['ko', '2026년 11월 29일 20:28(UTC+1)'],
    ['ar', '29 نوفمبر 2026، الساعة 20:28 (UTC+1)'],
  ])('R13: in %s a moment says its offset', (tag, written) => {
    const said = formatMoment(tag, '2026-11-29T19:28:00.000Z', 'Europe/Berlin');
    expect(said.replaceAll('\u00a0', ' ')).toBe(written);
  });

  test.each([
    ['Asia/Hong_Kong', '30. November 2026, 03:28 Uhr (UTC+8)'],
    ['Asia/Kolkata', '30. November 2026, 00:58 Uhr (UTC+5:30)'],
    ['America/St_Johns', '29. November 2026, 15:58 Uhr (UTC−3:30)'],
    ['Atlantic/Reykjavik', '29. November 2026, 19:28 Uhr (UTC)'],
  ])('R13: the offset of %s is its own', (zone, written) => {
    expect(formatMoment('de', '2026-11-29T19:28:00.000Z', zone)).toBe(written);
  });

  test('R13: one o’clock that comes twice is told apart', () => {
    const [first, second] = ['2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z'].map((instant) =>
      formatMoment('en', instant, 'Europe/Berlin'),
    );
    expect(first).toBe('October 25, 2026 at 02:30 (UTC+2)');
    expect(second).toBe('October 25, 2026 at 02:30 (UTC+1)');
  });

  test('R13: every language has a frame of its own', () => {
    for (const tag of Object.keys(languages)) expect(Object.keys(momentFrames)).toContain(languageOf(tag));
  });

  test('midnight is 00:00', () => {
    expect(formatMoment('en', '2026-07-01T22:00:00.000Z', 'Europe/Berlin')).toContain(
      'July 2, 2026 at 00:00',
    );
  });

  test('a time that runs out at midnight runs until the day before', () => {
    expect(formatLastDay('en', '2026-11-24T23:00:00.000Z', 'Europe/Berlin')).toBe(
      'Tuesday, November 24, 2026',
    );
    // The same instant is still the morning of the 25th in Auckland.
    expect(formatLastDay('en', '2026-11-24T23:00:00.000Z', 'Pacific/Auckland')).toBe(
      'Wednesday, November 25, 2026',
    );
  });
});

test('shares, sizes and lists', () => {
  expect(formatShare('en', 0.0934)).toBe('9.3%');
  expect(formatShare('en', 0.1)).toBe('10%');
  expect(formatMegabytes('en', 10_000_000)).toBe('10 MB');
  expect(formatList('de', ['a', 'b', 'c'])).toBe('a, b und c');
});
