import { invalid, orNotFound } from '../kit/errors.ts';
import { everyItem, type Page, type PageOf } from '../kit/paging.ts';
import { existingShop } from '../shops/keep-shop.ts';
import type { Shop } from '../shops/shop.ts';
import type { ShopsStore } from '../shops/shops.store.ts';
import { type Address, addressOf } from './address.ts';
import type { AddressesStore } from './addresses.store.ts';
import type { birthdayFilters } from './customer.api.ts';
import type { Customer } from './customer.ts';
import type { CustomersStore } from './customers.store.ts';
import { shownCustomer } from './shown-customer.ts';

/** What shows a customer. */
interface ShowServices {
  readonly addresses: Pick<AddressesStore, 'get'>;
  /** Whether a person gets greetings, as far as consent goes: `isWanted` of mail/permission.ts, for staff. */
  readonly wantsCare?:
    | ((customer: Customer, address: Address | undefined, shop: Shop) => boolean)
    | undefined;
}

export interface FindServices extends ShowServices {
  readonly customers: Pick<CustomersStore, 'get' | 'ofShop'>;
  readonly keys: () => Promise<{ readonly addresses: string }>;
}

export const existingCustomer = async (
  id: string,
  { customers }: { readonly customers: Pick<CustomersStore, 'get'> },
): Promise<Customer> => orNotFound(await customers.get(id), `There is no customer ${id}.`);

/** The customer and the state of the address, as the API shows them. */
const showCustomer = async (customer: Customer, shop: Shop, { addresses, wantsCare }: ShowServices) => {
  const address = customer.address ? await addresses.get(customer.address) : undefined;
  const shown = shownCustomer(customer, address, shop.timeZone);
  return wantsCare && !customer.erasedAt
    ? { ...shown, careWanted: wantsCare(customer, address, shop) }
    : shown;
};

/** The shop's customer with this e-mail address, as a list of none or one. */
const findByEmail = async (shop: Shop, email: string, services: FindServices) => {
  const { addresses } = await services.keys();
  const known = await services.addresses.get(addressOf(addresses, shop.id, email));
  const customer = known?.customerId ? await services.customers.get(known.customerId) : undefined;
  return customer ? [await showCustomer(customer, shop, services)] : [];
};

const listOfShop = async (
  shop: Shop,
  page: Page,
  services: FindServices,
): Promise<PageOf<Awaited<ReturnType<typeof showCustomer>>>> => {
  const { items, next } = await services.customers.ofShop(shop.id, page);
  return {
    items: await Promise.all(items.map((customer) => showCustomer(customer, shop, services))),
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

interface Asked {
  readonly email?: string | undefined;
  readonly shop?: string | undefined;
  readonly birthday?: (typeof birthdayFilters)[number] | undefined;
}

const findCustomers = async (
  { email, shop }: Asked,
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

/**
 * Customers by e-mail address, by shop, or by both; only those whose birthday we know, if that is asked. Errors:
 * Invalid if neither address nor shop is given, NotFound.
 */
export const listCustomers = async (
  asked: Asked,
  page: Page,
  services: FindServices & ShopServices,
): Promise<Awaited<ReturnType<typeof findCustomers>> & { readonly birthdaysWithoutConsent: number }> => {
  const { items, next } = await findCustomers(asked, page, services);
  const known = items.filter(({ birthday }) => birthday);
  const unasked = known.filter(({ careWanted }) => careWanted === false);
  const listed = { all: items, known, 'without-consent': unasked }[asked.birthday ?? 'all'];
  return { items: listed, next, birthdaysWithoutConsent: unasked.length };
};

/** One customer, by its id. Errors: NotFound. */
export const customerById = async (
  id: string,
  services: ShowServices & {
    readonly customers: Pick<CustomersStore, 'get'>;
    readonly shops: Pick<ShopsStore, 'get'>;
  },
) => {
  const customer = await existingCustomer(id, services);
  return showCustomer(customer, await existingShop(customer.shop, services), services);
};
