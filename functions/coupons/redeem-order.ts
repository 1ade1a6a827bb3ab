import type { Clock } from '../kit/clock.ts';
import { logFailure, logOutcome } from '../kit/log.ts';
import { untilWritten } from '../kit/optimistic-retry.ts';
import type { Write } from '../kit/write-together.ts';
import type { Keys } from '../links/keys.client.ts';
import { isCalledOff } from '../orders/arrival.ts';
import type { Dual, Order, OrderSnapshot } from '../orders/order.ts';
import { areCodesKeptBy } from '../platforms/discounts.ts';
import type { Shop } from '../shops/shop.ts';
import { type CartHold, cartKey, ownPlaces, type Take } from './cart-hold.ts';
import { type Limited, type Move, minuteOf, type Place, partsOf } from './counter.ts';
import type { CountersStore } from './counters.store.ts';
import { givingBack, isCountedThere } from './give-back.ts';
import type { HoldsStore } from './holds.store.ts';
import { digestsOf, findCodes, type KnownCode, type KnownCodesServices } from './known-codes.ts';
import { budgetOf, limitsOf } from './limits.ts';
import { holderKey } from './mailbox.ts';
import { codesOnOrder, costIn, whyNotAllowed } from './order-codes.ts';
import type { OwnCodes } from './own-codes.ts';
import { type Around, changesOf, partsFirst, partWithRoom } from './places.ts';
import { readCounters } from './read-counters.ts';
import { recording } from './record.ts';
import { type OverReason, type Redemption, reasonOfCounter, redeemedOrder } from './redemption.ts';
import type { RedemptionsStore } from './redemptions.store.ts';

export interface RedeemOrderServices extends KnownCodesServices {
  readonly holds: Pick<HoldsStore, 'get' | 'ofHolder' | 'write'>;
  readonly counters: CountersStore;
  readonly redemptions: Pick<RedemptionsStore, 'ofOrder' | 'ofCodes' | 'write'>;
  readonly ownCodes: OwnCodes;
  readonly keys: () => Promise<Pick<Keys, 'addresses' | 'couponDigests'>>;
  /** Does all of the writes or none; false if one no longer holds. */
  readonly writeTogether: (writes: readonly Write[]) => Promise<boolean>;
  readonly clock: Clock;
}

/** An order with the codes that it names. */
interface Told {
  readonly order: Order;
  readonly snapshot: OrderSnapshot;
  readonly shop: Shop;
  readonly holder: string | undefined;
  /** By their digests. */
  readonly codes: ReadonlyMap<string, UsedCode>;
}

interface UsedCode {
  /** As the order has it. */
  readonly typed: string;
  /** What it took off. */
  readonly amount: Dual;
  /** The same in the currency of the offer's budget, where the cart's hold knows it. */
  readonly cost?: number | undefined;
}

/** Whether this order may be what became of a hold. */
const becomes = ({ status, orderId }: CartHold, { id }: Pick<Order, 'id'>): boolean =>
  status === 'held' || orderId === id;

/**
 * The codes that the cart of an order holds. They are the order's where it names none itself: a shop may tell its
 * discounts without their codes.
 */
const codesOfCart = async (
  order: Order,
  { cartId, presentmentCurrency }: OrderSnapshot,
  { holds }: Pick<RedeemOrderServices, 'holds'>,
): Promise<(readonly [string, UsedCode])[]> => {
  const hold = cartId === undefined ? undefined : await holds.get(cartKey(order.shop, cartId));
  if (!hold || !becomes(hold, order)) return [];
  return hold.uses
    .filter(({ currency }) => currency === presentmentCurrency)
    .map(({ code, amount, cost }) => [
      code,
      { typed: code, amount: { shop: amount, presentment: amount }, cost },
    ]);
};

const toldBy = async (
  order: Order,
  shop: Shop,
  services: Pick<RedeemOrderServices, 'keys' | 'holds'>,
): Promise<Told | undefined> => {
  const { snapshot } = order;
  if (!snapshot || snapshot.test) return undefined;
  const amounts = codesOnOrder(snapshot);
  const held = amounts.size === 0 ? await codesOfCart(order, snapshot, services) : [];
  if (amounts.size + held.length === 0) return undefined;
  const { addresses, couponDigests } = await services.keys();
  const digests = digestsOf({ couponDigests }, shop.id, [...amounts.keys()]);
  const named = [...digests].flatMap(([typed, digest]) => {
    const amount = amounts.get(typed);
    return digest === undefined || !amount ? [] : [[digest, { typed, amount }] as const];
  });
  const holder = snapshot.email === undefined ? undefined : holderKey(addresses, shop.id, snapshot.email);
  return { order, snapshot, shop, holder, codes: new Map([...named, ...held]) };
};

/** The hold that became this order: of its cart where the shop tells it, else of the same person with such a code. */
const holdOf = async (
  { snapshot: { cartId }, order, shop, holder }: Told,
  codes: readonly string[],
  { holds }: Pick<RedeemOrderServices, 'holds'>,
): Promise<CartHold | undefined> => {
  const isOurs = (hold: CartHold): boolean =>
    becomes(hold, order) && hold.uses.some(({ code }) => codes.includes(code));
  const all =
    cartId === undefined
      ? holder === undefined
        ? []
        : await holds.ofHolder(holder)
      : [await holds.get(cartKey(shop.id, cartId))];
  return all.find((each) => each !== undefined && isOurs(each));
};

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

/** What stands around the order: its hold, the counters, and what its other codes take of them. */
interface Standing extends Around {
  readonly own: ReadonlyMap<string, Place>;
  readonly planned: Map<string, number>;
}

