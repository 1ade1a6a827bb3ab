import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Borders, settledBorders } from '../../../functions/segments/rfm/borders.ts';
import { type Buyer, fewestForPercentiles } from '../../../functions/segments/rfm/buyers.ts';
import {
  groupedBy,
  movedByNight,
  movedByOrder,
  type RfmGroup,
  rfmGroups,
} from '../../../functions/segments/rfm/group.ts';
import { runs, slowRuns } from '../../support/runs.ts';

const day = 86_400_000;
const night = Date.parse('2027-01-15T03:00:00.000Z');

const buyer = (days: number, orders: number, spend: number | undefined): Buyer => ({
  lastOrderAt: night - days * day,
  orders,
  spend,
});

describe('published thresholds', () => {
  // The typical order is worth 50.00.
  const shop = [buyer(10, 1, 4_000), buyer(40, 2, 10_000), buyer(100, 3, 18_000)];
  const borders = settledBorders(shop, night);

  test('hold from the first order on, until a shop has 500 buyers', () => {
    expect(borders).toMatchObject({ kind: 'published', buyers: 3, asOf: night });
    const many = Array.from({ length: fewestForPercentiles }, () => buyer(1, 1, 100));
    expect(settledBorders(many.slice(1), night).kind).toBe('published');
    expect(settledBorders(many, night).kind).toBe('percentiles');
  });

  test.each([
    [0, 5],
    [30, 5],
    [31, 4],
    [90, 4],
    [91, 3],
    [180, 3],
    [181, 2],
    [365, 2],
    [366, 1],
  ])('%d days since the last order: recency %d', (days, score) => {
    expect(groupedBy(borders, buyer(days, 1, 5_000)).recency).toBe(score);
  });

  test('a day is over after 24 hours, and an order after the night is of today', () => {
    const at = (lastOrderAt: number) => groupedBy(borders, { ...buyer(0, 1, 1), lastOrderAt }).recency;
    expect(at(night - 31 * day + 1)).toBe(5);
    expect(at(night - 31 * day)).toBe(4);
    expect(at(night + day)).toBe(5);
  });

  test.each([
    [1, 1],
    [2, 2],
    [3, 3],
    [4, 3],
    [5, 4],
    [7, 4],
    [8, 5],
  ])('%d orders: frequency %d', (orders, score) => {
    expect(groupedBy(borders, buyer(1, orders, 5_000)).frequency).toBe(score);
  });

  test.each([
    [5_000, 1],
    [5_001, 2],
    [10_000, 2],
    [20_000, 3],
    [40_000, 4],
    [40_001, 5],
    [0, 1],
  ])('spend of %d where a typical order is worth 5000: money %d', (spend, score) => {
    expect(groupedBy(borders, buyer(1, 1, spend)).money).toBe(score);
  });

  test('where spend is unknown, frequency stands for both', () => {
    expect(groupedBy(borders, buyer(1, 8, undefined))).toEqual({
      recency: 5,
      frequency: 5,
      money: undefined,
      group: 'champions',
    });
    const unknown = settledBorders([buyer(1, 8, undefined)], night);
    expect(groupedBy(unknown, buyer(1, 8, 5_000)).money).toBeUndefined();
  });
});

describe('groups', () => {
  const borders = settledBorders([buyer(1, 1, 5_000)], night);
  test.each<[RfmGroup, Buyer]>([
    ['champions', buyer(3, 8, 50_000)],
    ['loyal', buyer(60, 8, 50_000)],
    ['potentially-loyal', buyer(3, 2, 10_000)],
    ['new', buyer(3, 1, 5_000)],
    ['promising', buyer(60, 1, 5_000)],
    ['needing-attention', buyer(120, 3, 15_000)],
    ['about-to-sleep', buyer(120, 1, 5_000)],
    ['not-to-lose', buyer(300, 9, 90_000)],
    ['at-risk', buyer(400, 3, 20_000)],
    ['hibernating', buyer(400, 1, 5_000)],
  ])('%s', (group, one) => {
    expect(groupedBy(borders, one).group).toBe(group);
  });

  test('every combination of scores has one, and every group is of some', () => {
    const cuts = [1, 2, 3, 4] as const;
    const all: Borders = {
      ...borders,
      recency: [-4, -3, -2, -1],
      frequency: cuts,
      money: cuts,
    };
    const found = new Set<RfmGroup>();
    for (let days = 0; days < 5; days += 1)
      for (let orders = 1; orders <= 5; orders += 1)
        for (let spend = 1; spend <= 5; spend += 1) {
          const grouped = groupedBy(all, buyer(days, orders, spend));
          expect(grouped).toMatchObject({ recency: 5 - days, frequency: orders, money: spend });
          found.add(grouped.group);
        }
    expect([...found].toSorted()).toEqual([...rfmGroups].toSorted());
  });
});

