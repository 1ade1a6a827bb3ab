import { describe, expect, test } from 'vitest';
import { failureSignals, type ProductFaults } from '../../functions/studies/failure-signals.ts';
import type { Share } from '../../functions/studies/proportions.ts';

const period = { from: '2026-10-05T00:00:00.000Z', until: '2026-11-02T00:00:00.000Z', week: '2026-11-16' };
const none: Share = { hits: 0, of: 0 };

const product = (key: string, recent: Share, earlier: Share, vendor?: string): ProductFaults => ({
  key,
  named: { title: key },
  vendor,
  recent,
  earlier,
  reasons: {},
});

const signals = (...products: readonly ProductFaults[]) => failureSignals(products, period);
const named = (found: readonly { title: string }[]) => found.map(({ title }) => title);

describe('what stands out', () => {
  test('is told with both rates, how many times, and how probable by chance', () => {
    const [signal, ...more] = signals(product('lamp', { hits: 6, of: 30 }, { hits: 5, of: 100 }));
    expect(more).toEqual([]);
    expect(signal).toMatchObject({
      kind: 'early-failure',
      week: '2026-11-16',
      title: 'lamp',
      recent: { ...{ from: period.from, until: period.until }, deliveries: 30, faulty: 6, rate: 0.2 },
      baseline: { of: 'product', deliveries: 100, faulty: 5, rate: 0.05 },
    });
    expect(signal?.ratio).toBeCloseTo(4, 12);
    // (sum over k from 6 to 11 of C(30, k) C(100, 11 - k)) / C(130, 11), in fractions.
    expect(signal?.p).toBeCloseTo(0.018_480_165_281_348_9, 12);
  });

  test('keeps its id all week and changes it with the week and the product', () => {
    const lamp = product('lamp', { hits: 9, of: 30 }, { hits: 2, of: 100 });
    const vase = product('vase', { hits: 9, of: 30 }, { hits: 2, of: 100 });
    const idOf = (week: string, what: ProductFaults) => failureSignals([what], { ...period, week })[0]?.id;
    expect(idOf('2026-11-16', lamp)).toBe(idOf('2026-11-16', lamp));
    const ids = [idOf('2026-11-16', lamp), idOf('2026-11-23', lamp), idOf('2026-11-16', vase)];
    expect(new Set(ids).size).toBe(3);
  });

  test('a baseline without faults has no ratio; p never leaves what a table can hold', () => {
    const [signal] = signals(product('lamp', { hits: 5000, of: 5000 }, { hits: 0, of: 5000 }));
    expect(signal).toMatchObject({ ratio: null, p: 1e-99 });
  });

  test('the clearest first', () => {
    const found = signals(
      product('some', { hits: 9, of: 30 }, { hits: 2, of: 100 }),
      product('many', { hits: 20, of: 30 }, { hits: 2, of: 100 }),
    );
    expect(named(found)).toEqual(['many', 'some']);
  });
});

describe('what raises no alarm', () => {
  test.each<[string, Share, Share]>([
    ['19 recent deliveries, however bad', { hits: 19, of: 19 }, { hits: 0, of: 1000 }],
    ['2 faults, however rare before', { hits: 2, of: 20 }, { hits: 0, of: 5000 }],
    ['the same rate', { hits: 50, of: 1000 }, { hits: 50, of: 1000 }],
    ['a fall', { hits: 5, of: 1000 }, { hits: 100, of: 1000 }],
    // 5.6 % against 4 %, 17 standard errors apart: certain, and 1.4 times.
    ['a small rise in a flood of orders', { hits: 5600, of: 100_000 }, { hits: 4000, of: 100_000 }],
    ['nobody to compare with', { hits: 10, of: 30 }, { hits: 0, of: 49 }],
  ])('%s', (_, recent, earlier) => {
    expect(signals(product('lamp', recent, earlier))).toEqual([]);
  });

  test('3 faults of 20 do, against 50 without: 1140 in 54740 by chance', () => {
    expect(signals(product('lamp', { hits: 3, of: 20 }, { hits: 0, of: 50 }))[0]?.p).toBeCloseTo(
      1140 / 54_740,
      12,
    );
  });

  test('what one look at one product would tell, among a hundred that were looked at', () => {
    // p = 0.021 alone is enough; among 101 tested it would have to be 0.0005.
    const calm = Array.from({ length: 100 }, (_, n) =>
      product(`p${n}`, { hits: 5, of: 100 }, { hits: 50, of: 1000 }),
    );
    expect(signals(product('lamp', { hits: 3, of: 20 }, { hits: 0, of: 50 }), ...calm)).toEqual([]);
  });

  test('products that could not alarm whatever happened take no strength from the others', () => {
    const tiny = Array.from({ length: 100 }, (_, n) =>
      product(`p${n}`, { hits: 1, of: 19 }, { hits: 0, of: 500 }),
    );
    const whole = Array.from({ length: 100 }, (_, n) =>
      product(`q${n}`, { hits: 1, of: 100 }, { hits: 1, of: 500 }),
    );
    const found = signals(product('lamp', { hits: 3, of: 20 }, { hits: 0, of: 50 }), ...tiny, ...whole);
    expect(named(found)).toEqual(['lamp']);
  });
});

