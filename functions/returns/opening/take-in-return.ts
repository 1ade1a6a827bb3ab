import type { WorkflowWaker } from '../../executions/workflows.client.ts';
import { digest } from '../../kit/digest.ts';
import { Failure, unavailable } from '../../kit/errors.ts';
import { logOutcome } from '../../kit/log.ts';
import type { OrdersStore } from '../../orders/orders.store.ts';
import type {
  RefundFailed,
  ReturnCancelled,
  ReturnDispatched,
  ReturnEvent,
  ReturnReceived,
  ReturnRequested,
  ReturnSettled,
} from '../../platforms/event.ts';
import type { Translation } from '../../platforms/platform.ts';
import type { Shop } from '../../shops/shop.ts';
import { carryOn } from '../act-on-return.ts';
import { cancel, type Doer, dispatch } from '../actions.ts';
import { isOver } from '../deadlines.ts';
import { failedBy } from '../failed-refund.ts';
import { receive } from '../inspection.ts';
import { type Return, returnId, returnNumber } from '../return.ts';
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

/**
 * The return that an event is about: by our id, by the platform's, by our number, or the order's only return
 * that `fits`.
 */
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
  const { orderId, platformReturnId: number } = event;
  if (orderId === undefined || (ids.length > 0 && number === undefined)) return undefined;
  const all = await returns.ofOrder(shop.id, orderId, { limit: 100 });
  const fitting = all.items.filter((stored) => (number ? returnNumber(stored) === number : fits(stored)));
  return fitting.length === 1 ? fitting[0] : undefined;
};

/** Why news changed nothing, for the shop's developer. Undefined where they were taken in. */
export type Left = string | undefined;

const fitsNone =
  'No return of this shop fits: check its id, the key and the order. News that came before their return.requested must be sent again.';

/** News that come too late for a return are left, so that the shop does not send them again. */
const change = async (
  stored: Return | undefined,
  action: (before: Return) => Return | undefined,
  services: TakeInServices,
): Promise<Left> => {
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

const isUnderWay = ({ status }: Return): boolean => ['approved', 'in-transit', 'expired'].includes(status);

/** The return paid under this key. Without a key, the only return that waits for a payment. */
const paidUnder =
  (key: string | undefined) =>
  ({ settlement }: Return): boolean =>
    settlement !== undefined && (key === undefined ? !settlement.settledAt : settlement.key === key);

const byShop = ({ clock }: TakeInServices): Doer => ({ by: { kind: 'shop' }, at: clock().toISOString() });

const dispatched = async (shop: Shop, event: ReturnDispatched, services: TakeInServices): Promise<Left> => {
  const stored = await find(shop, event, isUnderWay, services);
  return change(stored, (before) => dispatch(before, event, byShop(services)), services);
};

/** Without an id, news of a parcel may also mean a further one, or goods that were paid before they came. */
const awaitsGoods = (stored: Return): boolean =>
  isUnderWay(stored) ||
  stored.status === 'received' ||
  (stored.settlement !== undefined && stored.receivedAt === undefined);

/** The same news add the pieces of their parcel once. The audit remembers the time that they told. */
const receivedOnce = (before: Return, { at, lines = [] }: ReturnReceived, doer: Doer): Return | undefined => {
  if (before.events.some(({ what, data }) => what === 'received' && data?.told === at)) return undefined;
  const after = receive(before, lines, doer);
  const events = after.events.map((event, place) =>
    place < before.events.length ? event : { ...event, data: { ...event.data, told: at } },
  );
  return { ...after, events };
};

const received = async (shop: Shop, event: ReturnReceived, services: TakeInServices): Promise<Left> => {
  const stored = await find(shop, event, awaitsGoods, services);
  return change(stored, (before) => receivedOnce(before, event, byShop(services)), services);
};

const settled = async (shop: Shop, event: ReturnSettled, services: TakeInServices): Promise<Left> => {
  const stored = await find(shop, event, paidUnder(event.key), services);
  const payment = { at: event.at, reference: event.reference, paid: event.paid };
  const settle = (before: Return) => {
    const { by, at } = byShop(services);
    const { failed: later } = before.settlement ?? {};
    // The news of a payment that failed later may have overtaken it.
    return later && event.at <= later.at ? undefined : settledBy(before, payment, at, by);
  };
  return change(stored && paidUnder(event.key)(stored) ? stored : undefined, settle, services);
};

const failed = async (shop: Shop, event: RefundFailed, services: TakeInServices): Promise<Left> => {
  const stored = await find(shop, event, paidUnder(event.key), services);
  const fail = (before: Return) => failedBy(before, event, byShop(services));
  return change(stored && paidUnder(event.key)(stored) ? stored : undefined, fail, services);
};

const cancelled = async (shop: Shop, event: ReturnCancelled, services: TakeInServices): Promise<Left> => {
  const stored = await find(shop, event, (one) => !isOver(one), services);
  const unlessCancelled = (before: Return) =>
    before.status === 'cancelled' ? undefined : cancel(before, byShop(services));
  return change(stored, unlessCancelled, services);
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
  switch (event.kind) {
    case 'return':
      await requested(shop, event, door, services);
      return undefined;
    case 'dispatched':
      return dispatched(shop, event, services);
    case 'received':
      return received(shop, event, services);
    case 'settled':
      return settled(shop, event, services);
    case 'refund-failed':
      return failed(shop, event, services);
    case 'return-cancelled':
      return cancelled(shop, event, services);
  }
};
