import { untilWritten } from '../kit/optimistic-retry.ts';
import type { Write } from '../kit/write-together.ts';
import type { Order } from '../orders/order.ts';
import type { OrdersKeeper } from '../orders/orders.store.ts';
import { ofShop } from './hold.ts';
import { giveBack, type SpendServices } from './spend.ts';

export interface FollowServices extends SpendServices {
  readonly orders: Pick<OrdersKeeper, 'get' | 'write'>;
  /** Does all of the writes or none; false if one no longer holds. */
  readonly writeTogether: (writes: readonly Write[]) => Promise<boolean>;
}

/** Whether a cancellation means that nothing will be delivered. What has left comes back as a return. */
const isCalledOff = ({ facts }: Order): boolean =>
  facts.cancelled !== undefined && facts.fulfilled === undefined;

/**
 * What an order and the credit that it took mean for each other, whichever of the two we hear of first: the order
 * notes what it was paid with, so that refunds know it, and a cancelled one gives it back. Repetition changes
 * nothing.
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
    const stored = await services.orders.get(shop, orderId);
    if (!stored) return { stored };
    if (stored.credit) return { stored };
    const after = { ...stored, credit: { amount, currency } };
    return (await services.writeTogether(services.orders.write(after))) ? { stored: after } : undefined;
  });
  if (order.stored && isCalledOff(order.stored))
    await giveBack({ shop, orderId, key: 'cancelled' }, services);
};
