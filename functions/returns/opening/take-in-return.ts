import type { WorkflowWaker } from '../../executions/workflows.client.ts';
import { digest } from '../../kit/digest.ts';
import { Failure, unavailable } from '../../kit/errors.ts';
import { logOutcome } from '../../kit/log.ts';
import type { OrdersStore } from '../../orders/orders.store.ts';
import type { ReturnEvent, ReturnRequested } from '../../platforms/event.ts';
import type { Translation } from '../../platforms/platform.ts';
import type { Shop } from '../../shops/shop.ts';
import { carryOn } from '../act-on-return.ts';
import { type Return, returnId } from '../return.ts';
import type { ReturnsStore } from '../returns.store.ts';
import { type OpenServices, openReturn } from './open-return.ts';
import { isKnown, type PlanInputServices, planInputOf } from './plan-input.ts';
import { fitsNone, type News, newsFor, platformId } from './return-news.ts';

export interface TakeInServices
  extends Omit<OpenServices, 'returns'>,
    Omit<PlanInputServices, 'returns' | 'orders'> {
  readonly returns: Pick<ReturnsStore, 'get' | 'open' | 'modify' | 'ofCustomer' | 'ofOrder'>;
  readonly orders: Pick<OrdersStore, 'get' | 'ofCustomer'>;
  readonly workflows: OpenServices['workflows'] & WorkflowWaker;
}

type Door = Translation['returnDoor'];

/** Why news changed nothing, for the shop's developer. Undefined where they were taken in. */
export type Left = string | undefined;

/** News that come too late for a return are left, so that the shop does not send them again. */
const change = async ({ stored, action }: News, services: TakeInServices): Promise<Left> => {
  if (!stored) return fitsNone;
  let tooLate: Left;
  const unlessTooLate = (before: Return): Return | undefined => {
    tooLate = undefined;
    try {
      return action(before);
    } catch (error) {
      if (!(error instanceof Failure) || error.kind !== 'Conflict') throw error;
      tooLate = error.message;
      return undefined;
    }
  };
  await carryOn(stored.id, unlessTooLate, services);
  if (tooLate) logOutcome('news of a return', { returnId: stored.id, outcome: 'too-late' });
  return tooLate;
};

const requested = async (
  shop: Shop,
  event: ReturnRequested,
  door: Door,
  services: TakeInServices,
): Promise<void> => {
  const order = await services.orders.get(shop.id, event.orderId);
  if (!isKnown(order)) throw unavailable(`The order ${event.orderId} has not come yet.`);
  const { platformReturnId, lines, note, locale } = event;
  const id = platformReturnId
    ? platformId(shop, platformReturnId)
    : returnId('event', shop.id, order.id, event.at, digest(JSON.stringify(lines)));
  const about = {
    id,
    door,
    outcome: event.outcome ?? ('refund' as const),
    ...(note ? { note } : {}),
    ...(locale ? { locale } : {}),
    ...(platformReturnId ? { platformReturnId } : {}),
    by: { kind: 'shop' as const },
  };
  const input = await planInputOf(order, shop, services);
  await openReturn(about, { lines, photos: 0, asked: [] }, input, services);
};

/**
 * Takes in a shop's news of a return. The same news may come again (after a crash before they were marked as
 * done) and in any order, so each can be repeated. Errors: Invalid for news that can never be taken in, such
 * as a line that the order does not have. After any other error the news come again, also a request that
 * overtook its order. Answers why news were left, where they fit no return or come too late.
 */
export const takeInReturn = async (
  event: ReturnEvent,
  shop: Shop,
  door: Door,
  services: TakeInServices,
): Promise<Left> => {
  if (event.kind === 'return') {
    await requested(shop, event, door, services);
    return undefined;
  }
  return change(await newsFor(event, shop, services), services);
};
