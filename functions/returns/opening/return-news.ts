import type { Clock } from '../../kit/clock.ts';
import type {
  RefundFailed,
  ReturnCancelled,
  ReturnDispatched,
  ReturnEvent,
  ReturnReceived,
  ReturnRequested,
  ReturnSettled,
} from '../../platforms/event.ts';
import type { Shop } from '../../shops/shop.ts';
import { cancel, type Doer, dispatch } from '../actions.ts';
import { isOver } from '../deadlines.ts';
import { failedBy } from '../failed-refund.ts';
import { receive } from '../inspection.ts';
import { type Return, returnId, returnNumber } from '../return.ts';
import type { ReturnsStore } from '../returns.store.ts';
import { settledBy } from '../steps/settle-return.ts';

export interface NewsServices {
  readonly returns: Pick<ReturnsStore, 'get' | 'ofOrder'>;
  readonly clock: Clock;
}

/** The return that news are about, if any, and what they do to it. Errors of `action`: Conflict, Invalid. */
export interface News {
  readonly stored: Return | undefined;
  readonly action: (before: Return) => Return | undefined;
}

export const fitsNone =
  'No return of this shop fits: check its id, the key and the order. News that came before their return.requested must be sent again.';

/** Our id of a return that began on the platform. */
export const platformId = (shop: Shop, id: string): string => returnId('platform', shop.id, id);

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
  { returns }: NewsServices,
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

const isUnderWay = ({ status }: Return): boolean => ['approved', 'in-transit', 'expired'].includes(status);

/** The return paid under this key. Without a key, the only return that waits for a payment. */
const paidUnder =
  (key: string | undefined) =>
  ({ settlement }: Return): boolean =>
    settlement !== undefined && (key === undefined ? !settlement.settledAt : settlement.key === key);

const byShop = ({ clock }: NewsServices): Doer => ({ by: { kind: 'shop' }, at: clock().toISOString() });

const dispatched = async (shop: Shop, event: ReturnDispatched, services: NewsServices): Promise<News> => {
  const stored = await find(shop, event, isUnderWay, services);
  return { stored, action: (before) => dispatch(before, event, byShop(services)) };
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

const received = async (shop: Shop, event: ReturnReceived, services: NewsServices): Promise<News> => {
  const stored = await find(shop, event, awaitsGoods, services);
  return { stored, action: (before) => receivedOnce(before, event, byShop(services)) };
};

const settled = async (shop: Shop, event: ReturnSettled, services: NewsServices): Promise<News> => {
  const stored = await find(shop, event, paidUnder(event.key), services);
  const payment = { at: event.at, reference: event.reference, paid: event.paid };
  const action: News['action'] = (before) => {
    const { by, at } = byShop(services);
    const { failedAt = '' } = before.settlement ?? {};
    // The news of a payment that failed later may have overtaken it.
    return event.at <= failedAt ? undefined : settledBy(before, payment, at, by);
  };
  return { stored: stored && paidUnder(event.key)(stored) ? stored : undefined, action };
};

const failed = async (shop: Shop, event: RefundFailed, services: NewsServices): Promise<News> => {
  const stored = await find(shop, event, paidUnder(event.key), services);
  const action: News['action'] = (before) => failedBy(before, event, byShop(services));
  return { stored: stored && paidUnder(event.key)(stored) ? stored : undefined, action };
};

const cancelled = async (shop: Shop, event: ReturnCancelled, services: NewsServices): Promise<News> => {
  const stored = await find(shop, event, (one) => !isOver(one), services);
  const action: News['action'] = (before) =>
    before.status === 'cancelled' ? undefined : cancel(before, byShop(services));
  return { stored, action };
};

/** What a shop's news of a return that exists mean for it. Writes nothing. */
export const newsFor = (
  event: Exclude<ReturnEvent, ReturnRequested>,
  shop: Shop,
  services: NewsServices,
): Promise<News> => {
  switch (event.kind) {
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
