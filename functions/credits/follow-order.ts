import { logOutcome } from '../kit/log.ts';
import { untilWritten } from '../kit/optimistic-retry.ts';
import type { Write } from '../kit/write-together.ts';
import { isCalledOff } from '../orders/arrival.ts';
import { emptyOrder } from '../orders/merge-order.ts';
import type { Order } from '../orders/order.ts';
import type { OrdersKeeper } from '../orders/orders.store.ts';
import { commitCredit } from './commit-credit.ts';
import { giveBack } from './give-credit-back.ts';
import { ofShop } from './hold.ts';
import { releaseCredit } from './release-credit.ts';
import type { SpendServices } from './spending.ts';

/** The part of an order that says what became of its credit. */
type Followed = Pick<Order, 'shop' | 'id' | 'facts' | 'parcels' | 'credit' | 'snapshot'>;

export interface FollowServices extends SpendServices {
  readonly orders: Pick<OrdersKeeper, 'get' | 'write'>;
  /** Does all of the writes or none; false if one no longer holds. */
  readonly writeTogether: (writes: readonly Write[]) => Promise<boolean>;
}

/**
 * What an order and the credit that it took mean for each other, whichever of the two we hear of first: the order
 * notes what it was paid with, so that refunds know it, and a cancelled one gives it back. An order that we have not
 * heard of yet is noted with its credit alone: its news may not name the cart. Repetition changes nothing.
 */
export const followCredit = async (
  shop: string,
  orderId: string,
  services: FollowServices,
): Promise<void> => {
  const use = await services.creditHolds.use(ofShop(shop, orderId));
  if (!use) return;
  const { amount, currency } = use;
  const order = await untilWritten(`Order ${orderId}`, async () => {
    const stored = (await services.orders.get(shop, orderId)) ?? emptyOrder(shop, orderId);
    if (stored.credit) return stored;
    const after = { ...stored, credit: { amount, currency } };
    return (await services.writeTogether(services.orders.write(after))) ? after : undefined;
  });
  if (isCalledOff(order)) await giveBack({ shop, orderId, key: 'cancelled' }, services);
};

/**
 * What the news of an order mean for store credit. An order that names its cart takes what the cart holds, also where
 * nobody has told us of the commit: it exists. If that is spent elsewhere by then, the rest is written down as
 * missing, and an alarm rings. An order that was never paid with credit costs one read if it names a cart, and none
 * otherwise.
 */
export const takeInCredit = async (order: Followed, services: FollowServices): Promise<void> => {
  const { shop, id: orderId, snapshot, credit, facts } = order;
  const cartId = snapshot?.cartId;
  if (credit === undefined && cartId !== undefined) {
    const hold = await services.creditHolds.hold(ofShop(shop, cartId));
    if (!hold) return;
    if (hold.status === 'held' && isCalledOff(order)) await releaseCredit({ shop, cartId }, services);
    else if (hold.status === 'held') await takeAnyway({ shop, cartId, orderId }, services);
    return followCredit(shop, orderId, services);
  }
  if (facts.cancelled !== undefined) await followCredit(shop, orderId, services);
};

const takeAnyway = async (
  asked: { readonly shop: string; readonly cartId: string; readonly orderId: string },
  services: FollowServices,
): Promise<void> => {
  const answer = await commitCredit(asked, services, { anyway: true });
  if (answer.status === 'committed' && answer.use.short)
    logOutcome('credit is missing for an order', { outcome: 'credit-short', ...asked });
};
