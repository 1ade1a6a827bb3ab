import { isCalledOff } from '../orders/arrival.ts';
import { areCodesKeptBy } from '../platforms/discounts.ts';
import type { CartHold, Take } from './cart-hold.ts';
import { type Limited, type Move, type Part, type Place, partsOf } from './counter.ts';
import { isCountedThere } from './give-back.ts';
import type { KnownCode } from './known-codes.ts';
import { budgetOf, limitsOf } from './limits.ts';
import { costIn, whyNotAllowed } from './order-codes.ts';
import { type Around, partsFirst, partWithRoom } from './places.ts';
import { type OverReason, type Redemption, reasonOfCounter, redeemedOrder } from './redemption.ts';
import type { Told } from './told-order.ts';

/** How the codes of an order are recorded: within their limits where there is room, else beyond them. It asks no store. */

/** A customer may have been at the payment page when the hold ended. */
const excusedFor = 3_600_000;

/** Whether the cart held the code, and not too long before the order was placed. */
const wasHeld = (hold: CartHold | undefined, code: string, placedAt: string): boolean =>
  hold?.uses.some((use) => use.code === code) === true &&
  Date.parse(placedAt) <= Date.parse(hold.until) + excusedFor;

/** One code of the order as it is recorded. */
interface Recorded {
  readonly redemption: Redemption;
  readonly moves: readonly Move[];
}

interface Limits {
  readonly limited: Limited;
  readonly by: number;
}

/** What a code of the order takes of each limit, and what it cost. */
const wantedBy = (known: KnownCode, { snapshot, holder, shop, codes }: Told, at: Date) => {
  const used = codes.get(known.coupon.code);
  const amount = used?.amount ?? { shop: 0, presentment: 0 };
  const budget = budgetOf(known, snapshot.presentmentCurrency, shop, at);
  const cost = budget && (used?.cost ?? costIn(amount, snapshot, budget));
  const pieces = limitsOf(known, holder).map((limited): Limits => ({ limited, by: 1 }));
  const money = budget && cost ? [{ limited: budget, by: cost }] : [];
  return {
    amount,
    cost,
    isPriceless: budget !== undefined && cost === undefined,
    wanted: [...pieces, ...money],
  };
};

/** What stands around the order: the counters, what its cart holds of them, and when. */
interface Standing extends Around {
  readonly own: ReadonlyMap<string, Place>;
  readonly at: Date;
}

/** The same, with what the codes of the order that were looked at before take. */
interface Taking extends Standing {
  readonly planned: Map<string, number>;
}

/** A place for what is a fact: within the limit where there is room, else beyond it. */
const placeFor = (
  { limited, by }: Limits,
  around: Taking,
): { take: Redemption['takes'][number]; moves: Move[] } => {
  const { cart, own, planned } = around;
  const parts = partsFirst(limited, cart, own);
  const part = parts.find((each) => partWithRoom([each], by + (planned.get(each.counter) ?? 0), around, own));
  const counter = part?.counter ?? parts[0]?.counter ?? limited.counter;
  const take: Take = { counter, by, limit: limited.limit };
  if (!part) return { take: { ...take, over: true }, moves: [{ counter, limit: 0, beyond: by }] };
  const isFirst = !planned.has(counter);
  planned.set(counter, by + (planned.get(counter) ?? 0));
  return { take, moves: [{ ...part, gives: isFirst ? own.get(counter) : undefined, takes: { by } }] };
};

/** A code of an order that stands. */
const placed = (known: KnownCode, told: Told, hold: CartHold | undefined, around: Taking): Recorded => {
  const { coupon, offer } = known;
  const { at } = around;
  const { order, snapshot, shop, holder } = told;
  const { amount, cost, isPriceless, wanted } = wantedBy(known, told, at);
  const places = wanted.map((each) => placeFor(each, around));
  const over: OverReason[] = [
    ...(wasHeld(hold, coupon.code, snapshot.placedAt) ? [] : whyNotAllowed(known, snapshot, holder, shop)),
    ...places.flatMap(({ take }) => (take.over ? [reasonOfCounter(take.counter)] : [])),
    ...(isPriceless ? ['budget' as const] : []),
  ];
  const redemption: Redemption = {
    order: redeemedOrder(shop.id, order.id),
    code: coupon.code,
    shop: shop.id,
    offer: offer.id,
    version: coupon.version,
    cart: snapshot.cartId ?? hold?.cart.slice(shop.id.length + 1),
    customerId: order.customerId,
    holder,
    amount: amount.presentment,
    currency: snapshot.presentmentCurrency,
    cost,
    takes: places.map(({ take }) => take),
    over: over.length > 0 ? over : undefined,
    status: 'counted',
    at: at.toISOString(),
    rev: 0,
  };
  return { redemption, moves: places.flatMap(({ moves }) => moves) };
};

/** What the cart held and the order did not use. */
const unused = (own: ReadonlyMap<string, Place>, moves: readonly Move[]): Move[] => {
  const used = new Set(moves.map(({ counter }) => counter));
  return [...own].flatMap(([counter, gives]) => (used.has(counter) ? [] : [{ counter, limit: 0, gives }]));
};

/**
 * The redemption of an order that was called off: nobody can commit it any more. It takes no place but those that the
 * platform itself counts (`isKept`).
 */
const calledOff = ({ redemption, moves }: Recorded, at: string, isKept: boolean): Recorded => ({
  redemption: {
    ...redemption,
    takes: redemption.takes.filter((each) => isKept && isCountedThere(each)),
    over: undefined,
    status: 'given-back',
    givenBackAt: at,
  },
  moves: moves.filter((each) => isKept && isCountedThere(each)),
});

/** The parts of all limits that these codes ask for a place. */
export const partsAskedBy = (
  all: readonly KnownCode[],
  told: Told,
  { cart, at }: Pick<Standing, 'cart' | 'at'>,
): (readonly Part[])[] =>
  all.flatMap((known) => wantedBy(known, told, at).wanted.map(({ limited }) => partsOf(limited, cart)));

/** The redemptions of these codes of the order, also where it was called off, and what becomes of the counters. */
export const recordedCodes = (
  all: readonly KnownCode[],
  told: Told,
  hold: CartHold | undefined,
  around: Standing,
): { readonly redemptions: readonly Redemption[]; readonly moves: readonly Move[] } => {
  const taking = { ...around, planned: new Map<string, number>() };
  const isKept = areCodesKeptBy(told.shop.platform);
  const recorded = all.map((known) => {
    const one = placed(known, told, hold, taking);
    return isCalledOff(told.order) ? calledOff(one, around.at.toISOString(), isKept) : one;
  });
  const moves = recorded.flatMap((each) => each.moves);
  return {
    redemptions: recorded.map(({ redemption }) => redemption),
    moves: [...moves, ...unused(around.own, moves)],
  };
};
