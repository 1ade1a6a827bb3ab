import type { Person } from '../kit/personal-data.ts';
import { type Address, accountOf } from './address.ts';
import type { AddressesStore } from './addresses.store.ts';
import type { Customer } from './customer.ts';
import type { CustomersStore } from './customers.store.ts';

export interface AccountServices {
  readonly addresses: Pick<AddressesStore, 'get' | 'getMany'>;
  readonly customers: Pick<CustomersStore, 'getMany'>;
  readonly addressKey: string;
}

/** An account of the platform, and who has had it. */
export interface Account {
  /** The platform's id. */
  readonly id: string;
  readonly item: Address;
}

/** More than a person merges; it only ends a circle. */
const longestChain = 10;

/** The account that an id stands for now: an account that was merged lives on in the one that was kept. */
export const currentAccount = async (
  shop: string,
  id: string,
  services: { readonly addresses: Pick<AddressesStore, 'get'>; readonly addressKey: string },
  merges = 0,
): Promise<Account> => {
  const address = accountOf(services.addressKey, shop, id);
  const item = (await services.addresses.get(address)) ?? { address, shop, rev: 0 };
  if (item.mergedInto === undefined || merges === longestChain) return { id, item };
  return currentAccount(shop, item.mergedInto, services, merges + 1);
};

/** A customer of an account with the state of the address. */
export interface Holder {
  readonly customer: Customer;
  readonly address: Address;
}

/** The customers with these ids that still have an address. */
export const holdersOf = async (
  customerIds: readonly string[],
  { customers, addresses }: Pick<AccountServices, 'addresses' | 'customers'>,
): Promise<Holder[]> => {
  const known = await customers.getMany([...new Set(customerIds)]);
  const items = await addresses.getMany(known.flatMap(({ address }) => address ?? []));
  const byAddress = new Map(items.map((item) => [item.address, item]));
  return known.flatMap((customer) => {
    const address = byAddress.get(customer.address ?? '');
    return address ? [{ customer, address }] : [];
  });
};

/** Everybody else who has had one of the accounts of this address: the same person at other addresses. */
export const othersWith = async (
  { customerId, shop }: Address,
  services: AccountServices,
): Promise<Holder[]> => {
  const [customer] = customerId ? await services.customers.getMany([customerId]) : [];
  const accounts = await services.addresses.getMany(
    (customer?.platformIds ?? []).map((id) => accountOf(services.addressKey, shop, id)),
  );
  const ids = accounts.flatMap(({ customerIds = [] }) => customerIds).filter((id) => id !== customerId);
  return holdersOf(ids, services);
};

/** A customer as every store knows them. */
export const personOf = (
  { id, shop, address, platformIds }: Pick<Customer, 'id' | 'shop' | 'address' | 'platformIds'>,
  addressKey: string,
): Person => ({
  shop,
  customerId: id,
  address,
  accounts: platformIds.map((platformId) => accountOf(addressKey, shop, platformId)),
});
