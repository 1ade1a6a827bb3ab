import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseExact } from '../../functions/kit/money.ts';
import { roundTogether } from '../../functions/kit/proportion.ts';
import { runs } from '../support/runs.ts';

const euros = (...decimals: string[]) => decimals.map((decimal) => parseExact(decimal, 'EUR'));

describe('R9: exact amounts, rounded by the largest remainder', () => {
  test.each([
    [['0.588', '0.735'], 133, [59, 74]],
    [['0.588', '0.735'], undefined, [59, 73]],
    [['0.588', '0.735'], 134, [60, 74]],
    [['0.588', '0.735'], 135, undefined],
    [['0.588', '0.735'], 132, [59, 73]],
    [['0.588', '0.735'], 131, undefined],
    [['0.333', '0.333', '0.334'], 100, [33, 33, 34]],
    [['0.335', '0.335'], 67, [34, 33]],
    [['5.00', '1.001', '0.50'], 650, [500, 100, 50]],
    [['5.00', '1.001', '0.50'], 651, undefined],
    [['5.00', '0.50'], 9999, [500, 50]],
    [['0.001', '0.001', '5.001', '5.001'], 999, [0, 0, 500, 499]],
    [['5.001', '5.001', '0.001', '0.001'], 999, undefined],
    [['-1.005', '3.335'], undefined, [-100, 333]],
    [[], 5, []],
  ])('%j to %j: %j', (decimals, total, expected) => {
    expect(roundTogether(euros(...decimals), { total })).toEqual(expected);
  });

  /** Hundredths of a cent, whose rounding is done with fractions of big integers: no code of the product. */
  const hundredths = fc.array(fc.integer({ min: 0, max: 100_000 }), { minLength: 1, maxLength: 12 });
  const decimal = (part: number) => `${Math.floor(part / 10_000)}.${String(part % 10_000).padStart(4, '0')}`;
  const nearest = (part: bigint) => (part + 50n) / 100n;

  test('all of them give the total, and none moves by two units or beyond zero', () => {
    fc.assert(
      fc.property(hundredths, fc.integer({ min: -8, max: 8 }), fc.boolean(), (parts, off, tells) => {
        const sum = nearest(parts.map(BigInt).reduce((a, b) => a + b, 0n));
        const total = Number(sum) + off;
        const rounded = roundTogether(euros(...parts.map(decimal)), { total: tells ? total : undefined });
        const broken = parts.filter((part) => part % 100 !== 0).length;
        const away = Math.abs(
          total - Number(parts.map((part) => nearest(BigInt(part))).reduce((a, b) => a + b, 0n)),
        );
        const refused = tells && broken > 0 && 2 * away > broken;
        if (!rounded) {
          // Below zero there is no way to a total either.
          expect(refused || off < 0).toBe(true);
          return;
        }
        expect(refused).toBe(false);
        const whole = parts.every((part, place) => part % 100 !== 0 || rounded[place] === part / 100);
        const near = parts.every((part, place) => Math.abs((rounded[place] ?? -9) * 100 - part) < 200);
        expect({ whole, near, least: Math.min(...rounded) >= 0 }).toEqual({
          whole: true,
          near: true,
          least: true,
        });
        if (broken > 0) expect(rounded.reduce((a, b) => a + b, 0)).toBe(tells ? total : Number(sum));
      }),
      runs(2000),
    );
  });

  test('a shop that rounds its total once is never refused', () => {
    fc.assert(
      fc.property(hundredths, (parts) => {
        const total = Number(nearest(parts.map(BigInt).reduce((a, b) => a + b, 0n)));
        const rounded = roundTogether(euros(...parts.map(decimal)), { total });
        expect(rounded?.reduce((a, b) => a + b, 0)).toBe(total);
        expect(parts.every((part, place) => Math.abs((rounded?.[place] ?? -9) * 100 - part) < 100)).toBe(
          true,
        );
      }),
      runs(2000),
    );
  });
});
