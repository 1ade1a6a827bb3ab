import { Failure, type FieldError } from '../../kit/errors.ts';
import type { OrdersStore } from '../../orders/orders.store.ts';
import type { ReturnEvent, ReturnRequested } from '../../platforms/event.ts';
import type { Shop } from '../../shops/shop.ts';
import type { ReturnsStore } from '../returns.store.ts';
import { returnable } from './order-balance.ts';
import { isKnown } from './plan-input.ts';
import { fitsNone, type NewsServices, newsFor, platformId } from './return-news.ts';
import { unreturnable } from './unreturnable.ts';

export interface CheckNewsServices extends NewsServices {
  readonly returns: Pick<ReturnsStore, 'get' | 'ofOrder' | 'ledgerOf'>;
  readonly orders: Pick<OrdersStore, 'get'>;
}

const whole = (message: string): FieldError[] => [{ path: '(whole)', message }];

const ofRequest = async (
  { orderId, platformReturnId, lines }: ReturnRequested,
  shop: Shop,
  { orders, returns }: CheckNewsServices,
): Promise<FieldError[]> => {
  if (platformReturnId && (await returns.get(platformId(shop, platformReturnId)))) return [];
  const order = await orders.get(shop.id, orderId);
  if (!isKnown(order)) return [{ path: 'orderId', message: `The order ${orderId} has not come yet.` }];
  return unreturnable(lines, returnable({ order }, await returns.ledgerOf(shop.id, orderId)));
};

/**
 * Why a shop's news of a return would not be taken in as things stand, by the names of our fields; none where
 * they would. Reads only.
 */
export const checkReturnNews = async (
  event: ReturnEvent,
  shop: Shop,
  services: CheckNewsServices,
): Promise<FieldError[]> => {
  if (event.kind === 'return') return ofRequest(event, shop, services);
  const { stored, action } = await newsFor(event, shop, services);
  if (!stored) return whole(fitsNone);
  try {
    action(stored);
    return [];
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return error.fields.length > 0 ? [...error.fields] : whole(error.message);
  }
};
