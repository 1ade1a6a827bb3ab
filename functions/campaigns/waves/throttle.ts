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

/** People by zone. */
type Crowd = Map<string, number>;

const sizeOf = (crowd: ReadonlyMap<string, number>): number =>
  crowd.values().reduce((sum, people) => sum + people, 0);

/** The rest of a crowd after so many have left, zone by zone. */
const restOf = (crowd: Crowd, left: number): Crowd => {
  const rest: Crowd = new Map();
  let still = left;
  for (const [zone, people] of crowd) {
    if (people > still) rest.set(zone, people - still);
    still = Math.max(0, still - people);
  }
  return rest;
};

/** By the instant of their wave. */
type Waiting = Map<string, Crowd>;

const join = (waiting: Waiting, at: string, zone: string, people: number): void => {
  const crowd: Crowd = waiting.get(at) ?? new Map();
  waiting.set(at, crowd.set(zone, (crowd.get(zone) ?? 0) + people));
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
  readonly rest: Crowd;
}

/** How a wave leaves, from when senders are free. */
const served = (
  leaving: Leaving,
  at: string,
  crowd: Crowd,
  free: string,
  letOut: ReturnType<typeof outlet>,
): Served => {
  const begins = free > at ? free : at;
  const people = sizeOf(crowd);
  const { leave, ends } = letOut({ begins, until: endOfWave(leaving, at), people });
  return { flow: { at, begins, ends, people, leave }, rest: restOf(crowd, leave) };
};

const firstCrowds = (leaving: Leaving, zones: ReadonlyMap<string, number>, now: string): Waiting => {
  const waiting: Waiting = new Map();
  for (const { at, zones: together } of wavesAsOf(leaving, zones.keys(), now).waves)
    for (const { zone } of together) join(waiting, at, zone, zones.get(zone) ?? 0);
  return waiting;
};

/** The rest of a wave waits for another one, if the rule for what is past says so. */
const joinAgain = (leaving: Leaving, rest: Crowd, waiting: Waiting, now: string): void => {
  for (const [zone, people] of rest) {
    const turn = turnOf(leaving, { zone, now });
    if (turn.does !== 'skip') join(waiting, turn.does === 'wait' ? turn.from : turn.wave, zone, people);
  }
};

/**
 * How the waves of a campaign leave if they take turns, the earlier first, at the rate of its throttle and of SES, and within the quota of each day. All
 * count as written to: whom permission takes away makes it faster. `zones`: how many people live in each (IANA).
 */
export const flowAsOf = (
  leaving: Leaving,
  zones: ReadonlyMap<string, number>,
  { now, flow }: { readonly now: string; readonly flow: Flow },
): PlannedFlow => {
  const letOut = outlet(flow, now);
  const waiting = firstCrowds(leaving, zones, now);
  const waves: FlowOfWave[] = [];
  let free = now;
  let at = firstOf(waiting.keys());
  while (at !== undefined && waves.length < mostWaves) {
    const { flow: wave, rest } = served(leaving, at, waiting.get(at) ?? new Map(), free, letOut);
    waiting.delete(at);
    waves.push(wave);
    free = wave.ends;
    joinAgain(leaving, rest, waiting, free);
    at = firstOf(waiting.keys());
  }
  const leave = waves.reduce((sum, wave) => sum + wave.leave, 0);
  return { waves, tooLate: sizeOf(zones) - leave };
};
