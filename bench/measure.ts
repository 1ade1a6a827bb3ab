import { performance } from 'node:perf_hooks';

/** One figure: what, how much, and against what floor of the same run. */
export interface Figure {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  /** Value divided by the floor's, where one was measured. */
  readonly ofFloor?: number;
  readonly floor?: string;
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

const rounds = 7;
const secondsPerRound = 0.3;

const perSecond = (work: () => unknown): number => {
  const began = performance.now();
  let times = 0;
  do {
    for (let burst = 0; burst < 20; burst += 1) work();
    times += 20;
  } while (performance.now() - began < secondsPerRound * 1000);
  return (times / (performance.now() - began)) * 1000;
};

/**
 * Runs work and floor in turn, so that both see the same machine, and takes medians: on a shared machine the ratio
 * means something and the absolute rate little.
 */
export const rate = (
  what: string,
  work: () => unknown,
  floor: { readonly what: string; readonly work: () => unknown },
): Figure => {
  perSecond(work);
  const pairs = Array.from({ length: rounds }, () => ({
    ours: perSecond(work),
    theirs: perSecond(floor.work),
  }));
  return {
    what,
    value: median(pairs.map(({ ours }) => ours)),
    unit: 'a core-second',
    ofFloor: median(pairs.map(({ ours, theirs }) => ours / theirs)),
    floor: floor.what,
  };
};

/** The same for two things that take long enough to be timed one by one; milliseconds. */
export const time = (
  what: string,
  work: () => void,
  floor: { readonly what: string; readonly work: () => void },
): Figure => {
  const once = (run: () => void): number => {
    const began = performance.now();
    run();
    return performance.now() - began;
  };
  const pairs = Array.from({ length: rounds }, () => ({ ours: once(work), theirs: once(floor.work) }));
  return {
    what,
    value: median(pairs.map(({ ours }) => ours)),
    unit: 'ms',
    ofFloor: median(pairs.map(({ ours, theirs }) => ours / theirs)),
    floor: floor.what,
  };
};
