import { type Estimate, type Interval, normal95 as z } from '../kit/confidence.ts';

/** Shares are from 0 to 1, a Net Promoter Score from -100 to 100. Undefined where no customer has answered. */

const clamped = (value: number, least: number, most: number): number =>
  Math.min(most, Math.max(least, value));

/**
 * The share of `hits` among `of` with its adjusted-Wald interval: z² / 2 hits and z² tries are added. A.
 * Agresti and B. Coull, Approximate is better than "exact" for interval estimation of binomial proportions
 * (1998). It always contains the share, because it contains Wilson's interval around the same middle.
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
 * The Net Promoter Score with its score interval: all scores that a score test does not reject. It always
 * contains the figure, which lies no standard error from itself, and a handful of answers does not get a
 * narrow one. B. Rocks, Interval estimation for the Net Promoter Score, The American Statistician (2016),
 * finds it and the adjusted Wald best; the adjusted Wald leaves the figure out where all answers agree.
 */
export const netPromoterScore = (answers: Recommendations): Estimate | undefined => {
  const { promoters, passives, detractors } = answers;
  const all = promoters + passives + detractors;
  if (all === 0) return undefined;
  const score = (promoters - detractors) / all;
  const accepts = (other: number) => Math.abs(standardErrors(answers, other)) <= z;
  return {
    value: 100 * score,
    low: 100 * lastAccepted(score, -1, accepts),
    high: 100 * lastAccepted(score, 1, accepts),
  };
};

/**
 * How many standard errors the answers lie above a score, from -1 to 1. Promoters and detractors are the
 * pairs that differ of a paired design, so this is T. Tango, Equivalence test and confidence interval for the
 * difference in proportions for the paired-sample design, Statistics in Medicine 17 (1998), formula 11: `down`
 * is the likeliest share of detractors if the score is true.
 */
const standardErrors = ({ promoters, passives, detractors }: Recommendations, score: number): number => {
  const all = promoters + passives + detractors;
  const b = (2 * all - promoters + detractors) * score - promoters - detractors;
  const c = -detractors * score * (1 - score);
  const down = Math.max(0, (Math.sqrt(Math.max(0, b * b - 8 * all * c)) - b) / (4 * all));
  const above = promoters - detractors - all * score;
  return above === 0 ? 0 : above / Math.sqrt(Math.max(0, all * (2 * down + score * (1 - score))));
};

/** The acceptance ends once on the way from `inside` to `outside`: halving finds the place. */
const lastAccepted = (inside: number, outside: number, accepts: (place: number) => boolean): number => {
  if (accepts(outside)) return outside;
  let [known, beyond] = [inside, outside];
  for (let step = 0; step < 40; step += 1) {
    const middle = (known + beyond) / 2;
    if (accepts(middle)) known = middle;
    else beyond = middle;
  }
  return known;
};

/** The trend between two figures that follow each other. It is unclear where their intervals overlap. */
export const trend = (before: Interval | undefined, now: Interval | undefined): 'up' | 'down' | 'unclear' => {
  if (!before || !now) return 'unclear';
  if (now.low > before.high) return 'up';
  return now.high < before.low ? 'down' : 'unclear';
};
