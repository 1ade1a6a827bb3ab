/**
 * `amount × part ÷ whole` in exact arithmetic, rounded half up (towards plus infinity). All are integers, and
 * `whole` is above zero. Products of large amounts would not fit into a double.
 */
export const proportion = (amount: number, part: number, whole: number): number => {
  const twice = 2n * BigInt(amount) * BigInt(part) + BigInt(whole);
  const by = 2n * BigInt(whole);
  const rest = ((twice % by) + by) % by;
  return Number((twice - rest) / by);
};

/** A percentage with up to four decimals of an amount in minor units, rounded half up. */
export const percentOf = (amount: number, percent: number): number =>
  proportion(amount, Math.round(percent * 10_000), 1_000_000);
