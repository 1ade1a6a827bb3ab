import { stableHash } from '../kit/stable-hash.ts';

/** So many are counted one by one. */
const exact = 64;

/**
 * By how much a count of different people rises with one more of them: by 1 for the first 64. Beyond that only every
 * second one counts, for 2, then every fourth one, for 4, and so on: the count is right on average, and each doubling
 * costs 32 writes, however many there are. Who is left out is left out at every later count too. `id`: a keyed digest of
 * the person and what is counted.
 */
export const countsFor = (id: string, before: number): number => {
  const weight = before < exact ? 1 : 2 ** (Math.floor(Math.log2(before / exact)) + 1);
  return stableHash(id, weight) === 0 ? weight : 0;
};
