import { expect, test } from 'vitest';
import { normal95, student95 } from '../../functions/kit/confidence.ts';

/** Tables of Student's t, two-sided 95 %: NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.2. */
test.each([
  [10, 2.228],
  [11, 2.201],
  [12, 2.179],
  [15, 2.131],
  [20, 2.086],
  [25, 2.06],
  [30, 2.042],
  [40, 2.021],
  [50, 2.009],
  [60, 2],
  [80, 1.99],
  [99, 1.984],
  [100, 1.984],
])('with %d degrees of freedom the quantile of Student’s t is %d', (freedom, quantile) => {
  expect(student95(freedom)).toBeCloseTo(quantile, 3);
});

test('with very many it is the normal one', () => {
  expect(student95(1e9)).toBeCloseTo(normal95, 8);
  expect(student95(Number.POSITIVE_INFINITY)).toBe(normal95);
});

/** The density of Student's t without its constant. */
const density = (t: number, freedom: number): number => (1 + t ** 2 / freedom) ** (-(freedom + 1) / 2);

/** Simpson's rule. */
const area = (freedom: number, until: number): number => {
  const steps = 20_000;
  const width = until / steps;
  let sum = density(0, freedom) + density(until, freedom);
  for (let step = 1; step < steps; step += 1)
    sum += (step % 2 === 1 ? 4 : 2) * density(step * width, freedom);
  return (sum * width) / 3;
};

test.each([
  [10, 4],
  [15.5, 5],
  [30, 6],
  [99, 8],
  [640.2, 8],
])('with %d degrees of freedom, 95 %% of the density lie within it', (freedom, digits) => {
  // What lies beyond 300 is less than 1e-20 with ten degrees of freedom or more.
  expect(area(freedom, student95(freedom)) / area(freedom, 300)).toBeCloseTo(0.95, digits);
});
