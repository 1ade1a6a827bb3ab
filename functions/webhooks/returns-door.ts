import type {
  ReturnCancelled,
  ReturnDispatched,
  ReturnEvent,
  ReturnRequested,
  ReturnSettled,
} from '../platforms/event.ts';
import type { Shop } from '../shops/shop.ts';

/**
 * Where news of returns go in. The same news may come again (a crash before it was marked as done) and in any order,
 * so each of these must be repeatable. Errors: Invalid for what can never be taken in, such as a line that the order
 * does not have; any other may pass, and the news comes again: also what overtook its order or its return.
 */
export interface ReturnsDoor {
  requested(shop: Shop, event: ReturnRequested): Promise<void>;
  dispatched(shop: Shop, event: ReturnDispatched): Promise<void>;
  settled(shop: Shop, event: ReturnSettled): Promise<void>;
  cancelled(shop: Shop, event: ReturnCancelled): Promise<void>;
}

export const takeInReturn = (event: ReturnEvent, shop: Shop, door: ReturnsDoor): Promise<void> => {
  switch (event.kind) {
    case 'return':
      return door.requested(shop, event);
    case 'dispatched':
      return door.dispatched(shop, event);
    case 'settled':
      return door.settled(shop, event);
    case 'return-cancelled':
      return door.cancelled(shop, event);
  }
};
