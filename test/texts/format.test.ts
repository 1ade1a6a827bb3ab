import { describe, expect, test } from 'vitest';
import {
  formatLastDay,
  formatList,
  formatMegabytes,
  formatMoment,
  formatMoney,
  formatShare,
} from '../../functions/texts/format.ts';

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
    ['en', 'November 10, 2026 at 23:59 Central European Standard Time'],
    ['de', '10. November 2026 um 23:59 Mitteleuropäische Normalzeit'],
    ['zh-Hans', '2026年11月10日 中欧标准时间 23:59'],
    ['zh-Hant', '2026年11月10日 23:59 [中歐標準時間]'],
    ['fr', '10 novembre 2026 à 23:59 heure normale d’Europe centrale'],
    ['es', '10 de noviembre de 2026 a las 23:59 hora estándar de Europa central'],
    ['it', '10 novembre 2026 alle ore 23:59 Ora standard dell’Europa centrale'],
    ['ja', '2026年11月10日 23:59 中央ヨーロッパ標準時'],
    ['ko', '2026년 11월 10일 23:59 중부유럽 표준시'],
    ['ar', '10 نوفمبر 2026 في 23:59 توقيت وسط أوروبا الرسمي'],
  ])('in %s a moment names its zone', (tag, written) => {
    expect(formatMoment(tag, '2026-11-10T22:59:59.000Z', 'Europe/Berlin')).toBe(written);
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
