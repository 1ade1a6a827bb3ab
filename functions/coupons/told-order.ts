import type { Keys } from '../links/keys.client.ts';
import type { Dual, Order, OrderSnapshot } from '../orders/order.ts';
import type { Shop } from '../shops/shop.ts';
import { type CartHold, cartKey } from './cart-hold.ts';
import type { HoldsStore } from './holds.store.ts';
import { digestsOf } from './known-codes.ts';
import { holderKey } from './mailbox.ts';
import { codesOnOrder } from './order-codes.ts';

/** What an order tells of codes, and which hold became it. */

export interface ToldServices {
  readonly holds: Pick<HoldsStore, 'get' | 'ofHolder'>;
  readonly keys: () => Promise<Pick<Keys, 'addresses' | 'couponDigests'>>;
}

/** An order with the codes that it names. */
export interface Told {
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
  { holds }: Pick<ToldServices, 'holds'>,
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

/** The codes that an order used; undefined where it used none. */
export const toldBy = async (order: Order, shop: Shop, services: ToldServices): Promise<Told | undefined> => {
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
export const holdOf = async (
  { snapshot: { cartId }, order, shop, holder }: Told,
  codes: readonly string[],
  { holds }: Pick<ToldServices, 'holds'>,
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
