import type { Address } from '../customers/address.ts';
import type { AddressesStore } from '../customers/addresses.store.ts';
import type { Customer } from '../customers/customer.ts';
import type { Clock } from '../kit/clock.ts';
import type { Shop } from '../shops/shop.ts';
import { type Asked, askPermission } from './ask-permission.ts';
import type { ContactsStore } from './contacts.store.ts';
import type { Contacts } from './contacts.ts';
import { type Answer, mayWrite } from './permission.ts';
import type { MailPurpose } from './send.ts';

export interface AskManyServices {
  readonly addresses: Pick<AddressesStore, 'getMany'>;
  readonly contacts: Pick<ContactsStore, 'getMany'>;
  readonly clock: Clock;
}

/** What we know of some customers besides their own records: by address, and by customer. */
export interface Known {
  readonly addresses: ReadonlyMap<string, Address>;
  readonly contacts: ReadonlyMap<string, Contacts>;
}

/** Asks each store once. */
export const knownOf = async (customers: readonly Customer[], services: AskManyServices): Promise<Known> => {
  const digests = [...new Set(customers.flatMap(({ address }) => address ?? []))];
  const [addresses, contacts] = await Promise.all([
    services.addresses.getMany(digests),
    services.contacts.getMany([...new Set(customers.map(({ id }) => id))]),
  ]);
  return {
    addresses: new Map(addresses.map((each) => [each.address, each])),
    contacts: new Map(contacts.map((each) => [each.customerId, each])),
  };
};

/** May we write this message to its person, now? */
export const verdictOn = async (
  { purpose, ...message }: Omit<Asked, 'purpose'> & { readonly purpose: MailPurpose },
  customer: Customer | undefined,
  shop: Shop,
  { addresses, contacts }: Known,
  services: AskManyServices,
): Promise<Answer> => {
  if (purpose === 'service') {
    const address = customer?.address ? addresses.get(customer.address) : undefined;
    return mayWrite({ purpose, customer, address }, services.clock());
  }
  return askPermission({ ...message, purpose }, customer, shop, {
    ...services,
    addresses: { get: async (digest) => addresses.get(digest) },
    contacts: { get: async (id) => contacts.get(id) },
  });
};
