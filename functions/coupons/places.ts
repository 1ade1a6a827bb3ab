import type { Take } from './cart-hold.ts';
import {
  type Counter,
  type CounterChange,
  changeOf,
  changesNothing,
  type Limited,
  type Move,
  nothing,
  type Part,
  type Place,
  partsOf,
  roomIn,
  wholeOf,
} from './counter.ts';

/** What a place is chosen by. */
export interface Around {
  /** By `cartKey`, or what else decides which part of a limit is tried first. */
  readonly cart: string;
  /** The present minute. */
  readonly now: number;
  /** The counters as they were read; undefined where nobody looked yet. */
  readonly seen?: ReadonlyMap<string, Counter> | undefined;
}

/** A place for good, and what becomes of the counters. */
export interface Keeping {
  readonly take: Take;
  readonly moves: readonly Move[];
}

/** The counters of all parts of what was taken. */
export const partIdsOf = (takes: readonly Take[], cart: string): string[] => [
  ...new Set(takes.flatMap((each) => partsOf(wholeOf(each), cart).map(({ counter }) => counter))),
];

/** The parts of a limit as a cart tries them: the one in which it has a place already comes first. */
export const partsFirst = (
  limited: Limited,
  cart: string,
  own: ReadonlyMap<string, Place>,
): readonly Part[] =>
  partsOf(limited, cart).toSorted((a, b) => Number(own.has(b.counter)) - Number(own.has(a.counter)));

/** The first part with room for so much more. */
export const partWithRoom = (
  parts: readonly Part[],
  by: number,
  { seen, now }: Pick<Around, 'seen' | 'now'>,
  own: ReadonlyMap<string, Place> = new Map(),
): Part | undefined =>
  parts.find(
    ({ counter, limit }) => roomIn({ limit, gives: own.get(counter) }, seen?.get(counter), now) >= by,
  );

/**
 * Keeps a place for good, which was held until the end of a minute (undefined: not at all). Where that was dropped
 * meanwhile, a new one is taken, in any part of the limit. Where nobody looked, it is taken for granted that the
 * place is still there; the write fails otherwise.
 */
export const keep = (
  held: Take,
  minute: number | undefined,
  { cart, now, seen }: Around,
): Keeping | 'full' => {
  const { by, counter } = held;
  const parts = partsOf(wholeOf(held), cart);
  const own = parts.find((part) => part.counter === counter);
  const gives = minute === undefined ? undefined : { by, minute };
  const kept = (part: Part, given: Place | undefined): Keeping => ({
    take: { ...held, counter: part.counter },
    moves: [{ ...part, gives: given, takes: { by } }],
  });
  if (
    own &&
    (!seen ||
      changeOf({ limit: own.limit, gives, takes: { by } }, seen.get(counter) ?? nothing, now) !== 'full')
  )
    return kept(own, gives);
  const other = partWithRoom(parts, by, { seen, now });
  return other ? kept(other, undefined) : 'full';
};

const together = (a: Place | undefined, b: Place | undefined): Place | undefined =>
  a && b ? { ...a, by: a.by + b.by } : (a ?? b);

/** One move for each counter: a transaction may write an item only once. A cart gives places of one minute only. */
const merged = (moves: readonly Move[]): Move[] => {
  const all = new Map<string, Move>();
  for (const move of moves) {
    const { counter, limit, beyond = 0 } = move;
    const before = all.get(counter);
    all.set(counter, {
      counter,
      gives: together(before?.gives, move.gives),
      takes: together(before?.takes, move.takes),
      limit: Math.max(before?.limit ?? 0, limit),
      beyond: (before?.beyond ?? 0) + beyond,
    });
  }
  return [...all.values()];
};

/** The changes of these moves, each counter's in one. `full`: a move finds no room. */
export const changesOf = (
  moves: readonly Move[],
  { seen, now }: Pick<Around, 'seen' | 'now'>,
): readonly (readonly [counter: string, change: CounterChange])[] | 'full' => {
  const all = merged(moves).map(
    (move) => [move.counter, changeOf(move, seen && (seen.get(move.counter) ?? nothing), now)] as const,
  );
  const changes = all.flatMap(([counter, change]) => (change === 'full' ? [] : [[counter, change] as const]));
  return changes.length < all.length ? 'full' : changes.filter(([, change]) => !changesNothing(change));
};

/** The most that the counter of this place may have. */
export const partLimit = (taken: Take, cart: string): number =>
  partsOf(wholeOf(taken), cart).find(({ counter }) => counter === taken.counter)?.limit ?? taken.limit;
