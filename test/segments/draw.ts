/** Random choices that are the same in every run with the same seed (mulberry32). */
export const drawFrom = (seed: number) => {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  /** From 0, below `end`. */
  const int = (end: number): number => Math.floor(next() * end);
  const chance = (of100: number): boolean => int(100) < of100;
  const pick = <T>(from: readonly [T, ...T[]]): T => {
    const picked = from[int(from.length)];
    return picked === undefined ? from[0] : picked;
  };
  const maybe = <T>(of100: number, make: () => T): T | undefined => (chance(of100) ? make() : undefined);
  const times = <T>(count: number, make: (place: number) => T): T[] =>
    Array.from({ length: count }, (_one, place) => make(place));
  return { int, chance, pick, maybe, times };
};

export type Draw = ReturnType<typeof drawFrom>;
