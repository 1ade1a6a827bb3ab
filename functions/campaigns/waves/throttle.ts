import { endOfWave, type Leaving, later, turnOf } from './turn.ts';
import { wavesAsOf } from './waves.ts';

/** How fast messages of a campaign leave at most. */
export interface Flow {
  /** The campaign's throttle. */
  readonly perMinute?: number | undefined;
  /** SES's rate. */
  readonly perSecond: number;
  /** How many may leave in each 24 hours, counted from the beginning of the flow: 0 is the first. Any number if missing. */
  readonly dayRoom?: ((day: number) => number) | undefined;
}

/** Messages a minute: the throttle's, or what SES lets through, whichever is less. */
export const minuteRate = ({ perMinute, perSecond }: Flow): number =>
  Math.min(perMinute ?? Number.POSITIVE_INFINITY, perSecond * 60);

/** How many seconds a number of messages takes, at a rate a minute above 0. */
export const secondsFor = (messages: number, rate: number): number => Math.ceil((messages * 60) / rate);

/** How many messages leave before so many seconds are over, at a rate a minute: the first at once, all others evenly. */
export const leaveIn = (seconds: number, rate: number): number =>
  Math.max(0, Math.ceil((seconds * rate) / 60));

/** A wave as it would leave. */
export interface FlowOfWave {
  /** Its UTC instant. */
  readonly at: string;
  /** Its first message leaves then, which is later than `at` if another wave still leaves; its last before `ends`. */
  readonly begins: string;
  readonly ends: string;
  readonly people: number;
  /** How many of them leave in this wave. The rest follows the rule for what is past. */
  readonly leave: number;
}

export interface PlannedFlow {
  readonly waves: readonly FlowOfWave[];
  /** How many people get nothing, because it would be too late. */
  readonly tooLate: number;
}

/** More waves are not counted, which is over a year of them: people who need one count as too late. */
const mostWaves = 400;

/** People of a campaign who leave by the same clock. */
export interface Crowd {
  /** IANA. */
  readonly zone: string;
  readonly people: number;
  /** When they may leave: an arm may have an hour of its own. */
  readonly leaving: Leaving;
}

/** How many of each crowd, by its place in the list of all. */
type Waiters = Map<number, number>;

const sizeOf = (waiters: ReadonlyMap<unknown, number>): number =>
  waiters.values().reduce((sum, people) => sum + people, 0);

/** Who is left after so many have left, crowd by crowd. */
const restOf = (waiters: Waiters, left: number): Waiters => {
  const rest: Waiters = new Map();
  let still = left;
  for (const [crowd, people] of waiters) {
    if (people > still) rest.set(crowd, people - still);
    still = Math.max(0, still - people);
  }
  return rest;
};

/** By the instant of their wave. */
type Waiting = Map<string, Waiters>;

const join = (waiting: Waiting, at: string, crowd: number, people: number): void => {
  const waiters: Waiters = waiting.get(at) ?? new Map();
  waiting.set(at, waiters.set(crowd, (waiters.get(crowd) ?? 0) + people));
};

const firstOf = (instants: Iterable<string>): string | undefined => [...instants].sort()[0];

const dayMilliseconds = 86_400_000;

/** Quotas that have no room for so many days never have any. */
const mostDays = 400;

interface Span {
  readonly begins: string;
  readonly until: string | undefined;
  readonly people: number;
}