const someBuyer = fc.record({
  lastOrderAt: fc.integer({ min: night - 900 * day, max: night }),
  orders: fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 12 })),
  spend: fc.option(fc.integer({ min: 0, max: 500_000 }), { nil: undefined, freq: 20 }),
});

/** The rule in words, counted: the score is 1 for each fifth of the buyers that lies wholly below, and 1. */
const scoreAmong = (value: number, all: readonly number[]): number => {
  const places = [1, 2, 3, 4].filter((part) => {
    // Whether at least this part of all have values below this one, each of them at most what ends that part.
    const below = all.filter((other) => other < value).length;
    return below * 5 >= part * all.length;
  });
  return 1 + places.length;
};

const daysAgo = ({ lastOrderAt }: Buyer, asOf: number): number =>
  lastOrderAt >= asOf ? 0 : Math.floor((asOf - lastOrderAt) / day);

describe('percentiles', () => {
  test('are those of somebody who counts', () => {
    fc.assert(
      fc.property(
        fc.array(someBuyer, { minLength: fewestForPercentiles, maxLength: 700, size: 'max' }),
        (buyers) => {
          const borders = settledBorders(buyers, night);
          expect(borders.kind).toBe('percentiles');
          const [days, orders] = [buyers.map((one) => -daysAgo(one, night)), buyers.map((one) => one.orders)];
          const spends = buyers.flatMap(({ spend }) => spend ?? []);
          for (const one of buyers.slice(0, 40)) {
            const grouped = groupedBy(borders, one);
            expect(grouped.recency).toBe(scoreAmong(-daysAgo(one, night), days));
            expect(grouped.frequency).toBe(scoreAmong(one.orders, orders));
            expect(grouped.money).toBe(one.spend === undefined ? undefined : scoreAmong(one.spend, spends));
          }
        },
      ),
      slowRuns(200),
    );
  });

  test('people with the same figures are in the same group, and nobody falls by buying', () => {
    fc.assert(
      fc.property(
        fc.array(someBuyer, { minLength: 1, maxLength: 30 }),
        someBuyer,
        fc.integer({ min: 0, max: 90_000 }),
        (buyers, one, more) => {
          const borders = settledBorders(buyers, night);
          const before = groupedBy(borders, one);
          expect(groupedBy(borders, { ...one })).toEqual(before);
          const { spend } = one;
          const after = groupedBy(borders, {
            lastOrderAt: night + day / 2,
            orders: one.orders + 1,
            spend: spend === undefined ? undefined : spend + more,
          });
          expect(after.recency).toBeGreaterThanOrEqual(before.recency);
          expect(after.frequency).toBeGreaterThanOrEqual(before.frequency);
          expect(after.money ?? 0).toBeGreaterThanOrEqual(before.money ?? 0);
        },
      ),
      runs(1_000),
    );
  });
});

/** What happens on a day: some buy, some get money back, on some days nobody does anything. */
const dayOfShop = fc.oneof(
  fc.constant([]),
  fc.array(
    fc.record({
      who: fc.integer({ min: 0, max: 40 }),
      hour: fc.integer({ min: 0, max: 23 }),
      paid: fc.integer({ min: -3_000, max: 30_000 }),
    }),
    { maxLength: 8 },
  ),
);

interface State {
  readonly buyers: Map<number, Buyer>;
  readonly groups: Map<number, RfmGroup>;
  borders: Borders;
}

/** As the product does it: the night regroups those who moved, an order its buyer. */
const nightOf = (state: State, asOf: number): void => {
  const today = settledBorders([...state.buyers.values()], asOf);
  for (const [who, before] of state.groups) {
    const one = state.buyers.get(who);
    const moved = one && movedByNight(before, one, { yesterday: state.borders, today });
    if (moved?.to) state.groups.set(who, moved.to);
  }
  state.borders = today;
};

