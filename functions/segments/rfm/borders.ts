import * as z from '../../kit/z.ts';
import {
  type Buyer,
  type CountedBuyers,
  countBuyer,
  fewestForPercentiles,
  mainMoney,
  noBuyers,
} from './buyers.ts';
import { type Counted, percentileOf } from './counted.ts';

/**
 * Recency, frequency and money: how lately somebody bought, how often, and for how much, each from 1 to 5. What
 * separates the five is settled once a night and holds for the day.
 */

const cuts = z.tuple([z.number(), z.number(), z.number(), z.number()]);
/** The four values between five scores. A score is 1, and 1 more for each border that the value is above. */
export type Cuts = Readonly<z.output<typeof cuts>>;

export const borders = z.object({
  /** The instant of the night, UTC, in milliseconds since 1970. Days are counted back from it, all day. */
  asOf: z.int(),
  /** Counts changes of how borders and groups are defined. */
  version: z.int(),
  /** What is `published` holds until a shop has 500 buyers, then percentiles of its own buyers. */
  kind: z.enum(['published', 'percentiles']),
  /** How many buyers they were settled by. */
  buyers: z.int(),
  /** Of days since the last order, negative: so a higher value is better, as in the others. */
  recency: z.readonly(cuts),
  frequency: z.readonly(cuts),
  /** Of minor units; missing where no buyer's spend is known. */
  money: z.optional(z.readonly(cuts)),
  /** ISO 4217, in which most spend is known: in another, it counts as unknown. */
  currency: z.optional(z.string()),
});
export type Borders = Readonly<z.output<typeof borders>>;

const version = 1;

/** Up to 30, 90, 180 and 365 days since the last order: 5, 4, 3 and 2. More: 1. */
const publishedRecency: Cuts = [-366, -181, -91, -31];

/** 1, 2, 3 or 4, 5 to 7, 8 orders and more: 1 to 5. */
const publishedFrequency: Cuts = [1, 2, 4, 7];

/** Spend of up to 1, 2, 4 and 8 typical orders: 1 to 4. More: 5. */
const publishedMoney: Cuts = [1, 2, 4, 8];

/** The nearest-rank percentiles 20, 40, 60 and 80: the least value that at least so many do not exceed. */
const fifths = (counted: Counted): Cuts => {
  const at = (part: number): number => percentileOf(counted, { of: part, in: 5 }) ?? 0;
  return [at(1), at(2), at(3), at(4)];
};

const timesTypical = (typical: number): Cuts => {
  const [first, second, third, fourth] = publishedMoney;
  return [first * typical, second * typical, third * typical, fourth * typical];
};

/** The borders of a night (milliseconds since 1970, UTC), by all buyers of a shop, as they were counted for it. */
export const bordersBy = (counted: CountedBuyers, asOf: number): Borders => {
  const { buyers } = counted;
  const money = mainMoney(counted);
  const common = { asOf, version, buyers, currency: money?.currency || undefined };
  if (buyers < fewestForPercentiles)
    return {
      ...common,
      kind: 'published',
      recency: publishedRecency,
      frequency: publishedFrequency,
      // What a typical order is worth: the middle of the buyers' average orders.
      money: money && timesTypical(money.typical),
    };
  return {
    ...common,
    kind: 'percentiles',
    recency: fifths(counted.recency),
    frequency: fifths(counted.frequency),
    money: money && fifths(money.spend),
  };
};

/** The borders by all buyers of a shop at once. */
export const settledBorders = (buyers: readonly Buyer[], asOf: number): Borders => {
  const counted = noBuyers();
  for (const buyer of buyers) countBuyer(counted, buyer, asOf);
  return bordersBy(counted, asOf);
};
