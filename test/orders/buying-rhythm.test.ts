import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  intervalsOf,
  medianOf,
  missedFrom,
  rhythmOf,
  usedUpAt,
} from '../../functions/orders/buying-rhythm.ts';
import { runs } from '../support/runs.ts';

const day = 86_400_000;
const start = Date.parse('2027-01-01T10:00:00.000Z');
const on = (days: number) => start + days * day;

describe('the usual interval', () => {
  test.each([
    [[3], 3],
    [[1, 9, 2], 2],
    [[1, 2, 30, 4], 3],
    [[5, 5], 5],
  ])('of %j is %d', (numbers, median) => {
    expect(medianOf(numbers)).toBe(median);
  });

  test('is known from three purchases on, else it is that of the class', () => {
    expect(rhythmOf([on(0), on(30), on(70)], 50 * day)).toEqual({ interval: 35 * day, basis: 'own' });
    expect(rhythmOf([on(0), on(30)], 50 * day)).toEqual({ interval: 50 * day, basis: 'class' });
    expect(rhythmOf([on(0)], undefined)).toBeUndefined();
    expect(rhythmOf([], 50 * day)).toEqual({ interval: 50 * day, basis: 'class' });
  });

  test('is of purchases: orders within a day of each other are one', () => {
    expect(intervalsOf([on(0), on(0.2), on(30), on(30.5), on(60)])).toEqual([30 * day, 30 * day]);
    expect(rhythmOf([on(0), on(0.2), on(30)], undefined)).toBeUndefined();
  });

  test('does not depend on the order in which orders are known, and one long pause hardly moves it', () => {
    const gaps = fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 3, maxLength: 20 });
    fc.assert(
      fc.property(gaps, (gaps) => {
        const orders = [0];
        for (const gap of gaps) orders.push((orders.at(-1) ?? 0) + gap * day);
        const rhythm = rhythmOf(orders, undefined);
        expect(rhythmOf(orders.toReversed(), undefined)).toEqual(rhythm);
        const interval = rhythm?.interval ?? Number.NaN;
        // By counting: half of the gaps are not above it, and half not below.
        const [below, above] = [
          gaps.filter((gap) => gap * day <= interval).length,
          gaps.filter((gap) => gap * day >= interval).length,
        ];
        expect(Math.min(below, above) * 2).toBeGreaterThanOrEqual(gaps.length);
        const paused = rhythmOf([...orders, (orders.at(-1) ?? 0) + 5_000 * day], undefined);
        expect(paused?.interval).toBeLessThanOrEqual(Math.max(...gaps) * day);
      }),
      runs(1_000),
    );
  });
});

describe('who is missed', () => {
  test('has bought nothing for so many times their own interval', () => {
    const orders = [on(0), on(30), on(60)];
    expect(missedFrom(orders, { times: 2, ofClass: 100 * day })).toBe(on(120));
    expect(missedFrom(orders, { times: 1.5, ofClass: undefined })).toBe(on(105));
  });

  test('or for so many of the class, after one order; nobody where neither is known', () => {
    expect(missedFrom([on(10)], { times: 2, ofClass: 100 * day })).toBe(on(210));
    expect(missedFrom([on(10)], { times: 2, ofClass: undefined })).toBeUndefined();
    expect(missedFrom([], { times: 2, ofClass: 100 * day })).toBeUndefined();
  });
});

describe('what is used up', () => {
  test('lasts for the interval of the product, piece after piece', () => {
    expect(usedUpAt([{ at: on(0), pieces: 1 }], 30 * day)).toBe(on(30));
    expect(usedUpAt([{ at: on(0), pieces: 3 }], 30 * day)).toBe(on(90));
  });

  test('a purchase in between adds to it, one after it begins anew', () => {
    const supplies = [
      { at: on(0), pieces: 1 },
      { at: on(20), pieces: 1 },
    ];
    expect(usedUpAt(supplies, 30 * day)).toBe(on(60));
    expect(usedUpAt([...supplies, { at: on(100), pieces: 1 }], 30 * day)).toBe(on(130));
    expect(usedUpAt(supplies.toReversed(), 30 * day)).toBe(on(60));
  });

  test('what came back lasts for nothing', () => {
    expect(usedUpAt([], 30 * day)).toBeUndefined();
    expect(usedUpAt([{ at: on(0), pieces: 0 }], 30 * day)).toBeUndefined();
  });

  test('is what somebody finds who takes a piece from the shelf each time one is empty', () => {
    const supply = fc.record({
      at: fc.integer({ min: 0, max: 200 }),
      pieces: fc.integer({ min: 0, max: 3 }),
    });
    fc.assert(
      fc.property(
        fc.array(supply, { maxLength: 8 }),
        fc.integer({ min: 1, max: 40 }),
        (supplies, interval) => {
          let shelf = 0;
          let left = 0;
          let until: number | undefined;
          for (let today = 0; today < 2_000; today += 1) {
            shelf += supplies.filter(({ at }) => at === today).reduce((sum, { pieces }) => sum + pieces, 0);
            if (left === 0 && shelf > 0) [shelf, left] = [shelf - 1, interval];
            if (left > 0) {
              left -= 1;
              until = today + 1;
            }
          }
          expect(usedUpAt(supplies, interval)).toBe(until);
        },
      ),
      runs(500),
    );
  });
});
