import { canonicalEmail } from '../../customers/address.ts';
import type { OrdersStore } from '../../orders/orders.store.ts';
import { isKnown, type KnownOrder } from './plan-input.ts';

/**
 * The order that somebody means by its number and its address; both must fit, and of several the newest. An unknown
 * number and a foreign address cost the same look.
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
