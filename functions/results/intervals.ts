/**
 * Where the true value lies with 95 % confidence. Shares are from 0 to 1, a Net Promoter Score from -100 to
 * 100.
 */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** A figure with its interval. Undefined where no customer has answered. */
export interface Estimate extends Interval {
  readonly value: number;
}

/** The two-sided 95 % quantile of the normal distribution. */
const z = 1.959_963_984_540_054;

const clamped = (value: number, least: number, most: number): number =>
  Math.min(most, Math.max(least, value));

/**
 * The share of `hits` among `of` with its adjusted-Wald interval: z² / 2 hits and z² tries are added. A.
 * Agresti and B. Coull, Approximate is better than "exact" for interval estimation of binomial proportions
 * (1998).
 */
export const shareOf = (hits: number, of: number): Estimate | undefined => {
  if (of === 0) return undefined;
  const tries = of + z * z;
  const middle = (hits + (z * z) / 2) / tries;
  const margin = z * Math.sqrt((middle * (1 - middle)) / tries);
  return { value: hits / of, low: clamped(middle - margin, 0, 1), high: clamped(middle + margin, 0, 1) };
};

/** Answers to "would you recommend us": 9 and 10, 7 and 8, 0 to 6. */
export interface Recommendations {
  readonly promoters: number;
  readonly passives: number;
  readonly detractors: number;
}

/**
 * The Net Promoter Score with its adjusted-Wald interval: 3 answers are added, 3/4 of them promoters and 3/4
 * detractors. B. Rocks, Interval estimation for the Net Promoter Score, The American Statistician (2016);
 * found best on real answers by J. Sauro and J. Lewis, measuringu.com/nps-three-confidence-intervals (2021).
 */
export const netPromoterScore = ({
  promoters,
  passives,
  detractors,
}: Recommendations): Estimate | undefined => {
  const answers = promoters + passives + detractors;
  if (answers === 0) return undefined;
  const adjusted = answers + 3;
  const up = (promoters + 0.75) / adjusted;
  const down = (detractors + 0.75) / adjusted;
  const margin = z * Math.sqrt((up + down - (up - down) ** 2) / adjusted);
  return {
    value: (100 * (promoters - detractors)) / answers,
    low: clamped(100 * (up - down - margin), -100, 100),
    high: clamped(100 * (up - down + margin), -100, 100),
  };
};

/** The trend between two figures that follow each other. It is unclear where their intervals overlap. */
export const trend = (before: Interval | undefined, now: Interval | undefined): 'up' | 'down' | 'unclear' => {
  if (!before || !now) return 'unclear';
  if (now.low > before.high) return 'up';
  return now.high < before.low ? 'down' : 'unclear';
};
