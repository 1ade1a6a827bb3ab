import { digest } from '../kit/digest.ts';
import { conflict } from '../kit/errors.ts';
import { untilWritten } from '../kit/optimistic-retry.ts';
import type { Recent } from '../kit/recent.ts';
import type { Write } from '../kit/write-together.ts';
import { holdSeconds } from '../shops/durations.ts';
import type { Shop } from '../shops/shop.ts';
import {
  type Assessed,
  type AssessServices,
  assess,
  lacksPlaces,
  type Prepared,
  prepare,
  type Question,
} from './assess.ts';
import { type CartHold, cartKey, keptSeconds, ownPlaces } from './cart-hold.ts';
import { endOfMinute, type Move, minuteOf, type Place } from './counter.ts';
import type { CountersStore } from './counters.store.ts';
import type { HoldsStore } from './holds.store.ts';
import { changesOf, partLimit } from './places.ts';

export interface HoldServices extends AssessServices {
  readonly holds: Pick<HoldsStore, 'get' | 'reading' | 'write'>;
  readonly counters: Pick<CountersStore, 'getMany' | 'reading' | 'write'>;
  readonly recentHolds: Recent<CartHold>;
  /** Does all of the writes or none; false if one no longer holds. */
  readonly writeTogether: (writes: readonly Write[]) => Promise<boolean>;
}

export interface Held extends Pick<Assessed, 'worth' | 'candidates' | 'known'> {
  /** The UTC instant at which others may take the places; undefined where nothing is held. */
  readonly until: string | undefined;
}

/** The same question has the same name, so that a repetition is known as one. */
const nameOf = ({ cartId, cart, email, region, codes }: Question): string =>
  digest(JSON.stringify([cartId, cart, email, region, codes]));

/** What becomes of each counter: the places of the hold before, and those of this one. */
const movesOf = (
  own: ReadonlyMap<string, Place>,
  { uses }: Assessed,
  cart: string,
  minute: number,
): Move[] => {
  const takes = uses.flatMap((each) => each.takes);
  const taken = takes.map(
    (take): Move => ({
      counter: take.counter,
      limit: partLimit(take, cart),
      gives: own.get(take.counter),
      takes: { by: take.by, minute },
    }),
  );
  const counters = new Set(takes.map(({ counter }) => counter));
  const given = [...own].filter(([counter]) => !counters.has(counter));
  // What takes nothing is never refused, so its limit does not matter.
  return [...taken, ...given.map(([counter, gives]): Move => ({ counter, limit: 0, gives }))];
};

const newHold = (
  { shop, until }: { readonly shop: Shop; readonly until: number },
  question: Question,
  { uses, holder }: Assessed,
  before: CartHold | undefined,
): CartHold => ({
  cart: cartKey(shop.id, question.cartId),
  shop: shop.id,
  status: 'held',
  holder,
  until: endOfMinute(until),
  minute: until,
  uses,
  made: nameOf(question),
  expiresAt: (until + 1) * 60 + keptSeconds,
  rev: before?.rev ?? 0,
});

/** The codes of a hold that still counts and answers the same question. */
const honouredIn = (before: CartHold | undefined, question: Question, now: number): ReadonlySet<string> =>
  new Set(
    before?.status === 'held' && before.minute >= now && before.made === nameOf(question)
      ? before.uses.map(({ code }) => code)
      : [],
  );

const sameUses = (a: CartHold['uses'], b: CartHold['uses']): boolean =>
  JSON.stringify(a.map(({ code, amount }) => [code, amount])) ===
  JSON.stringify(b.map(({ code, amount }) => [code, amount]));

/** Errors: Conflict where the cart has become an order. */
const checkOpen = (before: CartHold | undefined, { cartId }: Question): void => {
  if (before?.status === 'committed')
    throw conflict(`Cart ${cartId} has become order ${before.orderId}. Give the next cart another id.`);
};

/** Whether the cart holds what it held. Where places are missing, a repetition of the question may have them. */
const isAsRead = async (
  { cart, hold: before }: Prepared,
  worth: Assessed['worth'],
  { holds }: Pick<HoldServices, 'holds'>,
): Promise<boolean> => !lacksPlaces(worth) || (await holds.get(cart))?.rev === before?.rev;

/** Writes the hold with its places, in one transaction; undefined where others came in between. */
const writeHold = async (
  { question, shop, at, cart, hold: before }: Prepared,
  assessed: Assessed,
  services: HoldServices,
): Promise<CartHold | undefined> => {
  const lasts = holdSeconds(shop.settings.durations) * 1000;
  const until = minuteOf(new Date(at.getTime() + lasts));
  const hold = newHold({ shop, until }, question, assessed, before);
  const changes = changesOf(movesOf(ownPlaces(before), assessed, cart, until), {
    seen: assessed.seen,
    now: minuteOf(at),
  });
  if (changes === 'full') return undefined;
  const written = await services.writeTogether([
    services.holds.write(hold),
    ...changes.map(([counter, change]) => services.counters.write(counter, change)),
  ]);
  if (!written) return undefined;
  const stored = { ...hold, rev: hold.rev + 1 };
  services.recentHolds.note(cart, stored);
  return stored;
};

/**
 * Holds the codes of a cart until its order is paid or the hold ends, at the end of a minute. A repetition finds the
 * hold that it made; a changed cart replaces it, in one transaction. Where no code applies, nothing is written.
 * Errors: Conflict where the cart has become an order, or too many want the same places at once.
 */
export const holdCodes = (question: Question, shop: Shop, services: HoldServices): Promise<Held> =>
  untilWritten(`Cart ${question.cartId}`, async () => {
    const prepared = await prepare(question, shop, services, { isTaking: true });
    const { hold: before, at } = prepared;
    checkOpen(before, question);
    const honoured = honouredIn(before, question, minuteOf(at));
    const assessed = await assess(prepared, services, honoured);
    const { worth, candidates, known, uses } = assessed;
    const answer = (until: string | undefined): Held => ({
      worth,
      candidates,
      known,
      until: uses.length > 0 ? until : undefined,
    });
    if (before && honoured.size > 0 && sameUses(before.uses, uses)) return answer(before.until);
    if (uses.length === 0 && !(before?.status === 'held' && before.uses.length > 0))
      return (await isAsRead(prepared, worth, services)) ? answer(undefined) : undefined;
    const hold = await writeHold(prepared, assessed, services);
    return hold && answer(hold.until);
  });
