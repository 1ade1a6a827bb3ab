import { accountOf, addressOf } from '../customers/address.ts';
import type { AddressesStore } from '../customers/addresses.store.ts';
import type { Customer } from '../customers/customer.ts';
import type { CustomersStore } from '../customers/customers.store.ts';
import type { Clock } from '../kit/clock.ts';
import { digest } from '../kit/digest.ts';
import type { Page, PageOf } from '../kit/paging.ts';
import type { Keys } from '../links/keys.client.ts';
import type { Order } from '../orders/order.ts';
import type { OrdersStore } from '../orders/orders.store.ts';
import { erasePerson, type PersonalStores } from '../privacy/every-store.ts';
import type { PrivacyRequestsStore } from '../privacy/privacy-requests.store.ts';
import type { Shop } from '../shops/shop.ts';
import type { PrivacyEvent } from './event.ts';

export interface PrivacyServices {
  readonly personal: PersonalStores & {
    readonly addresses: Pick<AddressesStore, 'get'>;
    readonly customers: Pick<CustomersStore, 'get' | 'ofShop'>;
    readonly orders: Pick<OrdersStore, 'get' | 'ofShop' | 'eraseOne'>;
  };
  readonly privacyRequests: Pick<PrivacyRequestsStore, 'record'>;
  readonly keys: () => Promise<Pick<Keys, 'addresses'>>;
  readonly clock: Clock;
}

export interface PrivacyDone {
  readonly outcome: 'done' | 'foreign-shop' | 'older-than-shop';
  /** A shop has more than one invocation erases: where to go on. */
  readonly cursor?: string | undefined;
}

/** Erased in one go; a customer takes some dozen writes, and the function has fifteen seconds. */
const atOnce = 25;

/**
 * Acts on a platform's privacy request, if the signed body names this very shop: the headers are not signed, and one
 * app secret may sign for many shops. A request older than the shop's connection belongs to an installation before.
 */
export const takeInPrivacy = async (
  event: PrivacyEvent,
  { sentAt, cursor }: { readonly sentAt: string; readonly cursor?: string | undefined },
  shop: Shop,
  services: PrivacyServices,
): Promise<PrivacyDone> => {
  if (!shop.domain || event.shopDomain.toLowerCase() !== shop.domain) return { outcome: 'foreign-shop' };
  if (sentAt < shop.createdAt) return { outcome: 'older-than-shop' };
  if (event.request === 'erase-shop') return eraseShop(shop, sentAt, cursor, services);
  const at = services.clock().toISOString();
  const { people, shared } = await peopleOf(event, shop.id, services);
  const erasing = event.request === 'erase';
  if (erasing) await erasePeople(event.orderIds, people, shop.id, at, services);
  const named: readonly (string | undefined)[] = [...people.keys(), ...shared];
  for (const customerId of named.length > 0 ? named : [undefined]) {
    // Nobody found, or somebody whom others share an address with, is not done: staff look whom it means.
    const done = customerId === undefined ? event.orderIds.length > 0 : people.has(customerId);
    await services.privacyRequests.record({
      id: `pri_${digest(shop.id, event.request, event.requestId ?? '', sentAt, customerId ?? '')}`,
      shop: shop.id,
      kind: event.request,
      customerId,
      receivedAt: at,
      doneAt: erasing && done ? at : undefined,
      rev: 0,
    });
  }
  return { outcome: 'done' };
};

/** The people with everything of theirs, and of the listed orders what is personal in them. */
const erasePeople = async (
  orderIds: readonly string[],
  people: ReadonlyMap<string, string | undefined>,
  shop: string,
  at: string,
  { personal }: PrivacyServices,
): Promise<void> => {
  for (const id of orderIds) await personal.orders.eraseOne(shop, id, at);
  for (const [customerId, address] of people) await erasePerson({ shop, customerId, address }, at, personal);
};

interface Named {
  /** Customers with the address, or with this account and no other; and the digests of their addresses. */
  readonly people: ReadonlyMap<string, string | undefined>;
  /** Customers whose address other accounts use too: a friend's, perhaps. */
  readonly shared: readonly string[];
}

/**
 * The customers whom the request names: by address and by the platform's account, which may have had other addresses.
 * Not by the orders it lists: one of them may have been placed with a friend's address.
 */
const peopleOf = async (
  { email, platformCustomerId }: PrivacyEvent,
  shop: string,
  { personal, keys }: PrivacyServices,
): Promise<Named> => {
  const { addresses: key } = await keys();
  const mine = email ? await personal.addresses.get(addressOf(key, shop, email)) : undefined;
  const people = new Map<string, string | undefined>();
  if (mine?.customerId) people.set(mine.customerId, mine.address);
  if (!platformCustomerId) return { people, shared: [] };
  const account = await personal.addresses.get(accountOf(key, shop, platformCustomerId));
  const holders = await Promise.all((account?.customerIds ?? []).map((id) => personal.customers.get(id)));
  const others = holders.flatMap((holder) => (holder && !people.has(holder.id) ? [holder] : []));
  const isOwn = ({ platformIds }: Customer) => platformIds.every((id) => id === platformCustomerId);
  for (const { id, address } of others.filter(isOwn)) people.set(id, address);
  return { people, shared: others.filter((holder) => !isOwn(holder)).map(({ id }) => id) };
};

/** First every order and its customer, then the customers without an order; page by page, a message each. */
const eraseShop = async (
  shop: Shop,
  sentAt: string,
  cursor = 'orders:',
  services: PrivacyServices,
): Promise<PrivacyDone> => {
  const { customers, orders } = services.personal;
  const at = services.clock().toISOString();
  const [phase = '', key = ''] = cursor.split(':');
  const page: Page = { limit: atOnce, cursor: key || undefined };
  const { items, next } =
    phase === 'orders'
      ? await eraseOrders(await orders.ofShop(shop.id, page), at, services)
      : await customers.ofShop(shop.id, page);
  for (const { id, address, erasedAt } of items) {
    if (!erasedAt) await erasePerson({ shop: shop.id, customerId: id, address }, at, services.personal);
  }
  const left = next === null ? { orders: 'customers:', customers: undefined }[phase] : `${phase}:${next}`;
  await services.privacyRequests.record({
    id: `pri_${digest(shop.id, 'erase-shop', sentAt)}`,
    shop: shop.id,
    kind: 'erase-shop',
    receivedAt: at,
    doneAt: left === undefined ? at : undefined,
    rev: 0,
  });
  return { outcome: 'done', cursor: left };
};

/** Erases the orders of a page, and answers their customers. */
const eraseOrders = async (
  { items, next }: PageOf<Order>,
  at: string,
  { personal }: PrivacyServices,
): Promise<PageOf<Customer>> => {
  const owners = new Set<string>();
  for (const { shop, id, customerId } of items) {
    await personal.orders.eraseOne(shop, id, at);
    if (customerId) owners.add(customerId);
  }
  const customers = await Promise.all([...owners].map((id) => personal.customers.get(id)));
  return { items: customers.filter((customer) => customer !== undefined), next };
};
