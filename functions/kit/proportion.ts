import { exactUnit, nearestUnit } from './money.ts';

/**
 * `amount × part ÷ whole` in exact arithmetic, rounded half up (towards plus infinity). All are integers, and
 * `whole` is above zero. Products of large amounts would not fit into a double.
 */
export const proportion = (amount: number, part: number | bigint, whole: number | bigint): number => {
  const twice = 2n * BigInt(amount) * BigInt(part) + BigInt(whole);
  const by = 2n * BigInt(whole);
  const rest = ((twice % by) + by) % by;
  return Number((twice - rest) / by);
};

/** A percentage with up to four decimals of an amount in minor units, rounded half up. */
export const percentOf = (amount: number, percent: number): number =>
  proportion(amount, Math.round(percent * 10_000), 1_000_000);

/** How an exact amount lies between two minor units: the lower one, and what it has beyond it. */
const split = (exact: bigint): { readonly floor: number; readonly rest: bigint } => {
  const rest = ((exact % exactUnit) + exactUnit) % exactUnit;
  return { floor: Number((exact - rest) / exactUnit), rest };
};

const add = (amounts: readonly number[]): number => amounts.reduce((a, b) => a + b, 0);

/** `units` over `count` places as evenly as possible, the earlier places first. */
const spread = (units: number, count: number): number[] => {
  const each = Math.floor(units / count);
  const more = units - each * count;
  return Array.from({ length: count }, (_, place) => each + (place < more ? 1 : 0));
};

/**
 * Rounds exact amounts to minor units by the largest remainder, so that they add up to `total`: by default to
 * their sum, rounded. Amounts that need no rounding stay as they are, and then so does their sum.
 *
 * Undefined where no rounding leads to the total: the amounts, each rounded to the nearest unit, are further
 * from it than half a unit for each that is rounded. `alsoRounded` says how many others the total depends on.
 */
export const roundTogether = (
  exact: readonly bigint[],
  { total, alsoRounded = 0 }: { readonly total?: number | undefined; readonly alsoRounded?: number } = {},
): number[] | undefined => {
  const parts = exact.map(split);
  const floors = parts.map(({ floor }) => floor);
  const byRest = [...parts.keys()]
    .filter((place) => parts[place]?.rest !== 0n)
    .toSorted((a, b) => Number((parts[b]?.rest ?? 0n) - (parts[a]?.rest ?? 0n)) || a - b);
  const roundings = byRest.length + alsoRounded;
  if (roundings === 0) return floors;
  const wanted = total ?? nearestUnit(exact.reduce((a, b) => a + b, 0n));
  const away = Math.abs(wanted - add(exact.map(nearestUnit)));
  if (total !== undefined && 2 * away > roundings) return undefined;
  if (byRest.length === 0) return floors;
  const extra = new Map(
    spread(wanted - add(floors), byRest.length).map((units, rank) => [byRest[rank], units]),
  );
  const rounded = floors.map((floor, place) => floor + (extra.get(place) ?? 0));
  return rounded.some((amount, place) => amount < 0 && (exact[place] ?? 0n) >= 0n) ? undefined : rounded;
};
