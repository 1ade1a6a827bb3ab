/** One figure: its name, its value, and the lower bound measured in the same run. */
export interface Figure {
  readonly what: string;
  /** Which one it is of: a function. */
  readonly of?: string | undefined;
  readonly value: number;
  readonly unit: string;
  /** The value divided by the lower bound, if one was measured. */
  readonly ofFloor?: number | undefined;
  readonly floor?: string | undefined;
  /** At most, where a test holds it to that. */
  readonly budget?: number | undefined;
}

/** Something that is done again and again. */
export interface Work {
  readonly what: string;
  readonly work: () => unknown;
  /** Makes what the next so many runs of it need; that is not counted. */
  readonly refill?: (times: number) => void;
}

export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

/** CPU seconds of this process on all cores: on a shared machine the clock says how busy the others are. */
const coreSeconds = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000_000;
};

const rounds = 7;
/** Of CPU. */
const secondsPerRound = 0.3;
const burst = 250;
const lanes = 16;

const inARow = async ({ work }: Work): Promise<void> => {
  for (let times = 0; times < burst; times += 1) work();
};

const manyAtATime = async ({ work }: Work): Promise<void> => {
  let times = 0;
  const lane = async () => {
    while (times < burst) {
      times += 1;
      await work();
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
};

const perCoreSecond = async (measured: Work, run: typeof inARow): Promise<number> => {
  let [times, cpu] = [0, 0];
  while (cpu < secondsPerRound) {
    measured.refill?.(burst);
    const began = coreSeconds();
    await run(measured);
    cpu += coreSeconds() - began;
    times += burst;
  }
  return times / cpu;
};

/**
 * Runs work and lower bound in turn, so that both see the same machine, and takes medians: on a shared
 * machine the ratio means something, but the absolute rate means little.
 */
const compare = async (ours: Work, floor: Work, run: typeof inARow): Promise<Figure> => {
  const pairs: { ours: number; theirs: number }[] = [];
  for (let round = 0; round <= rounds; round += 1)
    pairs.push({ ours: await perCoreSecond(ours, run), theirs: await perCoreSecond(floor, run) });
  // The first round warms both up.
  const counted = pairs.slice(1);
  return {
    what: ours.what,
    value: median(counted.map((pair) => pair.ours)),
    unit: 'a core-second',
    ofFloor: median(counted.map((pair) => pair.ours / pair.theirs)),
    floor: floor.what,
  };
};

/** How often work that waits for nothing is done in a second of CPU time, against a lower bound. */
export const rate = (ours: Work, floor: Work): Promise<Figure> => compare(ours, floor, inARow);

/**
 * The same for work that waits for other processes in between, many at a time: the CPU time of those
 * processes does not count.
 */
export const coreRate = (ours: Work, floor: Work): Promise<Figure> => compare(ours, floor, manyAtATime);
