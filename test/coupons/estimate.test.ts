import { expect, test } from 'vitest';
import { countsFor } from '../../functions/coupons/estimate.ts';

/** What is stored, and how often it was written, after so many people. */
const after = (people: number, run: number) => {
  let [tried, writes] = [0, 0];
  for (let place = 0; place < people; place += 1) {
    const by = countsFor(`person ${run} ${place}`, tried);
    tried += by;
    if (by > 0) writes += 1;
  }
  return { tried, writes };
};

test('the first 64 people are counted exactly', () => {
  expect([0, 1, 40, 64].map((people) => after(people, 0).tried)).toEqual([0, 1, 40, 64]);
});

test('more are estimated, with a write for fewer and fewer of them', () => {
  const all = Array.from({ length: 40 }, (_, run) => after(20_000, run));
  const mean = all.reduce((sum, { tried }) => sum + tried, 0) / all.length;
  expect(mean).toBeGreaterThan(18_000);
  expect(mean).toBeLessThan(22_000);
  for (const { tried, writes } of all) {
    expect(Math.abs(tried - 20_000)).toBeLessThan(12_000);
    // 64, and 32 for each time that the number doubles.
    expect(writes).toBeLessThan(64 + 32 * Math.ceil(Math.log2(32_000 / 64)) + 32);
  }
});

test('whoever is passed over once is passed over for good, so nobody needs a mark of it', () => {
  for (let place = 0; place < 1_000; place += 1) {
    const counted = [64, 128, 1_000, 50_000, 1_000_000].map((tried) => countsFor(`p ${place}`, tried) > 0);
    expect(counted).toEqual(counted.toSorted((a, b) => Number(b) - Number(a)));
  }
});
