import { addressOf } from '../customers/address.ts';
import type { AddressesStore } from '../customers/addresses.store.ts';
import type { CustomersStore } from '../customers/customers.store.ts';
import { everyItem } from '../kit/paging.ts';
import { email } from '../kit/schema.ts';
import type { Keys } from '../links/keys.client.ts';
import type { OrdersStore } from '../orders/orders.store.ts';
import { trackingPlace } from '../orders/tracking-terms.ts';
import type { ReturnsStore } from '../returns/returns.store.ts';
import { existingShop } from '../shops/keep-shop.ts';
import type { ShopsStore } from '../shops/shops.store.ts';
import type { TermsStore } from '../terms/terms.store.ts';
import { findByName } from './find-by-name.ts';
import type { Found } from './found.ts';

export interface SearchServices {
  readonly shops: Pick<ShopsStore, 'get' | 'list'>;
  readonly customers: Pick<CustomersStore, 'getMany'>;
  readonly addresses: Pick<AddressesStore, 'get'>;
  readonly orders: Pick<OrdersStore, 'byNumber'>;
  readonly returns: Pick<ReturnsStore, 'byNumber' | 'byTracking' | 'ofAddress'>;
  readonly terms: TermsStore;
  readonly keys: () => Promise<Pick<Keys, 'addresses'>>;
}

/** How many a search answers. Who finds more looks for something more exact. */
const mostFound = 20;

/** `r-1234abcd`, with spaces, and in full-width letters: `R-1234ABCD`. Undefined for what is none. */
const asReturnNumber = (q: string): string | undefined => {
  const [, digits] = /^R-?([0-9A-F]{8})$/.exec(q.normalize('NFKC').toUpperCase().replace(/\s/g, '')) ?? [];
  return digits && `R-${digits}`;
};

type Lookup = (shop: string, q: string, services: SearchServices) => Promise<Found[]>;

const byReturnNumber: Lookup = async (shop, q, { returns }) => {
  const number = asReturnNumber(q);
  const found = number ? await returns.byNumber(number) : [];
  return found
    .filter((one) => one.shop === shop)
    .map(({ id }) => ({ kind: 'return', shop, id, by: 'return-number' }));
};

const byOrderNumber: Lookup = async (shop, q, { orders }) =>
  (await orders.byNumber(shop, q)).map(({ id }) => ({ kind: 'order', shop, id, by: 'order-number' }));

/** The customer with the mailbox, and what this address declared without fitting an order. */
const byEmail: Lookup = async (shop, q, { addresses, returns, keys }) => {
  if (!email.safeParse(q).success) return [];
  const address = addressOf((await keys()).addresses, shop, q);
  const [known, declared] = await Promise.all([
    addresses.get(address),
    returns.ofAddress(address, { limit: mostFound }),
  ]);
  return [
    ...(known?.customerId ? [{ kind: 'customer' as const, id: known.customerId }] : []),
    ...declared.items.map(({ id }) => ({ kind: 'return' as const, id })),
  ].map((found) => ({ ...found, shop, by: 'email' }));
};

const byTrackingNumber: Lookup = async (shop, q, { terms, returns }) => {
  const [orders, back] = await Promise.all([
    terms.beginningWith(trackingPlace(shop, q), '', mostFound),
    returns.byTracking(shop, q),
  ]);
  return [
    ...orders.map((id) => ({ kind: 'order' as const, id })),
    ...back.map(({ id }) => ({ kind: 'return' as const, id })),
  ].map((found) => ({ ...found, shop, by: 'tracking-number' }));
};

const byName: Lookup = async (shop, q, services) =>
  (await findByName(shop, q, services)).map((id) => ({ kind: 'customer', shop, id, by: 'name' }));

/** The exact ones first: they are what somebody means who has a number at hand. */
const lookups: readonly Lookup[] = [byReturnNumber, byOrderNumber, byEmail, byTrackingNumber, byName];

const isSame = (one: Found, other: Found): boolean =>
  one.kind === other.kind && one.shop === other.shop && one.id === other.id;

/** Each thing once, as it was found first. */
const distinct = (found: readonly Found[]): Found[] =>
  found.filter((one, place) => found.findIndex((other) => isSame(one, other)) === place);

/** What fits `q` in one shop or in all of them, the exact ways first. Errors: NotFound for an unknown shop. */
export const searchIn = async (
  { q, shop }: { readonly q: string; readonly shop?: string | undefined },
  services: SearchServices,
): Promise<Found[]> => {
  const wanted = q.trim();
  const shops = shop
    ? [await existingShop(shop, services)]
    : await Array.fromAsync(everyItem(services.shops.list));
  const found = await Promise.all(
    lookups.map((lookup) => Promise.all(shops.map(({ id }) => lookup(id, wanted, services)))),
  );
  return distinct(found.flat(2)).slice(0, mostFound);
};
