/**
 * Recency, frequency and money: how lately somebody bought, how often, and for how much, each from 1 to 5. What
 * separates the five is settled once a night and holds for the day.
 */

/** What is known of somebody with at least one order that counts. */
export interface Buyer {
  /** Milliseconds since 1970, UTC. */
  readonly lastOrderAt: number;
  readonly orders: number;
  /** Captured less refunded, in minor units of the shop's currency; undefined where it is unknown. */
  readonly spend: number | undefined;
}

/** The four values between five scores. A score is 1, and 1 more for each border that the value is above. */
export type Cuts = readonly [number, number, number, number];

/** What is `published` holds until a shop has 500 buyers, then percentiles of its own buyers. */
const borderKinds = ['published', 'percentiles'] as const;

export interface Borders {
  /** The instant of the night, UTC, in milliseconds since 1970. Days are counted back from it, all day. */
  readonly asOf: number;
  /** Counts changes of how borders and groups are defined. */
  readonly version: number;
  readonly kind: (typeof borderKinds)[number];
  /** How many buyers they were settled by. */
  readonly buyers: number;
  /** Of days since the last order, negative: so a higher value is better, as in the others. */
  readonly recency: Cuts;
  readonly frequency: Cuts;
  /** Of minor units; undefined where no buyer's spend is known. */
  readonly money: Cuts | undefined;
}

const version = 1;

/** With fewer buyers, a fifth of them is too few to tell anything. */
export const fewestForPercentiles = 500;

const dayMilliseconds = 86_400_000;

/** Whole days since the last order, negative or 0. Whoever bought after the night has 0. */
export const recencyOf = ({ lastOrderAt }: Pick<Buyer, 'lastOrderAt'>, asOf: number): number =>
  Math.min(0, Math.ceil((lastOrderAt - asOf) / dayMilliseconds));

/** Up to 30, 90, 180 and 365 days since the last order: 5, 4, 3 and 2. More: 1. */
const publishedRecency: Cuts = [-366, -181, -91, -31];

/** 1, 2, 3 or 4, 5 to 7, 8 orders and more: 1 to 5. */
const publishedFrequency: Cuts = [1, 2, 4, 7];

/** Spend of up to 1, 2, 4 and 8 typical orders: 1 to 4. More: 5. */
const publishedMoney: Cuts = [1, 2, 4, 8];

/** The middle of numbers in ascending order, the mean of the two in the middle if they are even in number. */
const middleOf = (sorted: Float64Array): number => {
  const half = sorted.length / 2;
  return ((sorted[Math.ceil(half) - 1] ?? 0) + (sorted[Math.floor(half)] ?? 0)) / 2;
};

const sortedNumbers = (numbers: readonly number[]): Float64Array => Float64Array.from(numbers).sort();

/** The nearest-rank percentiles 20, 40, 60 and 80: the least value that at least so many do not exceed. */
const fifths = (numbers: readonly number[]): Cuts => {
  const sorted = sortedNumbers(numbers);
  const at = (part: number): number => sorted[Math.ceil((part * sorted.length) / 5) - 1] ?? 0;
  return [at(1), at(2), at(3), at(4)];
};

/** What a typical order is worth: the middle of the buyers' average orders. */
const typicalOrder = (known: readonly { readonly spend: number; readonly orders: number }[]): number =>
  middleOf(sortedNumbers(known.map(({ spend, orders }) => spend / orders)));

const timesTypical = (typical: number): Cuts => {
  const [first, second, third, fourth] = publishedMoney;
  return [first * typical, second * typical, third * typical, fourth * typical];
};

/** The borders of a night (milliseconds since 1970, UTC), by all buyers of a shop. */
export const settledBorders = (buyers: readonly Buyer[], asOf: number): Borders => {
  const known = buyers.flatMap(({ spend, orders }) => (spend === undefined ? [] : [{ spend, orders }]));
  const common = { asOf, version, buyers: buyers.length };
  if (buyers.length < fewestForPercentiles)
    return {
      ...common,
      kind: 'published',
      recency: publishedRecency,
      frequency: publishedFrequency,
      money: known.length > 0 ? timesTypical(typicalOrder(known)) : undefined,
    };
  return {
    ...common,
    kind: 'percentiles',
    recency: fifths(buyers.map((buyer) => recencyOf(buyer, asOf))),
    frequency: fifths(buyers.map(({ orders }) => orders)),
    money: known.length > 0 ? fifths(known.map(({ spend }) => spend)) : undefined,
  };
};
