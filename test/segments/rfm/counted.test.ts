import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  countIn,
  howMany,
  nothingCounted,
  packCounted,
  percentileOf,
  unpackCounted,
} from '../../../functions/segments/rfm/counted.ts';
import { runs } from '../../support/runs.ts';
import { drawFrom } from '../draw.ts';

const number = fc.oneof(fc.integer({ min: -1000, max: 5 }), fc.nat(10 ** 9));

/** The least that so many do not exceed, found by sorting. */
const nearestRank = (all: readonly number[], part: number): number | undefined =>
  all.toSorted((a, b) => a - b)[Math.ceil((part * all.length) / 5) - 1];

test('few different numbers are counted exactly, also when they were stored in between', () => {
  fc.assert(
    fc.property(fc.array(number, { minLength: 1 }), fc.nat(), (all, stop) => {
      let counted = nothingCounted();
      for (const [place, value] of all.entries()) {
        if (place === stop % all.length) counted = unpackCounted(packCounted(counted));
        countIn(counted, value);
      }
      expect(howMany(counted)).toBe(all.length);
      for (const part of [1, 2, 3, 4])
        expect(percentileOf(counted, { of: part, in: 5 })).toBe(nearestRank(all, part));
    }),
    runs(500),
  );
});

test('of very many different ones it keeps 20,000 at most, within a thousandth, in any order', () => {
  const draw = drawFrom(15);
  const all = Array.from({ length: 120_000 }, () => draw.int(2 ** 30));
  const one = nothingCounted();
  const other = nothingCounted();
  for (const value of all) countIn(one, value);
  for (const value of all.toReversed()) countIn(other, value);
  expect(one.of.size).toBeLessThanOrEqual(20_000);
  expect(packCounted(one)).toEqual(packCounted(other));
  for (const part of [1, 2, 3, 4]) {
    const right = nearestRank(all, part) ?? 0;
    const found = percentileOf(one, { of: part, in: 5 }) ?? 0;
    expect(Math.abs(found - right) / right).toBeLessThan(0.001);
  }
});
