import { invalid } from '../../kit/errors.ts';

/**
 * What a group of people did within the attribution window, summed up so that parts can be added in any order. All of
 * the group count, whether they bought or not. The sums are exact: revenue is a safe integer for each person, and its
 * squares are added as bigints. DynamoDB keeps numbers of 38 digits, which hold the squares of a million people with
 * a revenue of 10^15 minor units each.
 */
export interface Outcomes {
  readonly people: number;
  /** Those with at least one order. */
  readonly buyers: number;
  /** Net revenue in minor units, and the sum of its squares by person. */
  readonly revenue: bigint;
  readonly squares: bigint;
}

export const noOutcomes: Outcomes = { people: 0, buyers: 0, revenue: 0n, squares: 0n };

export interface Outcome {
  readonly bought: boolean;
  /** What all their orders brought in, less refunds known now, in minor units of the shop's currency; may be below 0. */
  readonly revenue: number;
}

/** The group with one person more. Errors: Invalid if the revenue is no safe integer. */
export const withPerson = (group: Outcomes, { bought, revenue }: Outcome): Outcomes => {
  if (!Number.isSafeInteger(revenue))
    throw invalid('The revenue of a person must be an integer of minor units below 2^53.');
  const exact = BigInt(revenue);
  return {
    people: group.people + 1,
    buyers: group.buyers + (bought ? 1 : 0),
    revenue: group.revenue + exact,
    squares: group.squares + exact * exact,
  };
};

/** Two parts of a group as one. */
export const joined = (one: Outcomes, other: Outcomes): Outcomes => ({
  people: one.people + other.people,
  buyers: one.buyers + other.buyers,
  revenue: one.revenue + other.revenue,
  squares: one.squares + other.squares,
});
