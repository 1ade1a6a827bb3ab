/** Where a true value lies with 95 % confidence. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** A figure with its interval. */
export interface Estimate extends Interval {
  readonly value: number;
}

/** The two-sided 95 % quantile of the normal distribution. */
export const normal95 = 1.959_963_984_540_054;

/**
 * The terms of M. Abramowitz and I. Stegun, Handbook of Mathematical Functions (1964), 26.7.5, for this quantile: the
 * t quantile is the normal one, and each term over the next power of the degrees of freedom.
 */
const terms = ((x: number): readonly number[] => [
  (x ** 3 + x) / 4,
  (5 * x ** 5 + 16 * x ** 3 + 3 * x) / 96,
  (3 * x ** 7 + 19 * x ** 5 + 17 * x ** 3 - 15 * x) / 384,
  (79 * x ** 9 + 776 * x ** 7 + 1_482 * x ** 5 - 1_920 * x ** 3 - 945 * x) / 92_160,
])(normal95);

/**
 * The two-sided 95 % quantile of Student's t. Degrees of freedom need not be whole; from 10 on it is right to four
 * digits after the point, from 99 on to eight. We need no fewer.
 */
export const student95 = (freedom: number): number =>
  terms.reduce((sum, term, place) => sum + term / freedom ** (place + 1), normal95);