describe('a product without a past', () => {
  const fresh = product('new', { hits: 8, of: 40 }, { hits: 1, of: 49 }, 'ACME');

  test('is held against the other products of its supplier, of all their time', () => {
    const found = signals(
      fresh,
      product('sister', { hits: 1, of: 30 }, { hits: 2, of: 70 }, 'ACME'),
      product('stranger', { hits: 300, of: 1000 }, { hits: 300, of: 1000 }, 'Other'),
    );
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({
      title: 'new',
      baseline: { of: 'supplier', deliveries: 100, faulty: 3, rate: 0.03 },
    });
  });

  test('is held against the shop’s others where the supplier has too few', () => {
    const found = signals(
      fresh,
      product('sister', none, { hits: 0, of: 49 }, 'ACME'),
      product('stranger', { hits: 2, of: 51 }, { hits: 3, of: 100 }),
    );
    expect(found[0]).toMatchObject({
      title: 'new',
      baseline: { of: 'shop', deliveries: 200, faulty: 5, rate: 0.025 },
    });
  });

  test('is no sister of those whose supplier nobody knows', () => {
    const found = signals(
      { ...fresh, vendor: undefined },
      product('nameless', none, { hits: 0, of: 100 }),
      product('stranger', none, { hits: 2, of: 100 }, 'Other'),
    );
    expect(found[0]?.baseline).toMatchObject({ of: 'shop', deliveries: 200 });
  });
});

/** Mulberry32: the same shops in every run. */
const chance = (seed: number) => {
  let state = seed;
  return (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

const drawn = (random: () => number, of: number, rate: number): Share => {
  let hits = 0;
  for (let piece = 0; piece < of; piece += 1) if (random() < rate) hits += 1;
  return { hits, of };
};

const repeated = <T>(times: number, make: (n: number) => T): readonly T[] =>
  Array.from({ length: times }, (_, n) => make(n));

/** The share of simulated shops for which it holds. */
const shareOf = (shops: readonly boolean[]): number => shops.filter(Boolean).length / shops.length;

describe('simulated shops', () => {
  test.each([
    [
      '20 products of many sizes, rates from 1 % to 10 %',
      (n: number) => ({ recent: 20 + 12 * n, earlier: 60 + 40 * n, rate: 0.01 + 0.0045 * n }),
    ],
    ['20 small products', () => ({ recent: 25, earlier: 60, rate: 0.08 })],
    ['20 products with much past', () => ({ recent: 150, earlier: 1500, rate: 0.05 })],
    [
      'half of them new, against their supplier',
      (n: number) => ({ recent: 80, earlier: n % 2 ? 400 : 0, rate: 0.05 }),
    ],
  ])('nothing changed: at most 5 % hear an alarm (%s)', (_, sizes) => {
    const random = chance(1935);
    const shops = repeated(600, () => {
      const products = repeated(20, (n) => {
        const { recent, earlier, rate } = sizes(n);
        return product(`p${n}`, drawn(random, recent, rate), drawn(random, earlier, rate), `v${n % 3}`);
      });
      return signals(...products).length > 0;
    });
    expect(shareOf(shops)).toBeLessThanOrEqual(0.05);
  });

  test('a rate that tripled from 5 % is found among 20 products with 200 recent deliveries in over 90 %', () => {
    const random = chance(1995);
    const shops = repeated(300, () => {
      const calm = repeated(19, (n) => product(`p${n}`, drawn(random, 200, 0.05), drawn(random, 1500, 0.05)));
      const bad = product('bad', drawn(random, 200, 0.15), drawn(random, 1500, 0.05));
      return named(signals(bad, ...calm)).includes('bad');
    });
    expect(shareOf(shops)).toBeGreaterThan(0.9);
  });
});
