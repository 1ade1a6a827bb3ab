import type { WorkflowWaker } from '../../executions/workflows.client.ts';
import { digest } from '../../kit/digest.ts';
import { Failure, unavailable } from '../../kit/errors.ts';
import { logOutcome } from '../../kit/log.ts';
import type { OrdersStore } from '../../orders/orders.store.ts';
import type {
  ReturnCancelled,
  ReturnDispatched,
  ReturnEvent,
  ReturnRequested,
  ReturnSettled,
} from '../../platforms/event.ts';
import type { Translation } from '../../platforms/platform.ts';
import type { Shop } from '../../shops/shop.ts';
import { carryOn } from '../act-on-return.ts';
import { cancel, type Doer, dispatch } from '../actions.ts';
import { type Return, returnId } from '../return.ts';
import type { ReturnsStore } from '../returns.store.ts';
import { settledBy } from '../steps/settle-return.ts';
import { type OpenServices, openReturn } from './open-return.ts';
import { isKnown, type PlanInputServices, planInputOf } from './plan-input.ts';

export interface TakeInServices
  extends Omit<OpenServices, 'returns'>,
    Omit<PlanInputServices, 'returns' | 'orders'> {
  readonly returns: Pick<ReturnsStore, 'get' | 'open' | 'modify' | 'ofCustomer' | 'ofOrder'>;
  readonly orders: Pick<OrdersStore, 'get' | 'ofCustomer'>;
  readonly workflows: OpenServices['workflows'] & WorkflowWaker;
}

type Door = Translation['returnDoor'];

const platformId = (shop: Shop, id: string): string => returnId('platform', shop.id, id);

/** The return that an event speaks of: by our id, by the platform's, or the order's only one that `fits`. */
const find = async (
  shop: Shop,
  event: {
    readonly orderId?: string | undefined;
    readonly returnId?: string | undefined;
    readonly platformReturnId?: string | undefined;
  },
  fits: (stored: Return) => boolean,
  { returns }: TakeInServices,
): Promise<Return | undefined> => {
  const ids = [
    ...(event.returnId?.startsWith('ret_') ? [event.returnId] : []),
    ...(event.platformReturnId ? [platformId(shop, event.platformReturnId)] : []),
  ];
  for (const id of ids) {
    const stored = await returns.get(id);
    if (stored?.shop === shop.id) return stored;
  }
  if (ids.length > 0 || event.orderId === undefined) return undefined;
  const all = await returns.ofOrder(shop.id, event.orderId, { limit: 100 });
  const fitting = all.items.filter(fits);
  return fitting.length === 1 ? fitting[0] : undefined;
};

/** What came too late for a return says nothing new; the shop is not to send it again. */
const unlessTooLate =
  (action: (before: Return) => Return | undefined) =>
  (before: Return): Return | undefined => {
    try {
      return action(before);
    } catch (error) {
      if (!(error instanceof Failure) || error.kind !== 'Conflict') throw error;
      logOutcome('news of a return', { returnId: before.id, outcome: 'too-late' });
      return undefined;
    }
  };

const change = async (
  stored: Return | undefined,
  action: (before: Return) => Return | undefined,
  services: TakeInServices,
): Promise<void> => {
  if (!stored) return;
  await carryOn(stored.id, unlessTooLate(action), services);
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

const isUnderWay = ({ status }: Return): boolean => ['approved', 'in-transit', 'expired'].includes(status);

/** Paid under this key; without one, the only return that waits for a payment. */
const isOf =
  (key: string | undefined) =>
  ({ settlement }: Return): boolean =>
    settlement !== undefined && (key === undefined ? !settlement.settledAt : settlement.key === key);

const byShop = ({ clock }: TakeInServices): Doer => ({ by: { kind: 'shop' }, at: clock().toISOString() });

const dispatched = async (shop: Shop, event: ReturnDispatched, services: TakeInServices): Promise<void> => {
  const stored = await find(shop, event, isUnderWay, services);
  await change(stored, (before) => dispatch(before, event, byShop(services)), services);
};

const settled = async (shop: Shop, event: ReturnSettled, services: TakeInServices): Promise<void> => {
  const stored = await find(shop, event, isOf(event.key), services);
  const payment = { at: event.at, reference: event.reference, paid: event.paid };
  const settle = (before: Return) => {
    const { by, at } = byShop(services);
    return isOf(event.key)(before) ? settledBy(before, payment, at, by) : undefined;
  };
  await change(stored, settle, services);
};

const cancelled = async (shop: Shop, event: ReturnCancelled, services: TakeInServices): Promise<void> => {
  const stored = await find(shop, event, () => false, services);
  const unlessCancelled = (before: Return) =>
    before.status === 'cancelled' ? undefined : cancel(before, byShop(services));
  await change(stored, unlessCancelled, services);
};

/**
 * Takes in a shop's news of a return. The same news may come again (a crash before it was marked as done) and in any
 * order, so each can be repeated. Errors: Invalid for what can never be taken in, such as a line that the order does
 * not have; any other may pass, and the news comes again: also news that overtook its order or its return.
 */
export const takeInReturn = (
  event: ReturnEvent,
  shop: Shop,
  door: Door,
  services: TakeInServices,
): Promise<void> => {
  switch (event.kind) {
    case 'return':
      return requested(shop, event, door, services);
    case 'dispatched':
      return dispatched(shop, event, services);
    case 'settled':
      return settled(shop, event, services);
    case 'return-cancelled':
      return cancelled(shop, event, services);
  }
};
