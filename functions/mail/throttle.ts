import { keysPerNudge } from './nudge.ts';
import type { Giving, Slots } from './pace.ts';

/**
 * A batch may have a pace of its own, of so many messages a minute. It is two items that work as the account's pace does.
 *
 * - **The gate** is passed by each block of messages at its slots of the account, so no minute has more than the throttle
 *   allows.
 * - **The line** says when messages that may leave should come to the gate: a nudge that comes too early is told its
 *   turn, and waits in the queue. Nobody holds a lease, and no function runs, meanwhile.
 *
 * All times are milliseconds since the epoch.
 */
export interface Throttle {
  /** Of which batch. */
  readonly batch: string;
  readonly perMinute: number;
}

const minute = 60_000;

/** A block is two seconds' worth of messages. */
const blocksPerMinute = 30;

/** How many messages of a batch pass the gate at once, at most. */
export const blockOf = ({ perMinute }: Pick<Throttle, 'perMinute'>): number =>
  Math.min(keysPerNudge, Math.max(1, Math.floor(perMinute / blocksPerMinute)));

/** A block that comes later than its turn is made up for if it is no later than this. */
const late = 3_000;

/** The messages of a block leave within this time: their slots, clocks that are off, slots that are used late. */
const spread = 1_200;

/**
 * Milliseconds between two messages, so that no minute has more than the throttle allows wherever it begins: it sees the
 * blocks of a minute, of the time that was made up for, and of the spread, and the last block as a whole.
 */
export const everyOf = (throttle: Pick<Throttle, 'perMinute'>): number =>
  Math.ceil(((minute + late + spread) / (throttle.perMinute - blockOf(throttle) + 1)) * 1_000) / 1_000;

/** The gate lets a block pass at its slots if the ones before are long enough ago. */
export const gateOf = (throttle: Throttle): Giving => ({
  every: () => everyOf(throttle),
  most: () => blockOf(throttle),
  window: (_wish, at) => ({ soonest: at - late, latest: at }),
});

/** The line has no end, and as many get a turn as ask. */
export const lineOf = (throttle: Throttle): Giving => ({
  every: () => everyOf(throttle),
  most: () => Number.POSITIVE_INFINITY,
  window: (_wish, now) => ({ soonest: now, latest: Number.MAX_SAFE_INTEGER }),
});

/** When the first of some messages has its turn; each further one is `every` later. */
export type Turns = Pick<Slots, 'from' | 'every'>;

/** Earlier than this, nobody waits in a function. */
export const patience = 1_000;

/** How many messages have their turns within the time of a block. */
const blockIn = ({ every }: Turns): number =>
  Math.min(keysPerNudge, Math.max(1, Math.floor(minute / blocksPerMinute / every)));

/** How many of so many messages a run may send now: those that have their turns, a block at most. */
export const dueOf = (turns: Turns, count: number, now: number): number => {
  const passed = now + patience - turns.from;
  return passed < 0 ? 0 : Math.min(count, blockIn(turns), Math.floor(passed / turns.every) + 1);
};

/** The turns of the messages that are left after so many. */
export const turnsAfter = ({ from, every }: Turns, done: number): Turns => ({
  from: from + done * every,
  every,
});

/** The longest that a queue keeps a message back, in seconds. */
const longestDelay = 900;

/** For how many seconds a nudge waits: until a block of its messages has its turn, and at least for one. */
export const delayOf = (turns: Turns, count: number, now: number): number => {
  const due = turns.from + (Math.min(count, blockIn(turns)) - 1) * turns.every;
  return Math.min(longestDelay, Math.max(1, Math.ceil((due - now) / 1_000)));
};
