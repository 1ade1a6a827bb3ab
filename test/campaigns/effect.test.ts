import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  differenceOfMeans,
  differenceOfShares,
  effectsOf,
  type Lacking,
} from '../../functions/campaigns/report/effect.ts';
import {
  joined,
  noOutcomes,
  type Outcome,
  type Outcomes,
  withPerson,
} from '../../functions/campaigns/report/outcomes.ts';
import { student95 } from '../../functions/kit/confidence.ts';
import { runs } from '../support/runs.ts';
import { bought, seeded, simulated, trueRevenue } from './simulated-campaigns.ts';

const groupOf = (outcomes: readonly Outcome[]): Outcomes => outcomes.reduce(withPerson, noOutcomes);

/** A group in which some buy, each for the same. */
const group = (people: number, buyers: number, value = 1_000): Outcomes => ({
  people,
  buyers,
  revenue: BigInt(buyers * value),
  squares: BigInt(buyers * value * value),
});

// R. G. Newcombe, Statistics in Medicine 17 (1998), 873-890, table II, method 10, examples (a) to (h).
test.each([
  [56, 70, 48, 80, 0.0524, 0.3339],
  [9, 10, 3, 10, 0.1705, 0.809],
  [6, 7, 2, 7, 0.0582, 0.8062],
  [5, 56, 0, 29, -0.0381, 0.1926],
  [0, 10, 0, 20, -0.1611, 0.2775],
  [0, 10, 0, 10, -0.2775, 0.2775],
  [10, 10, 0, 20, 0.6791, 1],
  [10, 10, 0, 10, 0.6075, 1],
])(
  'Newcombe’s interval of %d of %d less %d of %d is from %d to %d',
  (hits, of, others, ofThose, low, high) => {
    const difference = differenceOfShares({ hits, of }, { hits: others, of: ofThose });
    expect(difference.low).toBeCloseTo(low, 4);
    expect(difference.high).toBeCloseTo(high, 4);
    expect(difference.value).toBeCloseTo(hits / of - others / ofThose, 12);
  },
);

test('any two shares: the interval contains the difference, and the other way round it is mirrored', () => {
  const share = fc
    .integer({ min: 1, max: 5_000 })
    .chain((of) => fc.record({ of: fc.constant(of), hits: fc.integer({ min: 0, max: of }) }));
  fc.assert(
    fc.property(share, share, (one, other) => {
      const there = differenceOfShares(one, other);
      const back = differenceOfShares(other, one);
      expect(there.low).toBeLessThanOrEqual(there.value);
      expect(there.high).toBeGreaterThanOrEqual(there.value);
      expect(back.low).toBeCloseTo(-there.high, 12);
      expect(there.low).toBeGreaterThanOrEqual(-1 - 1e-12);
      expect(there.high).toBeLessThanOrEqual(1 + 1e-12);
    }),
    runs(1_000),
  );
});

describe('the difference of means', () => {
  const amounts = fc.array(fc.oneof(fc.constant(0), fc.integer({ min: -5_000, max: 90_000 })), {
    minLength: 20,
    maxLength: 60,
  });
  const asGroup = (values: readonly number[]) =>
    groupOf(values.map((revenue) => ({ bought: revenue !== 0, revenue })));

  /** By the textbook, in two passes over the people. */
  const textbook = (values: readonly number[]) => {
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance =
      values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1) / values.length;
    return { mean, variance, freedom: values.length - 1 };
  };

  test('is Welch’s, computed from sums as from the people', () => {
    fc.assert(
      fc.property(amounts, amounts, (ones, others) => {
        const [one, other] = [textbook(ones), textbook(others)];
        const both = one.variance + other.variance;
        fc.pre(both > 0);
        const freedom = both ** 2 / (one.variance ** 2 / one.freedom + other.variance ** 2 / other.freedom);
        const margin = student95(freedom) * Math.sqrt(both);
        const { value, low, high } = differenceOfMeans(asGroup(ones), asGroup(others));
        expect(value).toBeCloseTo(one.mean - other.mean, 6);
        expect(low).toBeCloseTo(one.mean - other.mean - margin, 6);
        expect(high).toBeCloseTo(one.mean - other.mean + margin, 6);
      }),
      runs(1_000),
    );
  });

  test('loses nothing where amounts are large and differ by little', () => {
    // In doubles, sums of such squares have lost all that the variance is made of.
    const large = 2 ** 52;
    const people = Array.from({ length: 1_000 }, (_, place) => ({
      bought: true,
      revenue: large + (place % 2),
    }));
    const { value, low, high } = differenceOfMeans(
      groupOf(people),
      groupOf(people.map((one) => ({ ...one, revenue: large }))),
    );
    expect(value).toBeCloseTo(0.5, 6);
    // Half a unit's deviation: a standard error of 0.5 / √999.
    expect(high - low).toBeCloseTo(2 * student95(999) * (0.5 / Math.sqrt(999)), 6);
  });

  test('has no width where nobody differs', () => {
    expect(differenceOfMeans(group(100, 100, 500), group(100, 100, 400))).toEqual({
      value: 100,
      low: 100,
      high: 100,
    });
  });
});

