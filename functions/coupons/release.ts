import { conflict } from '../kit/errors.ts';
import { untilWritten } from '../kit/optimistic-retry.ts';
import { type CartHold, cartKey } from './cart-hold.ts';
import type { CommitServices } from './commit.ts';
import { minuteOf } from './counter.ts';
import { changesOf } from './places.ts';

export type ReleaseServices = Omit<CommitServices, 'redemptions' | 'recentHolds'>;

/**
 * Gives back what a cart holds; a repetition changes nothing. Undefined where the cart holds nothing and never did.
 * Errors: Conflict where the cart has become an order.
 */
export const releaseHold = async (
  shop: string,
  cartId: string,
  services: ReleaseServices,
): Promise<CartHold | undefined> => {
  const cart = cartKey(shop, cartId);
  let isFirst = true;
  const released = await untilWritten(`Cart ${cartId}`, async () => {
    const hold = await services.holds.get(cart);
    if (hold?.status === 'committed')
      throw conflict(
        `Cart ${cartId} has become order ${hold.orderId}. To give its codes back, cancel the order.`,
      );
    if (!hold || hold.status === 'released') return { hold };
    const takes = hold.uses.flatMap((each) => each.takes);
    const seen = isFirst ? undefined : await services.counters.getMany(takes.map(({ counter }) => counter));
    isFirst = false;
    const moves = takes.map(({ counter, by, limit }) => ({
      counter,
      limit,
      gives: { by, minute: hold.minute },
    }));
    const changes = changesOf(moves, { seen, now: minuteOf(services.clock()) });
    const after: CartHold = { ...hold, status: 'released' };
    const writes = [
      services.holds.write(after),
      ...(changes === 'full'
        ? []
        : changes.map(([counter, change]) => services.counters.write(counter, change))),
    ];
    return (await services.writeTogether(writes)) ? { hold: after } : undefined;
  });
  return released.hold;
};
