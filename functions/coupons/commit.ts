import type { Clock } from '../kit/clock.ts';
import { conflict, notFound } from '../kit/errors.ts';
import { untilWritten } from '../kit/optimistic-retry.ts';
import type { Recent } from '../kit/recent.ts';
import type { Write } from '../kit/write-together.ts';
import { type CartHold, cartKey, type Take, type Use } from './cart-hold.ts';
import { changeOf, type Move, minuteOf, wholeOf } from './counter.ts';
import type { CountersStore } from './counters.store.ts';
import type { HoldsStore } from './holds.store.ts';
import { type Around, changesOf, type Keeping, keep, partIdsOf, partLimit } from './places.ts';
import { type Recording, recording } from './record.ts';
import { type Redemption, reasonOfCounter, redeemedOrder } from './redemption.ts';
import type { RedemptionsStore } from './redemptions.store.ts';

export interface CommitServices {
  readonly holds: Pick<HoldsStore, 'get' | 'write'>;
  readonly counters: Pick<CountersStore, 'getMany' | 'write' | 'addToTotals'>;
  readonly redemptions: Pick<RedemptionsStore, 'ofCodes' | 'write'>;
  /** What this instance of the function wrote last itself; whoever trusts it writes only if it is still so. */
  readonly recentHolds: Recent<CartHold>;
  /** Does all of the writes or none; false if one no longer holds. */
  readonly writeTogether: (writes: readonly Write[]) => Promise<boolean>;
  readonly clock: Clock;
}

/** What the cart's order is. */
export interface CartOrder {
  readonly cartId: string;
  readonly orderId: string;
}

interface Settled {
  readonly moves: readonly Move[];
  /** Those that are new, and those that turned out to have had their place. */
  readonly redemptions: readonly Recording[];
}

const redeemed = (
  { code, offer, version, amount, currency, cost }: Use,
  takes: Redemption['takes'],
  { shop, holder }: CartHold,
  { cartId, orderId }: CartOrder,
  at: string,
): Redemption => ({
  order: redeemedOrder(shop, orderId),
  code,
  shop,
  offer,
  version,
  cart: cartId,
  holder,
  amount,
  currency,
  cost,
  takes,
  status: 'counted',
  at,
  rev: 0,
});

type Counted = Redemption['takes'][number];

/** Gives a place that was counted beyond its limit the one that the cart holds; undefined where that is gone. */
const within = (
  beyond: Counted,
  held: Take,
  minute: number,
  { cart, now, seen }: Around,
): Keeping | undefined => {
  const { counter, by, limit } = held;
  const move: Move = {
    counter,
    limit: partLimit(held, cart),
    gives: { by, minute },
    takes: { by: beyond.by },
  };
  if (changeOf(move, seen?.get(counter), now) === 'full') return undefined;
  const gone: Move = { counter: beyond.counter, limit: 0, beyond: -beyond.by };
  return { take: { counter, by: beyond.by, limit }, moves: [move, gone] };
};

/**
 * A code that the order's webhook has recorded already gives its place up. Where the webhook did not know of the hold
 * and counted the order beyond the limit, it gets that place instead.
 */
const reconciled = (use: Use, recorded: Redemption, minute: number, around: Around): Settled => {
  const moves: Move[] = [];
  const left = new Set(recorded.over);
  const takes = [...recorded.takes];
  for (const held of use.takes) {
    const { counter, by, limit } = held;
    const place = takes.findIndex((each) => each.over && wholeOf(each).counter === wholeOf(held).counter);
    const beyond = recorded.status === 'counted' ? takes[place] : undefined;
    const kept = beyond && within(beyond, held, minute, around);
    if (kept) {
      takes[place] = kept.take;
      left.delete(reasonOfCounter(counter));
    }
    moves.push(...(kept?.moves ?? [{ counter, limit, gives: { by, minute } }]));
  }
  if (left.size === (recorded.over?.length ?? 0)) return { moves, redemptions: [] };
  const after = { ...recorded, takes, over: left.size > 0 ? [...left] : undefined };
  return { moves, redemptions: [{ before: recorded, after }] };
};

const lost = ({ until }: CartHold, { cartId }: CartOrder): Error =>
  conflict(
    `The hold of cart ${cartId} ended at ${until}, and others have used what it held. Hold again to see which codes still apply.`,
  );

/** Errors: Conflict where a place was lost because the hold had ended. */
const settle = (
  hold: CartHold,
  order: CartOrder,
  recorded: readonly Redemption[],
  around: Around,
  at: string,
): Settled[] =>
  hold.uses.map((use) => {
    const before = recorded.find(({ code }) => code === use.code);
    if (before) return reconciled(use, before, hold.minute, around);
    const kept = use.takes.map((take) => keep(take, hold.minute, around));
    const places = kept.flatMap((each) => (each === 'full' ? [] : each));
    if (places.length < kept.length) throw lost(hold, order);
    const takes = places.map(({ take }) => take);
    return {
      moves: places.flatMap(({ moves }) => moves),
      redemptions: [{ before: undefined, after: redeemed(use, takes, hold, order, at) }],
    };
  });

/** Errors: NotFound, Conflict. */
const openHold = (hold: CartHold | undefined, { cartId, orderId }: CartOrder): CartHold => {
  if (!hold)
    throw notFound(`Nothing is held for cart ${cartId}. Where no code applied, there is nothing to commit.`);
  if (hold.status === 'released')
    throw conflict(`What cart ${cartId} held was released. Hold again before you commit.`);
  if (hold.status === 'committed' && hold.orderId !== orderId)
    throw conflict(`Cart ${cartId} has become another order already.`);
  return hold;
};

/**
 * Redeems what a cart holds, for its order; a repetition changes nothing. A place is still the cart's after the end
 * of the hold, until somebody else has needed it. First it is taken for granted that all places are there, so that
 * most commits read nothing but the hold, and not even that where this instance wrote it.
 * Errors: NotFound where nothing is held; Conflict where the hold was released, belongs to another order, or has
 * ended and lost its place.
 */
export const commitHold = async (
  shop: string,
  order: CartOrder,
  services: CommitServices,
): Promise<CartHold> => {
  const cart = cartKey(shop, order.cartId);
  let isFirst = true;
  return untilWritten(`Cart ${order.cartId}`, async () => {
    const own = isFirst ? services.recentHolds.get(cart) : undefined;
    services.recentHolds.forget(cart);
    const hold = openHold(own ?? (await services.holds.get(cart)), order);
    if (hold.status === 'committed') return hold;
    const takes = hold.uses.flatMap((each) => each.takes);
    const codes = hold.uses.map(({ code }) => code);
    const seen = isFirst ? undefined : await services.counters.getMany(partIdsOf(takes, cart));
    const recorded = isFirst ? [] : await services.redemptions.ofCodes(shop, order.orderId, codes);
    isFirst = false;
    const at = services.clock();
    const around = { cart, now: minuteOf(at), seen };
    const settled = settle(hold, order, recorded, around, at.toISOString());
    const changes = changesOf(
      settled.flatMap(({ moves }) => moves),
      around,
    );
    if (changes === 'full') return undefined;
    const committed: CartHold = { ...hold, status: 'committed', orderId: order.orderId };
    const written = await services.writeTogether([
      services.holds.write(committed),
      ...changes.map(([counter, change]) => services.counters.write(counter, change)),
      ...recording(
        settled.flatMap(({ redemptions }) => redemptions),
        services,
      ),
    ]);
    return written ? committed : undefined;
  });
};