/** A place for what is a fact: within the limit where there is room, else beyond it. */
const placeFor = (
  { limited, by }: Limits,
  around: Standing,
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

const record = (
  known: KnownCode,
  told: Told,
  hold: CartHold | undefined,
  around: Standing,
  at: Date,
): Recorded => {
  const { coupon, offer } = known;
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

/** Records the codes of the order that are not recorded yet; answers all redemptions that are new. */
const recordMissing = async (
  told: Told,
  missing: readonly string[],
  services: RedeemOrderServices,
): Promise<readonly Redemption[] | undefined> => {
  const { shop, order } = told;
  const typed = new Map(missing.map((digest) => [told.codes.get(digest)?.typed ?? '', digest]));
  const found = await findCodes(typed, services);
  const known = found.flatMap((each) => ('why' in each ? [] : [each]));
  if (known.length === 0) return [];
  const at = services.clock();
  const hold = await holdOf(
    told,
    known.map(({ coupon }) => coupon.code),
    services,
  );
  const [cart, now, own] = [hold?.cart ?? cartKey(shop.id, order.id), minuteOf(at), ownPlaces(hold)];
  const parts = known.flatMap((each) =>
    wantedBy(each, told, at).wanted.map(({ limited }) => partsOf(limited, cart)),
  );
  const seen = await readCounters(parts, now, own, services);
  const around = { cart, now, seen, own, planned: new Map() };
  const recorded = known.map((each) => {
    const one = record(each, told, hold, around, at);
    return isCalledOff(order) ? calledOff(one, at.toISOString(), areCodesKeptBy(shop.platform)) : one;
  });
  const moves = recorded.flatMap((each) => each.moves);
  const changes = changesOf([...moves, ...unused(own, moves)], around);
  if (changes === 'full') return undefined;
  const redemptions = recorded.map(({ redemption }) => redemption);
  const written = await services.writeTogether([
    ...(hold?.status === 'held'
      ? [services.holds.write({ ...hold, status: 'committed', orderId: order.id })]
      : []),
    ...changes.map(([counter, change]) => services.counters.write(counter, change)),
    ...recording(
      redemptions.map((after) => ({ before: undefined, after })),
      services,
    ),
  ]);
  return written ? redemptions : undefined;
};

/** Rings once for each offer, and leaves a mark for the managers' mail. A crash in between rings twice. */
const alarmOver = async (all: readonly Redemption[], { counters }: RedeemOrderServices): Promise<void> => {
  const beyond = new Map(all.flatMap((each) => (each.over ? [[each.offer, each] as const] : [])));
  for (const [offer, { shop, at, over }] of beyond) {
    if (await counters.wasTold(offer)) continue;
    const reasons = over?.join(' ');
    logOutcome('orders use more of an offer than it allows', { outcome: 'over-redeemed', offer, reasons });
    await counters.noteTold({ offer, shop, at });
  }
};

const giveBackAll = async (order: Order, shop: Shop, services: RedeemOrderServices): Promise<void> => {
  const isKept = areCodesKeptBy(shop.platform);
  await untilWritten(`The codes of order ${order.id}`, async () => {
    const all = await services.redemptions.ofOrder(order.shop, order.id);
    const at = services.clock().toISOString();
    return (await services.writeTogether(givingBack(all, { at, isKept }, services))) || undefined;
  });
};

/** A commit does not know whose order it is, and the order does. Undefined where others came in between. */
const withCustomer = async (
  { customerId }: Order,
  recorded: readonly Redemption[],
  services: RedeemOrderServices,
): Promise<readonly Redemption[] | undefined> => {
  const nobodys = recorded.filter((each) => each.customerId === undefined);
  if (customerId === undefined || nobodys.length === 0) return recorded;
  const changes = nobodys.map((before) => ({ before, after: { ...before, customerId } }));
  return (await services.writeTogether(recording(changes, services))) ? recorded : undefined;
};

const followCodes = async (order: Order, shop: Shop, services: RedeemOrderServices): Promise<void> => {
  if (isCalledOff(order)) await giveBackAll(order, shop, services);
  const all = await toldBy(order, shop, services);
  const ours = all && all.codes.size > 0 ? await services.ownCodes([...all.codes.keys()]) : [];
  if (!all || ours.length === 0) return;
  const codes = new Map([...all.codes].filter(([digest]) => ours.includes(digest)));
  const told = { ...all, codes };
  const redemptions = await untilWritten(`The codes of order ${order.id}`, async () => {
    const recorded = await services.redemptions.ofCodes(shop.id, order.id, [...told.codes.keys()]);
    const isRecorded = new Set(recorded.map(({ code }) => code));
    const missing = [...told.codes.keys()].filter((code) => !isRecorded.has(code));
    const made = missing.length === 0 ? [] : await recordMissing(told, missing, services);
    const before = await withCustomer(order, recorded, services);
    return made && before && [...before, ...made];
  });
  await alarmOver(redemptions, services);
};

/**
 * Records the codes that an order used, after every event that describes it; a repetition changes nothing, and an order that
 * names neither a code nor a cart costs no read. An order is a fact: it is recorded beyond limit, budget, holder and end too, marked
 * `over`, counted apart and told once for each offer. What its cart holds becomes its redemption, with or without a
 * commit. An order that is cancelled before anything left gives its codes back; where the platform keeps them, they stay
 * used. It never fails: what goes wrong is
 * logged, and the next event of the order comes back to it.
 */
export const takeInRedemptions = async (
  order: Order,
  shop: Shop,
  services: RedeemOrderServices,
): Promise<void> => {
  try {
    await followCodes(order, shop, services);
  } catch (error) {
    logFailure('the codes of an order are not recorded', error, { orderId: order.id, shop: shop.id });
    logOutcome('the codes of an order are not recorded', { outcome: 'redemption-missed', orderId: order.id });
  }
};