const orderOf = (state: State, who: number, at: number, paid: number): void => {
  const { lastOrderAt = at, orders = 0, spend = 0 } = state.buyers.get(who) ?? {};
  const isRefund = paid < 0;
  if (isRefund && orders === 0) return;
  const after = {
    lastOrderAt: isRefund ? lastOrderAt : at,
    orders: orders + (isRefund ? 0 : 1),
    spend: Math.max(0, (spend ?? 0) + paid),
  };
  state.buyers.set(who, after);
  const moved = movedByOrder(state.groups.get(who), groupedBy(state.borders, after).group);
  if (moved?.to) state.groups.set(who, moved.to);
};

/** By the scores of recency, and of frequency and money together, as marketers write them down. */
const inWords: readonly (readonly [scores: RegExp, group: RfmGroup])[] = [
  [/[12][12]/, 'hibernating'],
  [/[12][34]/, 'at-risk'],
  [/[12]5/, 'not-to-lose'],
  [/3[12]/, 'about-to-sleep'],
  [/33/, 'needing-attention'],
  [/[34][45]/, 'loyal'],
  [/41/, 'promising'],
  [/51/, 'new'],
  [/[45][23]/, 'potentially-loyal'],
  [/5[45]/, 'champions'],
];

/** The place of a value among the four borders and itself. */
const placeAmong = (value: number, cuts: readonly number[]): number =>
  [...cuts, Number.POSITIVE_INFINITY].findIndex((cut) => value <= cut) + 1;

const batchGroup = ({ asOf, recency, frequency, money }: Borders, one: Buyer): RfmGroup | undefined => {
  const r = placeAmong(-daysAgo(one, asOf), recency);
  const f = placeAmong(one.orders, frequency);
  const m = money && one.spend !== undefined ? placeAmong(one.spend, money) : f;
  const worth = Math.floor((f + m + 1) / 2);
  return inWords.find(([scores]) => scores.test(`${r}${worth}`))?.[1];
};

const crowd = fc.sample(someBuyer, { numRuns: fewestForPercentiles - 10, seed: 15 });

/** Three days pass each time, so that silence counts. */
const someDays = fc.array(dayOfShop, { minLength: 1, maxLength: 60, size: 'max' });

describe('day after day', () => {
  test('stored groups are those of a batch over everybody by the borders of the day', () => {
    fc.assert(
      fc.property(someDays, fc.constantFrom([], crowd), (days, before) => {
        const borders = settledBorders(before, night);
        const state: State = {
          buyers: new Map(before.map((one, place) => [1_000 + place, one])),
          groups: new Map(before.map((one, place) => [1_000 + place, groupedBy(borders, one).group])),
          borders,
        };
        for (const [place, events] of days.entries()) {
          const asOf = night + 3 * place * day;
          nightOf(state, asOf);
          for (const { who, hour, paid } of events) orderOf(state, who, asOf + hour * 3_600_000, paid);
          const batch = [...state.buyers].map(([who, one]) => [who, batchGroup(state.borders, one)]);
          expect([...state.groups]).toEqual(batch);
        }
      }),
      slowRuns(150),
    );
  });

  test('who moves at night moves by silence, or because others bought', () => {
    const yesterday = settledBorders([buyer(30, 1, 5_000)], night);
    const today = settledBorders([buyer(30, 1, 5_000)], night + day);
    expect(movedByNight('new', buyer(30, 1, 5_000), { yesterday, today })).toEqual({
      from: 'new',
      to: 'promising',
      by: 'silence',
    });
    expect(movedByNight('new', buyer(29, 1, 5_000), { yesterday, today })).toBeUndefined();
    // Others spend so much that nine times the typical order is none any more.
    const rich = settledBorders([buyer(1, 1, 50_000)], night + day);
    expect(movedByNight('champions', buyer(3, 4, 45_000), { yesterday, today: rich })).toEqual({
      from: 'champions',
      to: 'potentially-loyal',
      by: 'borders',
    });
  });

  test('an order moves at once, a first one from nowhere', () => {
    expect(movedByOrder(undefined, 'new')).toEqual({ from: undefined, to: 'new', by: 'order' });
    expect(movedByOrder('new', 'new')).toBeUndefined();
  });
});
