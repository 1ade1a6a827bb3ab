import { performance } from 'node:perf_hooks';

/** One figure: its name, its value, and the lower bound measured in the same run. */
export interface Figure {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  /** The value divided by the lower bound, if one was measured. */
  readonly ofFloor?: number;
  readonly floor?: string;
}

export const median = (values: readonly number[]): number =>
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
 * Runs work and lower bound in turn, so that both see the same machine, and takes medians: on a shared
 * machine the ratio means something, but the absolute rate means little.
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

/** The same for two things that take long enough to be timed one by one; in milliseconds. */
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

/** CPU seconds of this process on all cores. */
const coreSeconds = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000_000;
};

const lanes = 16;
/** Twice as many as above: work that waits is disturbed more. */
const coreRounds = 15;

const perCoreSecond = async (work: () => unknown): Promise<number> => {
  const until = performance.now() + secondsPerRound * 1000;
  const began = coreSeconds();
  let times = 0;
  const lane = async () => {
    while (performance.now() < until) {
      await work();
      times += 1;
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return times / (coreSeconds() - began);
};

/**
 * The same for work that waits for other processes in between, many at a time: the CPU time of those
 * processes does not count.
 */
export const coreRate = async (
  what: string,
  work: () => unknown,
  floor?: { readonly what: string; readonly work: () => unknown },
): Promise<Figure> => {
  const pairs: { ours: number; theirs: number }[] = [];
  await perCoreSecond(work);
  for (let round = 0; round < coreRounds; round += 1) {
    const ours = await perCoreSecond(work);
    pairs.push({ ours, theirs: floor ? await perCoreSecond(floor.work) : Number.NaN });
  }
  return {
    what,
    value: median(pairs.map(({ ours }) => ours)),
    unit: 'a core-second',
    ...(floor ? { ofFloor: median(pairs.map(({ ours, theirs }) => ours / theirs)), floor: floor.what } : {}),
  };
};
