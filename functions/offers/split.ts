/** Amounts are minor units, at least zero. */

export const sumOf = (amounts: readonly number[]): number => amounts.reduce((a, b) => a + b, 0);

/** `amount × weight ÷ whole`: its whole part, and what remains of the division. Exact, whatever the size. */
const divided = (amount: number, weight: number, whole: number) => {
  const product = amount * weight;
  if (product <= Number.MAX_SAFE_INTEGER) {
    const rest = product % whole;
    return { floor: (product - rest) / whole, rest };
  }
  const exact = BigInt(amount) * BigInt(weight);
  const rest = exact % BigInt(whole);
  return { floor: Number((exact - rest) / BigInt(whole)), rest: Number(rest) };
};

/**
 * An amount in proportion to the weights, by the largest remainder (ties: the earlier one). The parts add up to the
 * amount. None is above its weight, because the amount is at most the sum of the weights.
 */
export const split = (amount: number, weights: readonly number[]): number[] => {
  const whole = sumOf(weights);
  if (amount === whole) return [...weights];
  const shares = weights.map((weight) => divided(amount, weight, whole));
  const parts = shares.map(({ floor }) => floor);
  const open = amount - sumOf(parts);
  const rest = (place: number): number => shares[place]?.rest ?? 0;
  const byRest = open === 0 ? [] : [...parts.keys()].toSorted((a, b) => rest(b) - rest(a) || a - b);
  for (const place of byRest.slice(0, open)) parts[place] = (parts[place] ?? 0) + 1;
  return parts;
};
