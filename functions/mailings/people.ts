import type { Address } from '../customers/address.ts';
import type { AddressesStore } from '../customers/addresses.store.ts';
import type { Customer } from '../customers/customer.ts';
import { languageChain } from '../customers/language.ts';
import type { Clock } from '../kit/clock.ts';
import { askPermission } from '../mail/ask-permission.ts';
import type { ContactsStore } from '../mail/contacts.store.ts';
import type { Contacts } from '../mail/contacts.ts';
import { type Answer, mayWrite } from '../mail/permission.ts';
import type { Send } from '../mail/send.ts';
import type { SituationServices } from '../mail/situation.ts';
import type { Shop } from '../shops/shop.ts';
import { type Letters, languageFor } from './mailing-letter.ts';

export interface PeopleServices extends SituationServices {
  readonly addresses: Pick<AddressesStore, 'getMany'>;
  readonly contacts: Pick<ContactsStore, 'getMany'>;
  readonly clock: Clock;
}

/** What is known of some customers besides themselves: by address, and by customer. */
export interface Known {
  readonly addresses: ReadonlyMap<string, Address>;
  readonly contacts: ReadonlyMap<string, Contacts>;
}

/** Asks each store once. */
export const knownOf = async (customers: readonly Customer[], services: PeopleServices): Promise<Known> => {
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
  { key, purpose }: Pick<Send, 'key' | 'purpose'>,
  customer: Customer | undefined,
  shop: Shop,
  { addresses, contacts }: Known,
  services: PeopleServices,
): Promise<Answer> => {
  if (purpose === 'service') {
    const address = customer?.address ? addresses.get(customer.address) : undefined;
    return mayWrite({ purpose, customer, address }, services.clock());
  }
  return askPermission({ purpose, key }, customer, shop, {
    ...services,
    addresses: { get: async (digest) => addresses.get(digest) },
    contacts: { get: async (id) => contacts.get(id) },
  });
};

/** The language of the letter that this person reads. */
export const languageOf = (
  letter: Letters,
  { locale, country }: Pick<Customer, 'locale' | 'country'>,
  shop: Pick<Shop, 'defaultLocale'>,
): string =>
  languageFor(
    letter,
    languageChain({ customer: locale?.value, country: country?.value, shop: shop.defaultLocale }),
  );
