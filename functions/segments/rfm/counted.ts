import * as z from '../../kit/z.ts';

/**
 * How often each number occurs among very many, in bounded room: exactly while at most 20,000 different ones occur.
 * Beyond, numbers are rounded up to fewer and fewer binary digits, to within a thousandth of them. What is counted in
 * several parts, in any order, ends the same.
 */
export interface Counted {
  /** How many steps of rounding: 0 is exact. */
  coarse: number;
  readonly of: Map<number, number>;
}

const mostNumbers = 20_000;

/** The binary digits that the first step keeps; each further step keeps one less. */
const finest = 18;

export const nothingCounted = (): Counted => ({ coarse: 0, of: new Map() });

/** Up to the next number with so few digits, so that equal numbers stay equal, and none exceeds what stands for it. */
const rounded = (value: number, coarse: number): number => {
  if (coarse === 0 || value === 0) return value;
  const digits = Math.floor(Math.log2(Math.abs(value))) + 1;
  const step = 2 ** Math.max(0, digits - (finest - coarse));
  return Math.ceil(value / step) * step;
};

const put = ({ coarse, of }: Counted, value: number, times: number): void => {
  const place = rounded(value, coarse);
  of.set(place, (of.get(place) ?? 0) + times);
};

const coarsen = (counted: Counted, coarse: number): void => {
  const before = [...counted.of];
  counted.of.clear();
  counted.coarse = coarse;
  for (const [value, times] of before) put(counted, value, times);
};

/** Counts a whole number once more, or so many times. */
export const countIn = (counted: Counted, value: number, times = 1): void => {
  put(counted, value, times);
  while (counted.of.size > mostNumbers) coarsen(counted, counted.coarse + 1);
};

const inOrder = ({ of }: Counted): [number, number][] => [...of].sort(([one], [other]) => one - other);

/** How many numbers were counted. */
export const howMany = ({ of }: Counted): number => [...of.values()].reduce((sum, times) => sum + times, 0);

/** The least number that at least this part of all (0 to 1) do not exceed, by nearest rank; undefined of none. */
export const percentileOf = (
  counted: Counted,
  part: { readonly of: number; readonly in: number },
): number | undefined => {
  const rank = Math.ceil((part.of * howMany(counted)) / part.in);
  let passed = 0;
  for (const [value, times] of inOrder(counted)) {
    passed += times;
    if (passed >= rank) return value;
  }
  return undefined;
};

/** As it is stored: the rounding, then each number less the one before, and how often it occurs. */
export const storedCounted = z.array(z.int());

export const packCounted = (counted: Counted): number[] => {
  let last = 0;
  const packed = [counted.coarse];
  for (const [value, times] of inOrder(counted)) {
    packed.push(value - last, times);
    last = value;
  }
  return packed;
};

export const unpackCounted = ([coarse = 0, ...packed]: readonly number[]): Counted => {
  const counted: Counted = { coarse, of: new Map() };
  let value = 0;
  for (let place = 0; place < packed.length; place += 2) {
    value += packed[place] ?? 0;
    counted.of.set(value, packed[place + 1] ?? 0);
  }
  return counted;
};
