import { addressOf } from '../customers/address.ts';
import type { AddressesStore } from '../customers/addresses.store.ts';
import type { CustomersStore } from '../customers/customers.store.ts';
import type { Clock } from '../kit/clock.ts';
import { digest } from '../kit/digest.ts';
import { everyItem, type Page, type PageOf } from '../kit/paging.ts';
import type { Keys } from '../links/keys.client.ts';
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

/** `again`: a shop has more customers than one invocation erases; the same message must come once more. */
export type PrivacyOutcome = 'done' | 'again' | 'foreign-shop' | 'older-than-shop';

/** Erased in one go; a customer takes some dozen writes, and the function has fifteen seconds. */
const atOnce = 25;

/**
 * Acts on a platform's privacy request, if the signed body names this very shop: the headers are not signed, and one
 * app secret may sign for many shops. A request older than the shop's connection belongs to an installation before.
 */
export const takeInPrivacy = async (
  event: PrivacyEvent,
  sentAt: string,
  shop: Shop,
  services: PrivacyServices,
): Promise<PrivacyOutcome> => {
  if (!shop.domain || event.shopDomain.toLowerCase() !== shop.domain) return 'foreign-shop';
  if (sentAt < shop.createdAt) return 'older-than-shop';
  if (event.request === 'erase-shop') return eraseShop(shop, sentAt, services);
  const at = services.clock().toISOString();
  const people = await peopleOf(event, shop.id, services);
  const record = (customerId: string | undefined): Promise<void> =>
    services.privacyRequests.record({
      id: `pri_${digest(shop.id, event.request, event.requestId ?? '', sentAt, customerId ?? '')}`,
      shop: shop.id,
      kind: event.request,
      customerId,
      receivedAt: at,
      doneAt: event.request === 'erase' ? at : undefined,
      rev: 0,
    });
  if (people.size === 0) await record(undefined);
  if (event.request === 'erase') {
    for (const id of event.orderIds) await services.personal.orders.eraseOne(shop.id, id, at);
  }
  for (const [customerId, address] of people) {
    if (event.request === 'erase')
      await erasePerson({ shop: shop.id, customerId, address }, at, services.personal);
    await record(customerId);
  }
  return 'done';
};

/** The customers whom the request names: by address, and by the orders it lists. */
const peopleOf = async (
  event: PrivacyEvent,
  shop: string,
  { personal, keys }: PrivacyServices,
): Promise<Map<string, string | undefined>> => {
  const people = new Map<string, string | undefined>();
  const orders = await Promise.all(event.orderIds.map((id) => personal.orders.get(shop, id)));
  for (const order of orders) {
    const customer = order?.customerId ? await personal.customers.get(order.customerId) : undefined;
    if (customer) people.set(customer.id, customer.address);
  }
  if (event.email) {
    const address = addressOf((await keys()).addresses, shop, event.email);
    const customerId = (await personal.addresses.get(address))?.customerId;
    if (customerId) people.set(customerId, address);
  }
  return people;
};

const eraseShop = async (shop: Shop, sentAt: string, services: PrivacyServices): Promise<PrivacyOutcome> => {
  const at = services.clock().toISOString();
  const record = (doneAt?: string) =>
    services.privacyRequests.record({
      id: `pri_${digest(shop.id, 'erase-shop', sentAt)}`,
      shop: shop.id,
      kind: 'erase-shop',
      receivedAt: at,
      doneAt,
      rev: 0,
    });
  await record();
  const { customers, orders } = services.personal;
  const people = await notErased((page) => customers.ofShop(shop.id, page));
  for (const { id, address } of people) {
    await erasePerson({ shop: shop.id, customerId: id, address }, at, services.personal);
  }
  if (people.length === atOnce) return 'again';
  // Orders of nobody we know still hold a name and a door.
  const strays = await notErased((page) => orders.ofShop(shop.id, page));
  for (const { id } of strays) await orders.eraseOne(shop.id, id, at);
  if (strays.length === atOnce) return 'again';
  await record(at);
  return 'done';
};

/** The first of a list that are not erased yet. */
const notErased = async <Item extends { readonly erasedAt?: string | undefined }>(
  read: (page: Page) => Promise<PageOf<Item>>,
): Promise<readonly Item[]> => {
  const left: Item[] = [];
  for await (const item of everyItem(read)) {
    if (!item.erasedAt && left.push(item) === atOnce) break;
  }
  return left;
};
