import type { AddressesStore } from '../customers/addresses.store.ts';
import { buyerNews } from '../customers/buyer-news.ts';
import type { ConsentsStore } from '../customers/consents.store.ts';
import type { CustomerNews } from '../customers/customer.ts';
import type { CustomersKeeper } from '../customers/customers.store.ts';
import { mergeAccounts } from '../customers/merge-accounts.ts';
import type { PersonalDatesKeeper } from '../customers/personal-dates.store.ts';
import type { DateRules } from '../customers/personal-dates.ts';
import { type Recognition, recogniseCustomer } from '../customers/recognise-customer.ts';
import type { Clock } from '../kit/clock.ts';
import { sameContent } from '../kit/json.ts';
import { untilWritten } from '../kit/optimistic-retry.ts';
import type { Write } from '../kit/write-together.ts';
import type { Keys } from '../links/keys.client.ts';
import { emptyOrder, mergeOrder } from '../orders/merge-order.ts';
import type { Order } from '../orders/order.ts';
import type { OrdersKeeper } from '../orders/orders.store.ts';
import { withoutBuyer } from '../orders/without-buyer.ts';
import type { AccountsMerged, CustomerEvent, OrderEvent } from '../platforms/event.ts';

export interface TakeInServices {
  readonly addresses: Pick<AddressesStore, 'get' | 'getMany' | 'write'>;
  readonly customers: Pick<CustomersKeeper, 'get' | 'getMany' | 'write'>;
  readonly consents: Pick<ConsentsStore, 'append'>;
  readonly personalDates: Pick<PersonalDatesKeeper, 'get' | 'writes'>;
  readonly orders: Pick<OrdersKeeper, 'get' | 'write'>;
  /** Does all of the writes or none; false if one no longer holds. */
  readonly writeTogether: (writes: readonly Write[]) => Promise<boolean>;
  readonly keys: () => Promise<Pick<Keys, 'addresses'>>;
  readonly newId: (prefix: string) => string;
  readonly clock: Clock;
}

/**
 * The origin of an event: the shop, the name of the source for the record of a consent, and how the shop keeps
 * the dates of its people.
 */
export interface Origin {
  readonly shop: string;
  readonly source: string;
  readonly dateRules: DateRules;
}

const recognise = async (
  { shop, source, dateRules }: Origin,
  told: readonly Omit<CustomerNews, 'source'>[],
  services: TakeInServices,
): Promise<Recognition | 'erased' | undefined> => {
  const [news, ...earlier] = told.map((each) => ({ ...each, source })).toReversed();
  if (!news) return undefined;
  const now = services.clock().toISOString();
  const addressKey = (await services.keys()).addresses;
  return recogniseCustomer(shop, news, { ...services, addressKey, now, dateRules }, earlier);
};

/**
 * The owner of an order of which the event says nothing new: nobody has to look whom it is of. An erasure may
 * have missed the order, since the index by which it finds orders lags; then the order is erased now.
 */
const ownerAsBefore = async (
  { customerId }: Order,
  { customers }: Pick<TakeInServices, 'customers'>,
): Promise<'erased' | undefined> =>
  customerId && (await customers.get(customerId))?.erasedAt ? 'erased' : undefined;

const ownedBy = (owner: Recognition | 'erased' | undefined, order: Order, now: string): Order => {
  if (owner === undefined) return order;
  return owner === 'erased'
    ? withoutBuyer(order, order.erasedAt ?? now)
    : { ...order, customerId: owner.customer.id };
};

/** Whether the order has another number or address than before, or has them for the first time. */
const isNamedAnew = ({ snapshot: before }: Order, { snapshot: after }: Order): boolean =>
  after?.email !== undefined && (before?.number !== after.number || before.email !== after.email);

/**
 * Writes an order, in one transaction with its customer if that changes too. Most news of an order do not, and
 * a transaction costs twice as much as a write alone. Answers the order as stored, and whether people may look
 * for it under another number or address than before.
 */
export const takeInOrder = (
  event: OrderEvent,
  origin: Origin,
  services: TakeInServices,
): Promise<{ readonly order: Order; readonly isNamed: boolean }> =>
  untilWritten(`Order ${event.orderId} of ${origin.shop}`, async () => {
    const stored = await services.orders.get(origin.shop, event.orderId);
    const before = stored ?? emptyOrder(origin.shop, event.orderId);
    const merged = mergeOrder(before, event);
    const told = event.snapshot ? buyerNews(event.snapshot, before, merged) : [];
    const owner = (await recognise(origin, told, services)) ?? (await ownerAsBefore(before, services));
    const order = ownedBy(owner, merged, services.clock().toISOString());
    const changed = !stored || !sameContent(before, order);
    const writes = [
      ...(typeof owner === 'object' ? owner.writes : []),
      ...(changed ? services.orders.write(order) : []),
    ];
    const isNamed = isNamedAnew(before, order);
    return (await services.writeTogether(writes)) ? { order, isNamed } : undefined;
  });

export const takeInCustomer = (
  event: CustomerEvent,
  origin: Origin,
  services: TakeInServices,
): Promise<true> =>
  untilWritten(`A customer of ${origin.shop}`, async () => {
    const { version, email, buyer } = event;
    const recognised = await recognise(origin, [{ version, email, buyer }], services);
    const writes = typeof recognised === 'object' ? recognised.writes : [];
    return (await services.writeTogether(writes)) || undefined;
  });

export const takeInMerge = async (
  event: AccountsMerged,
  shop: string,
  services: TakeInServices,
): Promise<true> =>
  mergeAccounts(shop, event, {
    ...services,
    addressKey: (await services.keys()).addresses,
    now: services.clock().toISOString(),
  });
