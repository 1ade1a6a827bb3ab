import { noOutcomes, type Outcomes } from '../../functions/campaigns/report/outcomes.ts';

/** Numbers from 0 to below 1, always the same for a seed (mulberry32). */
export const seeded = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

/** How a group buys. */
export interface Buying {
  readonly people: number;
  /** The probability that a person buys. */
  readonly conversion: number;
  /** The median of what a buyer spends, in minor units: lognormal with sigma 1. */
  readonly median: number;
}

/** The standard deviation of the logarithm of order values. Shops see about that. */
const sigma = 1;

/** The true revenue a person: the mean of the lognormal is its median times e^(sigma² / 2). */
export const trueRevenue = ({ conversion, median }: Buying): number =>
  conversion * median * Math.exp(sigma ** 2 / 2);

/** What a group does. Order values are rounded to minor units. */
export const bought = ({ people, conversion, median }: Buying, random: () => number): Outcomes => {
  let { buyers, revenue, squares } = noOutcomes;
  for (let person = 0; person < people; person += 1) {
    if (random() >= conversion) continue;
    // Box and Muller.
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    const value = BigInt(Math.round(median * Math.exp(sigma * normal)));
    buyers += 1;
    revenue += value;
    squares += value * value;
  }
  return { people, buyers, revenue, squares };
};

/** A campaign by chance, as shops have them: 2,000 to 20,000 people, a holdout of 10 to 50 %, one or two arms. */
export interface Simulated {
  readonly arms: readonly Buying[];
  readonly heldOut: Buying;
}

const between = (least: number, most: number, random: () => number): number =>
  least + (most - least) * random();

/** `effect`: arms lift conversions by up to a half and order values by up to a fifth; else all is as in the holdout. */
export const simulated = (effect: boolean, random: () => number): Simulated => {
  const people = Math.round(2_000 * 10 ** random());
  const holdout = between(0.1, 0.5, random);
  const base = { conversion: between(0.02, 0.12, random), median: between(2_000, 20_000, random) };
  const arms = random() < 0.5 ? 1 : 2;
  const lift = (by: number) => (effect ? 1 + by * random() : 1);
  return {
    heldOut: { ...base, people: Math.round(people * holdout) },
    arms: Array.from({ length: arms }, () => ({
      people: Math.round((people * (1 - holdout)) / arms),
      conversion: base.conversion * lift(0.5),
      median: base.median * lift(0.2),
    })),
  };
};
