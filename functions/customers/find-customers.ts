import { invalid, orNotFound } from '../kit/errors.ts';
import { everyItem, type Page, type PageOf } from '../kit/paging.ts';
import { existingShop } from '../shops/keep-shop.ts';
import type { Shop } from '../shops/shop.ts';
import type { ShopsStore } from '../shops/shops.store.ts';
import { addressOf } from './address.ts';
import type { AddressesStore } from './addresses.store.ts';
import type { Customer } from './customer.ts';
import type { CustomersStore } from './customers.store.ts';
import { shownCustomer } from './shown-customer.ts';

export interface FindServices {
  readonly customers: Pick<CustomersStore, 'get' | 'ofShop'>;
  readonly addresses: Pick<AddressesStore, 'get'>;
  readonly keys: () => Promise<{ readonly addresses: string }>;
}

export const existingCustomer = async (
  id: string,
  { customers }: { readonly customers: Pick<CustomersStore, 'get'> },
): Promise<Customer> => orNotFound(await customers.get(id), `There is no customer ${id}.`);

/** The customer and the state of the address, as the API shows them. */
export const showCustomer = async (
  customer: Customer,
  shopTimeZone: string,
  { addresses }: Pick<FindServices, 'addresses'>,
) =>
  shownCustomer(customer, customer.address ? await addresses.get(customer.address) : undefined, shopTimeZone);

/** The shop's customer with this e-mail address, as a list of none or one. */
const findByEmail = async (shop: Shop, email: string, services: FindServices) => {
  const { addresses } = await services.keys();
  const known = await services.addresses.get(addressOf(addresses, shop.id, email));
  const customer = known?.customerId ? await services.customers.get(known.customerId) : undefined;
  return customer ? [await showCustomer(customer, shop.timeZone, services)] : [];
};

const listOfShop = async (
  shop: Shop,
  page: Page,
  services: FindServices,
): Promise<PageOf<Awaited<ReturnType<typeof showCustomer>>>> => {
  const { items, next } = await services.customers.ofShop(shop.id, page);
  return {
    items: await Promise.all(items.map((customer) => showCustomer(customer, shop.timeZone, services))),
    next,
  };
};

/** All customers of the shop, or only the one with this e-mail address. */
export const customersOf = async (
  shop: Shop,
  email: string | undefined,
  page: Page,
  services: FindServices,
): ReturnType<typeof listOfShop> =>
  email ? { items: await findByEmail(shop, email, services), next: null } : listOfShop(shop, page, services);

interface ShopServices {
  readonly shops: Pick<ShopsStore, 'get' | 'list'>;
}

/** Customers by e-mail address, by shop, or by both. Errors: Invalid if neither is given, NotFound. */
export const listCustomers = async (
  { email, shop }: { readonly email?: string | undefined; readonly shop?: string | undefined },
  page: Page,
  services: FindServices & ShopServices,
): Promise<PageOf<Awaited<ReturnType<typeof showCustomer>>>> => {
  if (!email && !shop)
    throw invalid('Say which customers: give email, shop, or both.', [
      { path: 'email', message: 'Is missing.' },
    ]);
  if (!email && shop) return listOfShop(await existingShop(shop, services), page, services);
  const shops = shop
    ? [await existingShop(shop, services)]
    : await Array.fromAsync(everyItem(services.shops.list));
  const found = await Promise.all(shops.map((each) => findByEmail(each, email ?? '', services)));
  return { items: found.flat(), next: null };
};

/** One customer, by its id. Errors: NotFound. */
export const customerById = async (
  id: string,
  services: Pick<FindServices, 'addresses'> & {
    readonly customers: Pick<CustomersStore, 'get'>;
    readonly shops: Pick<ShopsStore, 'get'>;
  },
) => {
  const customer = await existingCustomer(id, services);
  const { timeZone } = await existingShop(customer.shop, services);
  return showCustomer(customer, timeZone, services);
};
