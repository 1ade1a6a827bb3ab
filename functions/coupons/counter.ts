import { stableHash } from '../kit/stable-hash.ts';
import { mostInOneItem } from '../offers/terms.ts';

/**
 * The arithmetic of what is limited: redemptions of a code, of a person, of an offer, and the money of a budget. A
 * counter has what is taken altogether, and how much of that is only held, by the minute in which the holds end.
 * Amounts are pieces, or minor units of the budget's currency. Minutes are counted from 1970, UTC.
 */

export interface Counter {
  /** Redemptions, and all holds that are still noted. */
  readonly taken: number;
  /** What of it is held, by the minute in which the holds end. */
  readonly held: ReadonlyMap<number, number>;
  /** What was redeemed beyond the limit, and counted apart. */
  readonly over?: number | undefined;
}

/** Counters that somebody looked at, and those of them that are there. */
export interface SeenCounters {
  readonly asked: ReadonlySet<string>;
  readonly found: ReadonlyMap<string, Counter>;
}

/** Nobody has looked yet. */
export const unseen: SeenCounters = { asked: new Set(), found: new Map() };

/** One that nobody has taken anything of. */
export const nothing: Counter = { taken: 0, held: new Map() };

const minuteMs = 60_000;

export const minuteOf = (at: Date): number => Math.floor(at.getTime() / minuteMs);

/** The UTC instant at which the holds of a minute are over. */
export const endOfMinute = (minute: number): string => new Date((minute + 1) * minuteMs).toISOString();

/** A place that somebody has: until the end of a minute, or for good. */
export interface Place {
  readonly by: number;
  readonly minute?: number | undefined;
}

/** What one transaction does to one counter. */
export interface Move {
  readonly counter: string;
  /** A place that is given up, and counts for nothing where it was dropped already. */
  readonly gives?: Place | undefined;
  readonly takes?: Place | undefined;
  /** The most that this counter may have. */
  readonly limit: number;
  /** What is counted apart, because it went beyond the limit; below zero, what is no longer. */
  readonly beyond?: number | undefined;
}

/** The conditional update of one counter. */
export interface CounterChange {
  readonly taken: number;
  readonly held: ReadonlyMap<number, number>;
  /** Whole minutes that are over, with the amounts that they must still have. */
  readonly drops: ReadonlyMap<number, number>;
  /** Minutes that must still be there. */
  readonly needs: readonly number[];
  /** What is counted apart. */
  readonly beyond?: number | undefined;
  /** The most that may be taken before the change; undefined where it takes nothing in addition. */
  readonly atMost?: number | undefined;
}

const sumOf = (amounts: Iterable<number>): number => [...amounts].reduce((sum, each) => sum + each, 0);

const overMinutes = ({ held }: Counter, now: number): ReadonlyMap<number, number> =>
  new Map([...held].filter(([minute]) => minute < now));

/** What of the place still counts. A minute that was dropped never comes back, since nobody holds into the past. */
const standing = (place: Place | undefined, seen: Counter | undefined): number => {
  if (!place) return 0;
  const isDropped = place.minute !== undefined && seen !== undefined && !seen.held.has(place.minute);
  return isDropped ? 0 : place.by;
};

/**
 * How much can still be taken at a minute. `own`: a place that the asker has already and would give up; what is held
 * in minutes that are over counts for nobody.
 */
export const roomIn = (
  { limit, gives }: Pick<Move, 'limit' | 'gives'>,
  seen: Counter = nothing,
  now: number,
): number => {
  const over = overMinutes(seen, now);
  const own = gives?.minute !== undefined && over.has(gives.minute) ? 0 : standing(gives, seen);
  return limit - seen.taken + sumOf(over.values()) + own;
};

/**
 * The update for a move. `seen`: the counter as it was read; undefined where nobody looked, and then the place that
 * is given up must still be there. A move that takes more than it gives drops what is over. A place that is only kept
 * is never refused, even where the limit has fallen since. `full`: there is no room.
 */
export const changeOf = (
  { gives, takes, limit, beyond = 0 }: Omit<Move, 'counter'>,
  seen: Counter | undefined,
  now: number,
): CounterChange | 'full' => {
  const given = standing(gives, seen);
  const wanted = takes?.by ?? 0;
  const grows = wanted > given;
  const drops: ReadonlyMap<number, number> = grows && seen ? overMinutes(seen, now) : new Map();
  const isInDrops = gives?.minute !== undefined && drops.has(gives.minute);
  const freed = sumOf(drops.values()) + (isInDrops ? 0 : given);
  const atMost = grows ? limit - wanted + freed : undefined;
  if (atMost !== undefined && (atMost < 0 || (seen?.taken ?? 0) > atMost)) return 'full';
  const held = new Map<number, number>();
  const add = (minute: number | undefined, by: number) => {
    if (minute !== undefined && by !== 0) held.set(minute, (held.get(minute) ?? 0) + by);
  };
  if (!isInDrops) add(gives?.minute, -given);
  add(takes?.minute, wanted);
  const needs = given > 0 && gives?.minute !== undefined && !isInDrops ? [gives.minute] : [];
  return { taken: wanted - freed, held, drops, needs, beyond, atMost };
};

/** Whether the counter stays as it is. */
export const changesNothing = ({ taken, held, drops, beyond = 0 }: CounterChange): boolean =>
  taken === 0 && beyond === 0 && drops.size === 0 && [...held.values()].every((by) => by === 0);

const shards = 16;

/** What is limited: its counter without the number of a part, and the most that all parts together may have. */
export interface Limited {
  readonly counter: string;
  readonly limit: number;
}

const isSplit = ({ counter, limit }: Limited): boolean => limit > mostInOneItem && !isWhole(counter);

const isWhole = (counter: string): boolean =>
  counter.startsWith('budget~') || counter.startsWith('customer~');

/** The counters of redemptions: of a code (by its digest), of an offer's customer (by mailbox), of an offer; of money. */
export const counterOf = {
  code: (digest: string) => `code~${digest}`,
  customer: (offer: string, holder: string) => `customer~${offer}~${holder}`,
  offer: (offer: string) => `offer~${offer}`,
  budget: (offer: string) => `budget~${offer}`,
} as const;

/** One item that counts a part of a limit, or all of it. */
export interface Part {
  readonly counter: string;
  readonly limit: number;
}

const partOf = ({ counter, limit }: Limited, shard: number): Part => ({
  counter: `${counter}~${shard}`,
  limit: Math.floor(limit / shards) + (shard < limit % shards ? 1 : 0),
});

/**
 * The items that count a limit, in the order in which a cart tries them. A limit over 1,000 is split over sixteen;
 * a budget and a customer's limit never are.
 */
export const partsOf = (limited: Limited, cart: string): readonly Part[] => {
  const { counter, limit } = limited;
  if (isWhole(counter)) return [{ counter, limit }];
  if (!isSplit(limited)) return [{ counter: `${counter}~0`, limit }];
  const first = stableHash(cart, shards);
  return Array.from({ length: shards }, (_, place) => partOf(limited, (first + place) % shards));
};

/** The limit of which a counter is a part. */
export const wholeOf = ({ counter, limit }: Limited): Limited =>
  isWhole(counter) ? { counter, limit } : { counter: counter.slice(0, counter.lastIndexOf('~')), limit };
