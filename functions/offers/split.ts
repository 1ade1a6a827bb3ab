/** Amounts are minor units, at least zero. */

export const sumOf = (amounts: readonly number[]): number => {
  let sum = 0;
  for (const amount of amounts) sum += amount;
  return sum;
};

/** `amount × weight ÷ whole`, rounded down. Exact, whatever the size; `%` on doubles would be slow. */
const quotient = (amount: number, weight: number, whole: number): number => {
  const product = amount * weight;
  if (product + whole > Number.MAX_SAFE_INTEGER)
    return Number((BigInt(amount) * BigInt(weight)) / BigInt(whole));
  const nearly = Math.floor(product / whole);
  return nearly * whole > product ? nearly - 1 : nearly;
};

/** What remains of that division. */
const remainder = (amount: number, weight: number, whole: number, floor: number): number => {
  const product = amount * weight;
  return product + whole > Number.MAX_SAFE_INTEGER
    ? Number(BigInt(amount) * BigInt(weight) - BigInt(floor) * BigInt(whole))
    : product - floor * whole;
};

/**
 * An amount in proportion to the weights, by the largest remainder (ties: the earlier one). The parts add up to the
 * amount. None is above its weight, because the amount is at most the sum of the weights.
 */
export const split = (amount: number, weights: readonly number[]): number[] => {
  const whole = sumOf(weights);
  if (amount === whole) return [...weights];
  const parts = weights.map((weight) => quotient(amount, weight, whole));
  const open = amount - sumOf(parts);
  if (open === 0) return parts;
  const rests = weights.map((weight, place) => remainder(amount, weight, whole, parts[place] ?? 0));
  // The least remainder that still gets a unit. Numbers alone are sorted much faster than places by their numbers.
  const least = new Float64Array(rests).sort().at(-open) ?? 0;
  let ties = open - rests.filter((rest) => rest > least).length;
  return parts.map((part, place) => {
    const rest = rests[place] ?? 0;
    return rest > least || (rest === least && ties-- > 0) ? part + 1 : part;
  });
};