describe('outcomes', () => {
  test('add up to the same in any parts', () => {
    const person = fc.record({ bought: fc.boolean(), revenue: fc.integer({ min: -1e9, max: 1e9 }) });
    fc.assert(
      fc.property(fc.array(person), fc.array(person), (some, others) => {
        expect(joined(groupOf(some), groupOf(others))).toEqual(groupOf([...others, ...some]));
      }),
      runs(500),
    );
  });

  test('take no revenue that has lost its units already', () => {
    expect(() => withPerson(noOutcomes, { bought: true, revenue: 2 ** 53 })).toThrow(/minor units/);
    expect(() => withPerson(noOutcomes, { bought: true, revenue: 0.5 })).toThrow(/minor units/);
  });
});

describe('what is claimed', () => {
  test('is the effect a person and in all', () => {
    const { conversions, revenue } = effectsOf(group(9_000, 900), group(1_000, 60));
    expect(conversions).toMatchObject({ claim: 'primary', sent: 0.1, heldOut: 0.06 });
    expect(conversions.difference?.perPerson.value).toBeCloseTo(0.04, 12);
    expect(conversions.difference?.inAll.value).toBeCloseTo(360, 9);
    expect(conversions.difference?.shows).toBe('more');
    expect(revenue).toEqual({ claim: 'secondary', sent: 100, heldOut: 60, lacking: 'buyers' });
  });

  test.each<[string, Outcomes, Outcomes, Lacking | undefined, Lacking | undefined]>([
    ['99 people in a group', group(99, 99), group(1_000, 100), 'people', 'people'],
    ['99 people in the holdout', group(1_000, 100), group(99, 99), 'people', 'people'],
    ['100 people, 9 of whom bought', group(100, 9), group(1_000, 100), 'conversions', 'buyers'],
    ['a holdout where 10 bought', group(1_000, 100), group(100, 10), undefined, 'buyers'],
    ['a holdout where 99 bought', group(1_000, 100), group(1_000, 99), undefined, 'buyers'],
    ['100 buyers each', group(100, 100), group(100, 100), undefined, undefined],
    ['nobody', noOutcomes, noOutcomes, 'people', 'people'],
  ])('depends on the size of both groups: %s', (_what, sent, heldOut, forConversions, forRevenue) => {
    const { conversions, revenue } = effectsOf(sent, heldOut);
    expect(conversions.lacking).toBe(forConversions);
    expect(conversions.difference === undefined).toBe(forConversions !== undefined);
    expect(revenue.lacking).toBe(forRevenue);
    expect(revenue.difference === undefined).toBe(forRevenue !== undefined);
  });

  test('may be a loss', () => {
    const { conversions, revenue } = effectsOf(group(10_000, 300), group(10_000, 600));
    expect(conversions.difference?.shows).toBe('less');
    expect(revenue.difference?.shows).toBe('less');
  });
});

interface Counts {
  judged: number;
  covered: number;
  claimed: number;
}

/** Order values are lognormal with sigma 1: simulated-campaigns.ts says how campaigns are drawn. */
const simulate = (effect: boolean) => {
  const random = seeded(15);
  const counts = { conversions: noCounts(), revenue: noCounts(), claimedBelow: 0 };
  for (let campaign = 0; campaign < 2_000; campaign += 1) {
    const { arms, heldOut } = simulated(effect, random);
    const without = bought(heldOut, random);
    for (const arm of arms) {
      const sent = bought(arm, random);
      const { conversions, revenue } = effectsOf(sent, without);
      count(counts.conversions, conversions.difference, arm.conversion - heldOut.conversion);
      count(counts.revenue, revenue.difference, trueRevenue(arm) - trueRevenue(heldOut));
      const isSmall = Math.min(sent.buyers, without.buyers) < 100;
      if (isSmall && revenue.difference) counts.claimedBelow += 1;
    }
  }
  return counts;
};

const noCounts = (): Counts => ({ judged: 0, covered: 0, claimed: 0 });

const count = (
  counts: Counts,
  difference: ReturnType<typeof effectsOf>['revenue']['difference'],
  truth: number,
): void => {
  if (!difference) return;
  counts.judged += 1;
  if (difference.perPerson.low <= truth && truth <= difference.perPerson.high) counts.covered += 1;
  if (difference.shows !== 'unclear') counts.claimed += 1;
};

describe('over 2,000 simulated campaigns', () => {
  test('without an effect at most 6.5 % claim one, by either measure', () => {
    const { conversions, revenue, claimedBelow } = simulate(false);
    expect(conversions.judged).toBeGreaterThan(2_000);
    expect(revenue.judged).toBeGreaterThan(1_000);
    expect(conversions.claimed / conversions.judged).toBeLessThanOrEqual(0.065);
    expect(revenue.claimed / revenue.judged).toBeLessThanOrEqual(0.065);
    expect(claimedBelow).toBe(0);
  });

  test('with a known effect the intervals cover it, and many claims are made', () => {
    const { conversions, revenue, claimedBelow } = simulate(true);
    expect(conversions.covered / conversions.judged).toBeGreaterThanOrEqual(0.935);
    expect(revenue.covered / revenue.judged).toBeGreaterThanOrEqual(0.925);
    expect(conversions.claimed / conversions.judged).toBeGreaterThan(0.3);
    expect(claimedBelow).toBe(0);
  });
});
