import type { Page, PageOf } from '../kit/paging.ts';
import type { Shop } from '../shops/shop.ts';
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

/** The customer with what is known of the address, as the API shows it. */
export const showCustomer = async (
  customer: Customer,
  shopTimeZone: string,
  { addresses }: Pick<FindServices, 'addresses'>,
) =>
  shownCustomer(customer, customer.address ? await addresses.get(customer.address) : undefined, shopTimeZone);

/** The shop's customer of an e-mail address, as a list of none or one. */
export const findByEmail = async (shop: Shop, email: string, services: FindServices) => {
  const { addresses } = await services.keys();
  const known = await services.addresses.get(addressOf(addresses, shop.id, email));
  const customer = known?.customerId ? await services.customers.get(known.customerId) : undefined;
  return customer ? [await showCustomer(customer, shop.timeZone, services)] : [];
};

export const listOfShop = async (
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
