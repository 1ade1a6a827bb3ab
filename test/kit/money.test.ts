import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  currencyExponent,
  formatDecimal,
  isCurrency,
  isCurrencyInUse,
  parseMoney,
} from '../../functions/kit/money.ts';

/** ISO 4217, list one: codes and their digits after the point, chosen to cover each number of digits. */
const iso: readonly (readonly [string, number])[] = [
  ['EUR', 2],
  ['USD', 2],
  ['CNY', 2],
  ['JPY', 0],
  ['KRW', 0],
  ['ISK', 0],
  ['KWD', 3],
  ['TND', 3],
  ['MGA', 2],
  ['MRU', 2],
];

describe('money', () => {
  test.each(iso)('%s has %i digits', (currency, digits) => {
    expect(currencyExponent(currency)).toBe(digits);
  });

  test.each([
    ['19.90', 'EUR', 1990],
    ['19.9', 'EUR', 1990],
    [19.9, 'EUR', 1990],
    ['-0.01', 'EUR', -1],
    ['23600', 'JPY', 23600],
    ['23600.00', 'JPY', 23600],
    ['1.234', 'KWD', 1234],
    ['23.6000', 'USD', 2360],
    ['0.07', 'USD', 7],
    ['-0.00', 'USD', 0],
  ])('%s %s is %i minor units', (decimal, currency, amount) => {
    expect(parseMoney(decimal, currency)).toEqual({ amount, currency });
  });

  test.each(['', '1,50', '1.5e3', 'NaN', '١٢', '1.', '.5', '9999999999999999', ' 1'])(
    '%j is no amount',
    (decimal) => {
      expect(() => parseMoney(decimal, 'EUR')).toThrow();
    },
  );

  test.each([
    [1990, 'EUR', '19.90'],
    [5, 'EUR', '0.05'],
    [-5, 'EUR', '-0.05'],
    [0, 'EUR', '0.00'],
    [23600, 'JPY', '23600'],
    [0, 'JPY', '0'],
    [-7, 'KRW', '-7'],
    [1, 'KWD', '0.001'],
    [12345, 'TND', '12.345'],
    [9_007_199_254_740_991, 'EUR', '90071992547409.91'],
  ])('%i minor units of %s are written %s', (amount, currency, decimal) => {
    expect(formatDecimal({ amount, currency })).toBe(decimal);
  });

  test.each([
    ['ANG', 2],
    ['HRK', 2],
    ['LTL', 2],
    ['LVL', 2],
    ['SLL', 2],
    ['STD', 2],
    ['VEF', 2],
    ['BYR', 0],
    ['ITL', 0],
    ['DEM', 2],
    ['BGN', 2],
  ])('R14: %s is known with its %i digits, and nothing new is priced in it', (currency, digits) => {
    expect(currencyExponent(currency)).toBe(digits);
    expect(isCurrency(currency)).toBe(true);
    expect(isCurrencyInUse(currency)).toBe(false);
  });

  test('R14: what replaced them is in use', () => {
    for (const currency of ['EUR', 'XCG', 'SLE', 'STN', 'VES', 'BYN', 'TRY', 'MRU'])
      expect(isCurrencyInUse(currency)).toBe(true);
    for (const none of ['EURO', 'XFO', 'eur', '']) expect(isCurrency(none)).toBe(false);
  });

  test('what is written is read again as the same', () => {
    const amounts = fc.integer({ min: -1e14, max: 1e14 });
    fc.assert(
      fc.property(fc.constantFrom(...iso), amounts, ([currency], amount) => {
        expect(parseMoney(formatDecimal({ amount, currency }), currency)).toEqual({ amount, currency });
      }),
    );
  });

  test('refuses currencies that do not exist', () => {
    expect(() => parseMoney('1.00', 'EURO')).toThrow('ISO 4217');
  });

  test.each([
    ['65.916', 'EUR', 6592],
    ['87.9818875', 'USD', 8798],
    ['10379.26', 'JPY', 10_379],
    ['0.005', 'EUR', 1],
    ['0.00499999999999999999', 'EUR', 0],
    ['-0.005', 'EUR', -1],
    ['-0.004', 'EUR', 0],
    ['65.91600000000001', 'EUR', 6592],
  ])('R9: %s %s is rounded to %i minor units, halves away from zero', (decimal, currency, amount) => {
    expect(parseMoney(decimal, currency)).toEqual({ amount, currency });
  });

  test('what BigInt arithmetic says of a decimal is what it reads', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...iso),
        fc.integer({ min: 0, max: 1e12 }),
        fc.integer({ min: 0, max: 999 }),
        (of, whole, part) => {
          const [currency, digits] = of;
          const fraction = String(part).padStart(3, '0').slice(0, digits);
          const decimal = digits === 0 ? String(whole) : `${whole}.${fraction}`;
          expect(parseMoney(decimal, currency).amount).toBe(
            Number(BigInt(whole) * 10n ** BigInt(digits) + BigInt(fraction || 0)),
          );
        },
      ),
    );
  });
});
