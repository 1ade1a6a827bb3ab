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
export const coreSeconds = (): number => {
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
 * Runs works in turn, so that all see the same machine; answers the rates of each by the round. On a shared
 * machine their ratio means something, but an absolute rate means little.
 */
const inTurn = async (works: readonly Work[], run: typeof inARow): Promise<readonly number[][]> => {
  const rates: number[][] = works.map(() => []);
  for (let round = 0; round <= rounds; round += 1) {
    for (const [place, work] of works.entries()) rates[place]?.push(await perCoreSecond(work, run));
  }
  // The first round warms all of them up.
  return rates.map((each) => each.slice(1));
};

const rateOf = ({ what }: Work, rates: readonly number[]): Figure => ({
  what,
  value: median(rates),
  unit: 'a core-second',
});

const against =
  (floor: Work, theirs: readonly number[]) =>
  (ours: Work, rates: readonly number[]): Figure => ({
    ...rateOf(ours, rates),
    ofFloor: median(rates.map((rate, round) => rate / (theirs[round] ?? Number.NaN))),
    floor: floor.what,
  });

/**
 * How often work that waits for nothing is done in a second of CPU time; against a lower bound, where there
 * is one.
 */
export const rate = async (ours: Work, floor?: Work): Promise<Figure> => {
  const [rates = [], theirs = []] = await inTurn(floor ? [ours, floor] : [ours], inARow);
  return floor ? against(floor, theirs)(ours, rates) : rateOf(ours, rates);
};

/**
 * The same for works that wait for other processes in between, many at a time, all of them against one lower
 * bound in the same rounds. The CPU time of those processes does not count.
 */
export const coreRates = async (works: readonly Work[], floor: Work): Promise<Figure[]> => {
  const [theirs = [], ...all] = await inTurn([floor, ...works], manyAtATime);
  return works.map((work, place) => against(floor, theirs)(work, all[place] ?? []));
};
