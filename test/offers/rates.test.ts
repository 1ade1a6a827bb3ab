import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canConvert, converted, oldestRate } from '../../functions/offers/rates.ts';
import { type Rates, rates } from '../../functions/shops/rates.ts';
import { changeSettings, defaultSettings, settingsChange } from '../../functions/shops/settings.ts';
import { runs } from '../support/runs.ts';

const today = '2026-12-01';
const ours: Rates = {
  base: 'EUR',
  rates: [
    { currency: 'USD', rate: '1.0842', on: today },
    { currency: 'JPY', rate: '162.5', on: today },
    { currency: 'KWD', rate: '0.3331', on: today },
  ],
};

const amountIn = (amount: number, currency: string, to: string): number | undefined =>
  converted({ amount, currency }, to, ours, today)?.amount;

describe('money is converted', () => {
  test.each([
    // 100.00 EUR × 1.0842
    [10_000, 'EUR', 'USD', 10_842],
    // 10.00 EUR × 162.5
    [1_000, 'EUR', 'JPY', 1_625],
    // 1625 JPY ÷ 162.5
    [1_625, 'JPY', 'EUR', 1_000],
    // 10 JPY ÷ 162.5 × 0.3331 = 0.020498 KWD, in thousandths 20.498
    [10, 'JPY', 'KWD', 20],
    // 0.01 EUR × 162.5 = 1.625 yen
    [1, 'EUR', 'JPY', 2],
    // 1 JPY ÷ 162.5 = 0.615 cents
    [1, 'JPY', 'EUR', 1],
    [0, 'USD', 'KWD', 0],
  ])('%i %s to %s', (amount, currency, to, right) => {
    expect(amountIn(amount, currency, to)).toBe(right);
  });

  test('with halves rounded up', () => {
    const half: Rates = { base: 'EUR', rates: [{ currency: 'USD', rate: '1.5', on: today }] };
    expect(converted({ amount: 1, currency: 'EUR' }, 'USD', half, today)?.amount).toBe(2);
  });

  test('to the nearest unit, however large or odd', () => {
    const decimal = fc
      .tuple(fc.integer({ min: 1, max: 99_999 }), fc.integer({ min: 0, max: 9_999_999_999 }))
      .map(([whole, fraction]) => ({ whole, fraction: String(fraction).padStart(10, '0') }));
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000_000 }), decimal, (amount, { whole, fraction }) => {
        const rate = `${whole}.${fraction}`;
        const odd: Rates = { base: 'EUR', rates: [{ currency: 'USD', rate, on: today }] };
        const got = BigInt(converted({ amount, currency: 'EUR' }, 'USD', odd, today)?.amount ?? -1);
        // Both sides times twice ten to the tenth.
        const exact = 2n * BigInt(amount) * BigInt(whole + fraction);
        const off = 2n * got * 10n ** 10n - exact;
        expect(off > -(10n ** 10n) && off <= 10n ** 10n).toBe(true);
      }),
      runs(1000),
    );
  });
});

test('without a rate nothing is converted, and the same money needs none', () => {
  expect(converted({ amount: 5, currency: 'EUR' }, 'CHF', ours, today)).toBeUndefined();
  expect(converted({ amount: 5, currency: 'EUR' }, 'USD', null, today)).toBeUndefined();
  expect(converted({ amount: 5, currency: 'CHF' }, 'CHF', null, today)).toMatchObject({ amount: 5 });
  expect(canConvert('USD', 'KWD', ours)).toBe(true);
  expect(canConvert('USD', 'CHF', ours)).toBe(false);
});

describe('a rate', () => {
  const on = (day: string): Rates => ({ base: 'EUR', rates: [{ currency: 'USD', rate: '2', on: day }] });
  test.each([
    ['2026-11-24', false, false],
    ['2026-11-23', true, false],
    ['2026-11-01', true, false],
    ['2026-10-31', true, true],
    // A slip of the keys keeps nobody from looking.
    ['2062-12-01', true, true],
  ])('of %s is old: %s, useless: %s', (day, isOld, isUseless) => {
    expect(converted({ amount: 1, currency: 'EUR' }, 'USD', on(day), today)).toEqual({
      amount: 2,
      isOld,
      isUseless,
    });
    expect(converted({ amount: 1, currency: 'EUR' }, 'EUR', on(day), today)).toMatchObject({ isOld: false });
  });

  test('is as old as the oldest of those that are needed, and a base never ages', () => {
    const mixed: Rates = {
      base: 'EUR',
      rates: [
        { currency: 'USD', rate: '2', on: '2026-10-01' },
        { currency: 'CHF', rate: '1', on: '2026-11-30' },
      ],
    };
    expect(oldestRate(mixed, ['CHF', 'USD'], today)).toBe(61);
    expect(oldestRate(mixed, ['CHF', 'EUR', 'GBP'], today)).toBe(1);
    expect(oldestRate(mixed, [], today)).toBe(0);
  });
});

test.each([
  ['no decimal', { rate: '1,08' }],
  ['a number', { rate: 1.08 }],
  ['nothing', { rate: '0.000' }],
  ['below nothing', { rate: '-1' }],
  ['more digits than we go by', { rate: '1.00000000001' }],
  ['a day that is none', { on: '2026-02-30' }],
  ['a currency that is gone', { currency: 'DEM' }],
  ['a currency that never was', { currency: 'XQQ' }],
  ['the base itself', { currency: 'EUR' }],
])('rates with %s are refused', (_what, change) => {
  const given = { base: 'EUR', rates: [{ currency: 'USD', rate: '1.08', on: today, ...change }] };
  expect(rates.safeParse(given).success).toBe(false);
});

test('rates name each currency once', () => {
  const usd = { currency: 'USD', rate: '1.08', on: today };
  expect(rates.safeParse({ base: 'EUR', rates: [usd, usd] }).success).toBe(false);
});

test('a shop sets its rates as a whole, and takes them away again', () => {
  const change = settingsChange.parse({ rates: ours });
  const after = changeSettings(defaultSettings, change);
  expect(after).toEqual({ ...defaultSettings, rates: ours });
  expect(changeSettings(after, settingsChange.parse({ rates: null }))).toEqual(defaultSettings);
});
