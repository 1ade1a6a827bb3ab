import { canonicalEmail } from '../../customers/address.ts';
import type { OrdersStore } from '../../orders/orders.store.ts';
import { isKnown, type KnownOrder } from './plan-input.ts';

/**
 * The order with this number and this address. Both must fit; of several the newest wins. An unknown number
 * and a wrong address cost the same read.
 */
export const findOrder = async (
  {
    shop,
    orderNumber,
    email,
  }: { readonly shop: string; readonly orderNumber: string; readonly email: string },
  orders: Pick<OrdersStore, 'byNumber'>,
): Promise<KnownOrder | undefined> => {
  const wanted = canonicalEmail(email);
  const named = await orders.byNumber(shop, orderNumber);
  return named
    .filter(isKnown)
    .filter(({ snapshot }) => snapshot.email !== undefined && canonicalEmail(snapshot.email) === wanted)
    .toSorted((a, b) => b.snapshot.placedAt.localeCompare(a.snapshot.placedAt))[0];
};