/** Lets messages leave at a rate a minute, within the room that each 24 hours have. It remembers what it has let leave. */
const outlet = ({ dayRoom, ...flow }: Flow, now: string) => {
  const rate = minuteRate(flow);
  const since = Date.parse(now);
  const left = new Map<number, number>();
  /** How many leave from `at` on before the day or the wave is over, and when that is. */
  const inDay = (at: number, end: number, people: number) => {
    const day = Math.floor((at - since) / dayMilliseconds);
    const over = dayRoom ? Math.min(end, since + (day + 1) * dayMilliseconds) : end;
    const before = left.get(day) ?? 0;
    const room = dayRoom ? Math.max(0, dayRoom(day) - before) : people;
    const leave = Math.min(people, room, leaveIn((over - at) / 1_000, rate));
    left.set(day, before + leave);
    return { leave, over };
  };
  return ({ begins, until, people }: Span): Pick<FlowOfWave, 'ends' | 'leave'> => {
    const end = until === undefined ? Number.POSITIVE_INFINITY : Date.parse(until);
    let still = people;
    let at = Date.parse(begins);
    let ends = begins;
    for (let days = 0; still > 0 && at < end && days < mostDays; days += 1) {
      const { leave, over } = inDay(at, end, still);
      if (leave > 0) ends = later(new Date(at).toISOString(), secondsFor(leave, rate));
      still -= leave;
      at = over;
    }
    return { leave: people - still, ends: still > 0 && until !== undefined && until > begins ? until : ends };
  };
};

interface Served {
  readonly flow: FlowOfWave;
  readonly rest: Waiters;
}

/** Until when the first of them leave in this wave; all have the same rule. */
const endOf = (crowds: readonly Crowd[], waiters: Waiters, at: string): string | undefined => {
  const [first = -1] = waiters.keys();
  const leaving = crowds[first]?.leaving;
  return leaving && endOfWave(leaving, at);
};

/** How a wave leaves, from when senders are free. */
const served = (
  crowds: readonly Crowd[],
  at: string,
  waiters: Waiters,
  free: string,
  letOut: ReturnType<typeof outlet>,
): Served => {
  const begins = free > at ? free : at;
  const people = sizeOf(waiters);
  const { leave, ends } = letOut({ begins, until: endOf(crowds, waiters, at), people });
  return { flow: { at, begins, ends, people, leave }, rest: restOf(waiters, leave) };
};

/** Each crowd in its first wave; none where it is too late. */
const firstWaves = (crowds: readonly Crowd[], now: string): Waiting => {
  const waiting: Waiting = new Map();
  for (const [place, { zone, people, leaving }] of crowds.entries()) {
    const [wave] = wavesAsOf(leaving, [zone], now).waves;
    if (wave) join(waiting, wave.at, place, people);
  }
  return waiting;
};

/** The rest of a wave waits for another one, if the rule for what is past says so. */
const joinAgain = (crowds: readonly Crowd[], rest: Waiters, waiting: Waiting, now: string): void => {
  for (const [place, people] of rest) {
    const crowd = crowds[place];
    const turn = crowd && turnOf(crowd.leaving, { zone: crowd.zone, now });
    if (turn && turn.does !== 'skip')
      join(waiting, turn.does === 'wait' ? turn.from : turn.wave, place, people);
  }
};

/**
 * How the waves of a campaign leave if they take turns, the earlier first, at the rate of its throttle and of SES, and within
 * the quota of each day. All count as written to: whom permission takes away makes it faster.
 */
export const flowAsOf = (
  crowds: readonly Crowd[],
  { now, flow }: { readonly now: string; readonly flow: Flow },
): PlannedFlow => {
  const letOut = outlet(flow, now);
  const waiting = firstWaves(crowds, now);
  const waves: FlowOfWave[] = [];
  let free = now;
  let at = firstOf(waiting.keys());
  while (at !== undefined && waves.length < mostWaves) {
    const { flow: wave, rest } = served(crowds, at, waiting.get(at) ?? new Map(), free, letOut);
    waiting.delete(at);
    waves.push(wave);
    free = wave.ends;
    joinAgain(crowds, rest, waiting, free);
    at = firstOf(waiting.keys());
  }
  const all = crowds.reduce((sum, { people }) => sum + people, 0);
  const leave = waves.reduce((sum, wave) => sum + wave.leave, 0);
  return { waves, tooLate: all - leave };
};
