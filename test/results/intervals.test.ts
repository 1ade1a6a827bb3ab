import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { netPromoterScore, type Recommendations, shareOf, trend } from '../../functions/results/intervals.ts';

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

/**
 * The scores that a score test does not reject at 95 %, found without formulas: for each score the shares that
 * make the answers most likely are searched for, and the ends by halving. For this test only.
 */
const acceptedScores = (answers: Recommendations): readonly [number, number] => {
  const { promoters, passives, detractors } = answers;
  const n = promoters + passives + detractors;
  const log = (count: number, share: number) => (count === 0 ? 0 : count * Math.log(Math.max(share, 1e-300)));
  /** How many standard errors the answers are above this score (-1 to 1). */
  const distance = (score: number): number => {
    const likelihood = (down: number) =>
      log(promoters, down + score) + log(detractors, down) + log(passives, 1 - 2 * down - score);
    let [least, most] = [Math.max(0, -score), (1 - score) / 2];
    for (let step = 0; step < 200; step += 1) {
      const [a, b] = [least + (most - least) / 3, most - (most - least) / 3];
      if (likelihood(a) < likelihood(b)) least = a;
      else most = b;
    }
    const down = (least + most) / 2;
    const variance = down + score + down - score ** 2;
    return (promoters - detractors - n * score) / Math.sqrt(n * Math.max(variance, 1e-300));
  };
  const end = (outside: number): number => {
    let [inside, out] = [(promoters - detractors) / n, outside];
    for (let step = 0; step < 50; step += 1) {
      const middle = (inside + out) / 2;
      if (Math.abs(distance(middle)) <= 1.959964) inside = middle;
      else out = middle;
    }
    return 100 * inside;
  };
  return [end(-1), end(1)];
};

describe('the Net Promoter Score', () => {
  test('nobody answered: no score', () => {
    expect(netPromoterScore({ promoters: 0, passives: 0, detractors: 0 })).toBeUndefined();
  });

  test('is promoters less detractors of all, and its interval is the one that the score test does not reject', () => {
    const score = netPromoterScore({ promoters: 10, passives: 5, detractors: 5 });
    expect(score?.value).toBe(25);
    const [low, high] = acceptedScores({ promoters: 10, passives: 5, detractors: 5 });
    expect(score?.low).toBeCloseTo(low, 3);
    expect(score?.high).toBeCloseTo(high, 3);
  });

  test.each([
    ['10', { promoters: 1, passives: 0, detractors: 0 }, 100],
    ['8', { promoters: 0, passives: 1, detractors: 0 }, 0],
    ['0', { promoters: 0, passives: 0, detractors: 1 }, -100],
  ])('M9: of a single answer %s lies within its interval, and proves nothing', (_answer, answers, value) => {
    const one = netPromoterScore(answers);
    expect(one?.value).toBe(value);
    expect(one?.low).toBeLessThanOrEqual(value);
    expect(one?.high).toBeGreaterThanOrEqual(value);
    // Worked out by hand: of one promoter the test rejects scores below 100 (1 - z²) / (1 + z²) = -58.69.
    expect((one?.high ?? 0) - (one?.low ?? 0)).toBeGreaterThan(158);
    const end = 100 * ((1 - 1.959964 ** 2) / (1 + 1.959964 ** 2));
    if (value === 100) expect(one?.low).toBeCloseTo(end, 3);
    if (value === -100) expect(one?.high).toBeCloseTo(-end, 3);
  });

  test('M9: always lies within its interval, which is the score test’s, narrower with more answers and turned round with them', () => {
    const count = fc.oneof(
      fc.constant(0),
      fc.integer({ min: 0, max: 12 }),
      fc.integer({ min: 0, max: 4000 }),
    );
    fc.assert(
      fc.property(count, count, count, (promoters, passives, detractors) => {
        fc.pre(promoters + passives + detractors > 0);
        const one = netPromoterScore({ promoters, passives, detractors });
        const turned = netPromoterScore({ promoters: detractors, passives, detractors: promoters });
        const tenfold = netPromoterScore({
          promoters: 10 * promoters,
          passives: 10 * passives,
          detractors: 10 * detractors,
        });
        if (!one || !turned || !tenfold) throw new Error('There is no score.');
        expect(one.low).toBeGreaterThanOrEqual(-100);
        expect(one.low).toBeLessThanOrEqual(one.value);
        expect(one.high).toBeGreaterThanOrEqual(one.value);
        expect(one.high).toBeLessThanOrEqual(100);
        expect(tenfold.high - tenfold.low).toBeLessThan(one.high - one.low);
        expect(turned.low).toBeCloseTo(-one.high, 6);
        if (promoters + passives + detractors > 200) return;
        const [low, high] = acceptedScores({ promoters, passives, detractors });
        expect(one.low).toBeCloseTo(low, 2);
        expect(one.high).toBeCloseTo(high, 2);
      }),
    );
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
  test.each([
    [1, 1],
    [0, 1],
  ])('M9: of a single answer lies within its interval: %i of %i', (hits, of) => {
    const one = shareOf(hits, of);
    expect(one?.low).toBeLessThanOrEqual(hits);
    expect(one?.high).toBeGreaterThanOrEqual(hits);
  });

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
