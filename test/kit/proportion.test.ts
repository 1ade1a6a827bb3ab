import { describe, expect, test } from 'vitest';
import { percentOf, proportion } from '../../functions/kit/proportion.ts';

describe('proportions', () => {
  test.each([
    [1000, 1, 3, 333],
    [1000, 2, 3, 667],
    [5, 1, 2, 3],
    [-5, 1, 2, -2],
    [-7, 1, 3, -2],
    [0, 5, 7, 0],
    // Exact beyond what a double multiplies.
    [9_007_199_254_740_991, 9_007_199_254_740_990, 9_007_199_254_740_990, 9_007_199_254_740_991],
  ])('%i × %i ÷ %i is %i, half up', (amount, part, whole, expected) => {
    expect(proportion(amount, part, whole)).toBe(expected);
  });

  test.each([
    [1999, 30, 600],
    [1999, 7.5, 150],
    [100, 0.5, 1],
    [10_000, 0.0049, 0],
    [10_000, 0.005, 1],
  ])('of %i, %d %% is %i', (amount, percent, expected) => {
    expect(percentOf(amount, percent)).toBe(expected);
  });
});
