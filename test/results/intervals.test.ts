import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { netPromoterScore, shareOf, trend } from '../../functions/results/intervals.ts';

/** A small generator with a seed, so that the simulation draws the same samples every time (mulberry32). */
const seeded = (seed: number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

/** The exact chance that the interval of `n` answers holds the true score: every possible sample by its probability. */
const coverage = (n: number, up: number, down: number): number => {
  const logs = [0];
  for (let k = 1; k <= n; k += 1) logs.push((logs[k - 1] ?? 0) + Math.log(k));
  const log = (k: number) => logs[k] ?? 0;
  let covered = 0;
  for (let promoters = 0; promoters <= n; promoters += 1) {
    for (let detractors = 0; promoters + detractors <= n; detractors += 1) {
      const passives = n - promoters - detractors;
      const estimate = netPromoterScore({ promoters, passives, detractors });
      const truth = 100 * (up - down);
      if (!estimate || truth < estimate.low || truth > estimate.high) continue;
      covered += Math.exp(
        log(n) -
          log(promoters) -
          log(passives) -
          log(detractors) +
          promoters * Math.log(up) +
          detractors * Math.log(down) +
          passives * Math.log(1 - up - down),
      );
    }
  }
  return covered;
};

/** So many answers drawn from people of whom `up` promote and `down` detract. */
const answersOf = (n: number, up: number, down: number, chance: () => number) => {
  const drawn = Array.from({ length: n }, chance);
  const promoters = drawn.filter((draw) => draw < up).length;
  const detractors = drawn.filter((draw) => draw >= up && draw < up + down).length;
  return { promoters, passives: n - promoters - detractors, detractors };
};

describe('the Net Promoter Score', () => {
  test('nobody answered: no score', () => {
    expect(netPromoterScore({ promoters: 0, passives: 0, detractors: 0 })).toBeUndefined();
  });

  test('is promoters less detractors of all, and the interval is that of three more answers', () => {
    // 10 + 0.75 and 5 + 0.75 of 20 + 3, worked out by hand: centre 500 / 23, variance 16.5 / 23 - (5 / 23)².
    const score = netPromoterScore({ promoters: 10, passives: 5, detractors: 5 });
    const margin = 1.959964 * 100 * Math.sqrt((16.5 / 23 - (5 / 23) ** 2) / 23);
    expect(score?.value).toBe(25);
    expect(score?.low).toBeCloseTo(500 / 23 - margin, 3);
    expect(score?.high).toBeCloseTo(500 / 23 + margin, 3);
  });

  test('one answer proves nothing', () => {
    const one = netPromoterScore({ promoters: 1, passives: 0, detractors: 0 });
    expect(one?.value).toBe(100);
    expect(one?.low).toBeLessThan(0);
  });

  test.each([
    [30, 0.5, 0.2],
    [30, 0.33, 0.33],
    [50, 0.2, 0.5],
    [50, 0.1, 0.1],
    [100, 0.7, 0.1],
    [100, 0.9, 0.05],
    [100, 0.05, 0.9],
    [200, 0.45, 0.45],
  ])(
    'of %i answers (%d promoters, %d detractors) the interval holds the truth in 94 %% of cases at least',
    (n, up, down) => {
      expect(coverage(n, up, down)).toBeGreaterThanOrEqual(0.94);
    },
  );

  test('holds the truth in 94 % of simulated samples at least, whatever the population and the size', () => {
    const chance = seeded(20161);
    let covered = 0;
    const samples = 6000;
    for (let sample = 0; sample < samples; sample += 1) {
      const up = chance();
      const down = chance() * (1 - up);
      const estimate = netPromoterScore(answersOf(10 + Math.floor(chance() * 290), up, down, chance));
      const truth = 100 * (up - down);
      if (estimate && estimate.low <= truth && truth <= estimate.high) covered += 1;
    }
    expect(covered / samples).toBeGreaterThanOrEqual(0.94);
  });
});

describe('a share', () => {
  test('of nothing is none', () => {
    expect(shareOf(0, 0)).toBeUndefined();
  });

  test('4 of 4 are not certainly all: Agresti and Coull', () => {
    // (4 + 1.92) / (4 + 3.84) = 0.755; the margin 1.96 × √(0.755 × 0.245 / 7.84) = 0.301.
    const all = shareOf(4, 4);
    expect(all?.value).toBe(1);
    expect(all?.low).toBeCloseTo(0.454, 2);
    expect(all?.high).toBe(1);
  });

  test('lies within its interval, which is narrower with more answers', () => {
    const some = fc
      .integer({ min: 1, max: 5000 })
      .chain((of) => fc.record({ of: fc.constant(of), hits: fc.integer({ min: 0, max: of }) }));
    fc.assert(
      fc.property(some, ({ hits, of }) => {
        const once = shareOf(hits, of);
        const tenfold = shareOf(10 * hits, 10 * of);
        if (!once || !tenfold) return false;
        const holds = once.low <= once.value && once.value <= once.high && once.low >= 0 && once.high <= 1;
        return holds && tenfold.high - tenfold.low <= once.high - once.low;
      }),
    );
  });
});

describe('a trend', () => {
  test.each([
    ['up', { low: 10, high: 20 }, { low: 21, high: 30 }],
    ['down', { low: 10, high: 20 }, { low: 1, high: 9 }],
    ['unclear', { low: 10, high: 20 }, { low: 20, high: 30 }],
    ['unclear', undefined, { low: 20, high: 30 }],
    ['unclear', { low: 10, high: 20 }, undefined],
  ] as const)('is %s', (said, before, now) => {
    expect(trend(before, now)).toBe(said);
  });
});
