import type { CouponsStore } from '../coupons/coupons.store.ts';
import { personOf } from '../customers/account.ts';
import type { AddressesStore } from '../customers/addresses.store.ts';
import type { Customer } from '../customers/customer.ts';
import type { CustomersStore } from '../customers/customers.store.ts';
import type { Clock } from '../kit/clock.ts';
import { digest } from '../kit/digest.ts';
import { everyItem, type Page, type PageOf } from '../kit/paging.ts';
import type { Keys } from '../links/keys.client.ts';
import type { Order } from '../orders/order.ts';
import type { OrdersKeeper } from '../orders/orders.store.ts';
import { erasePerson, type PersonalStores } from '../privacy/every-store.ts';
import type { PrivacyRequestsStore } from '../privacy/privacy-requests.store.ts';
import type { Return } from '../returns/return.ts';
import type { ReturnsStore } from '../returns/returns.store.ts';
import type { Shop } from '../shops/shop.ts';

export interface PrivacyServices {
  readonly personal: PersonalStores & {
    readonly addresses: Pick<AddressesStore, 'get' | 'eraseUnknown'>;
    readonly coupons: Pick<CouponsStore, 'eraseOfAddress'>;
    readonly customers: Pick<CustomersStore, 'get' | 'ofShop'>;
    readonly orders: Pick<OrdersKeeper, 'get' | 'ofShop' | 'eraseOne'>;
    readonly returns: Pick<ReturnsStore, 'ofShop' | 'ofOrder' | 'ofAddress' | 'eraseOne'>;
  };
  readonly privacyRequests: Pick<PrivacyRequestsStore, 'record'>;
  readonly keys: () => Promise<Pick<Keys, 'addresses'>>;
  readonly clock: Clock;
}

export interface PrivacyDone {
  readonly outcome: 'done' | 'foreign-shop' | 'older-than-shop';
  /** Where the next invocation continues: a shop may have more than one invocation can erase. */
  readonly cursor?: string | undefined;
}

/**
 * How many are erased in one invocation: a customer takes some dozen writes, and the function has fifteen
 * seconds.
 */
const atOnce = 25;

const eraseEach = async (
  found: AsyncIterable<Return> | readonly Return[],
  at: string,
  returns: Pick<ReturnsStore, 'eraseOne'>,
): Promise<number> => {
  let erased = 0;
  for await (const { id, erasedAt } of found) {
    if (erasedAt) continue;
    await returns.eraseOne(id, at);
    erased += 1;
  }
  return erased;
};

/** Erases those of a list that are not erased yet; answers how many. */
export const eraseReturns = (
  read: (page: Page) => Promise<PageOf<Return>>,
  at: string,
  returns: Pick<ReturnsStore, 'eraseOne'>,
): Promise<number> => eraseEach(everyItem(read), at, returns);

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

const phases = ['orders', 'customers', 'returns'] as const;
type Phase = (typeof phases)[number];

const after = { orders: 'customers:', customers: 'returns:', returns: undefined } as const;

/**
 * Each step erases its page of the shop. It does not erase customers, but answers which ones have to be
 * erased with all their data.
 */
const erasures: Readonly<
  Record<
    Phase,
    (shop: string, page: Page, at: string, services: PrivacyServices) => Promise<PageOf<Customer>>
  >
> = {
  orders: async (shop, page, at, services) =>
    eraseOrders(await services.personal.orders.ofShop(shop, page), at, services),
  customers: (shop, page, _at, { personal }) => personal.customers.ofShop(shop, page),
  // By now only returns without a known customer are left.
  returns: async (shop, page, at, { personal: { returns } }) => {
    const { items, next } = await returns.ofShop(shop, page);
    await eraseEach(items, at, returns);
    return { items: [], next };
  },
};

/**
 * First every order and its customer, then customers without an order, then returns without a known customer;
 * page by page, with one message for each page.
 */
export const eraseShop = async (
  shop: Shop,
  sentAt: string,
  cursor: string | undefined,
  services: PrivacyServices,
): Promise<PrivacyDone> => {
  const at = services.clock().toISOString();
  const [name, key] = (cursor ?? '').split(':');
  const phase = phases.find((each) => each === name) ?? 'orders';
  const page: Page = { limit: atOnce, cursor: key || undefined };
  const { items, next } = await erasures[phase](shop.id, page, at, services);
  const { addresses } = await services.keys();
  for (const customer of items) {
    if (!customer.erasedAt) await erasePerson(personOf(customer, addresses), at, services.personal);
  }
  const left = next === null ? after[phase] : `${phase}:${next}`;
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
