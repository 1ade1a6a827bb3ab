import type { WorkflowWaker } from '../executions/workflows.client.ts';
import { digest } from '../kit/digest.ts';
import { Failure, unavailable } from '../kit/errors.ts';
import { logOutcome } from '../kit/log.ts';
import type { OrdersStore } from '../orders/orders.store.ts';
import type {
  ReturnCancelled,
  ReturnDispatched,
  ReturnRequested,
  ReturnSettled,
} from '../platforms/event.ts';
import type { Shop } from '../shops/shop.ts';
import type { ReturnsDoor } from '../webhooks/returns-door.ts';
import { carryOn } from './act-on-return.ts';
import { cancel, type Doer, dispatch } from './deeds.ts';
import { type GroundServices, groundOf, isKnown } from './ground.ts';
import { type OpenServices, openReturn } from './open-return.ts';
import { type Return, returnId } from './return.ts';
import type { ReturnsStore } from './returns.store.ts';
import { settledBy } from './settle-return.ts';

export interface DoorServices
  extends Omit<OpenServices, 'returns'>,
    Omit<GroundServices, 'returns' | 'orders'> {
  readonly returns: Pick<ReturnsStore, 'get' | 'open' | 'modify' | 'ofCustomer' | 'ofOrder'>;
  readonly orders: Pick<OrdersStore, 'get' | 'ofCustomer'>;
  readonly workflows: OpenServices['workflows'] & WorkflowWaker;
}

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
  { returns }: DoorServices,
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
  (deed: (before: Return) => Return | undefined) =>
  (before: Return): Return | undefined => {
    try {
      return deed(before);
    } catch (error) {
      if (!(error instanceof Failure) || error.kind !== 'Conflict') throw error;
      logOutcome('news of a return', { returnId: before.id, outcome: 'too-late' });
      return undefined;
    }
  };

const change = async (
  stored: Return | undefined,
  deed: (before: Return) => Return | undefined,
  services: DoorServices,
): Promise<void> => {
  if (!stored) return;
  await carryOn(stored.id, unlessTooLate(deed), services);
};

const requested = async (shop: Shop, event: ReturnRequested, services: DoorServices): Promise<void> => {
  const order = await services.orders.get(shop.id, event.orderId);
  if (!isKnown(order)) throw unavailable(`The order ${event.orderId} has not come yet.`);
  const { platformReturnId, lines, note, locale } = event;
  const id = platformReturnId
    ? platformId(shop, platformReturnId)
    : returnId('event', shop.id, order.id, event.at, digest(JSON.stringify(lines)));
  const about = {
    id,
    door: shop.platform === 'standard' ? ('event' as const) : ('platform' as const),
    outcome: event.outcome ?? ('refund' as const),
    ...(note ? { note } : {}),
    ...(locale ? { locale } : {}),
    ...(platformReturnId ? { platformReturnId } : {}),
    by: { kind: 'shop' as const },
  };
  const ground = await groundOf(order, shop, services);
  await openReturn(about, { lines, photos: 0, asked: [] }, ground, services);
};

const isUnderWay = ({ status }: Return): boolean => ['approved', 'in-transit', 'expired'].includes(status);

/** Paid under this key; without one, the only return that waits for a payment. */
const isOf =
  (key: string | undefined) =>
  ({ settlement }: Return): boolean =>
    settlement !== undefined && (key === undefined ? !settlement.settledAt : settlement.key === key);

/** The door through which shops' news of returns come in. Every one can be repeated. */
export const returnsDoor = (services: DoorServices): ReturnsDoor => {
  const doer = (at: string): Doer => ({ by: { kind: 'shop' }, at });
  const now = () => services.clock().toISOString();
  return {
    requested: (shop, event) => requested(shop, event, services),
    dispatched: async (shop: Shop, event: ReturnDispatched) => {
      const stored = await find(shop, event, isUnderWay, services);
      await change(stored, (before) => dispatch(before, event, doer(now())), services);
    },
    settled: async (shop: Shop, event: ReturnSettled) => {
      const stored = await find(shop, event, isOf(event.key), services);
      const payment = { at: event.at, reference: event.reference, paid: event.paid };
      const settle = (before: Return) =>
        isOf(event.key)(before) ? settledBy(before, payment, now(), { kind: 'shop' }) : undefined;
      await change(stored, settle, services);
    },
    cancelled: async (shop: Shop, event: ReturnCancelled) => {
      const stored = await find(shop, event, () => false, services);
      await change(
        stored,
        (before) => (before.status === 'cancelled' ? undefined : cancel(before, doer(now()))),
        services,
      );
    },
  };
};
