import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { discoveries, fisherGreater, type Share } from '../../functions/studies/proportions.ts';
import { runs } from '../support/runs.ts';

const choose = (n: number, k: number): bigint => {
  if (k < 0 || k > n) return 0n;
  let ways = 1n;
  for (let i = 1; i <= k; i += 1) ways = (ways * BigInt(n - k + i)) / BigInt(i);
  return ways;
};

/** Counted out in whole numbers: every way to spread the hits with at least as many on the one side. To 30 digits. */
const counted = (one: Share, other: Share): number => {
  const hits = one.hits + other.hits;
  let extreme = 0n;
  for (let k = one.hits; k <= hits; k += 1) extreme += choose(one.of, k) * choose(other.of, hits - k);
  const scale = 10n ** 30n;
  return Number((extreme * scale) / choose(one.of + other.of, hits)) / Number(scale);
};

const share = (largest: number): fc.Arbitrary<Share> =>
  fc.nat(largest).chain((of) => fc.record({ hits: fc.nat(of), of: fc.constant(of) }));

describe('Fisher’s exact test, one-sided', () => {
  test.each([
    ['tea tasting, all four right: 1 in 70', [4, 4], [0, 4], 1 / 70],
    ['tea tasting, three of four right: 17 in 70', [3, 4], [1, 4], 17 / 70],
    ['convicted twins of criminals (Fisher 1935)', [10, 13], [2, 17], 40_235 / 86_493_225],
    ['no hits at all', [0, 20], [0, 100], 1],
    ['nothing but hits', [20, 20], [100, 100], 1],
    ['fewer than elsewhere: one minus C(4, 0) C(4, 4) / 70', [1, 4], [3, 4], 69 / 70],
    ['nobody on the other side', [3, 20], [0, 0], 1],
  ] as const)('%s', (_, [hits, of], [otherHits, otherOf], p) => {
    expect(fisherGreater({ hits, of }, { hits: otherHits, of: otherOf })).toBeCloseTo(p, 12);
  });

  test('is what counting out gives', () => {
    fc.assert(
      fc.property(share(120), share(300), (one, other) => {
        const p = counted(one, other);
        expect(Math.abs(fisherGreater(one, other) - p)).toBeLessThanOrEqual(1e-10 * p + 1e-28);
      }),
      runs(300),
    );
  });

  test('stays a probability where numbers are large or the case hopeless', () => {
    const large = fc.tuple(share(200_000), share(2_000_000));
    fc.assert(
      fc.property(large, ([one, other]) => {
        const p = fisherGreater(one, other);
        expect(p).toBeGreaterThanOrEqual(0);
        expect(p).toBeLessThanOrEqual(1);
      }),
      { numRuns: 50 },
    );
    expect(fisherGreater({ hits: 50_000, of: 50_000 }, { hits: 0, of: 50_000 })).toBe(0);
  });
});

describe('Benjamini and Hochberg', () => {
  test('finds the first four of the fifteen of their paper (1995, section 3.2)', () => {
    const ps = [
      0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528,
      0.759, 1,
    ];
    expect(discoveries(ps, 0.05)).toEqual(ps.map((p) => p <= 0.0095));
    expect(discoveries(ps.toReversed(), 0.05)).toEqual(ps.toReversed().map((p) => p <= 0.0095));
  });

  test('a later p under its line carries the earlier ones over theirs', () => {
    // Lines at 0.0167, 0.0333 and 0.05: only the third is under its own.
    expect(discoveries([0.02, 0.04, 0.045], 0.05)).toEqual([true, true, true]);
  });

  test('nothing found among nothing, or among what is common', () => {
    expect(discoveries([], 0.05)).toEqual([]);
    expect(discoveries([0.06, 1], 0.05)).toEqual([false, false]);
  });
});
