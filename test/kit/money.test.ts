import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { currencyExponent, parseMoney } from '../../functions/kit/money.ts';

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

  test('refuses more digits than the currency has, and currencies that do not exist', () => {
    expect(() => parseMoney('1.234', 'EUR')).toThrow('2 decimals');
    expect(() => parseMoney('1.5', 'JPY')).toThrow('0 decimals');
    expect(() => parseMoney('1.00', 'EURO')).toThrow('ISO 4217');
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
