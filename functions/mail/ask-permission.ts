import type { AddressesStore } from '../customers/addresses.store.ts';
import type { Customer } from '../customers/customer.ts';
import { likelyTimeZone } from '../customers/time-zone.ts';
import type { Clock } from '../kit/clock.ts';
import type { Shop } from '../shops/shop.ts';
import type { Purpose } from '../vocabulary/purpose.ts';
import type { ContactsStore } from './contacts.store.ts';
import { type Answer, type Greeting, mayWrite } from './permission.ts';
import { plannedGreetings } from './planned-days.ts';
import { calm, situationOf } from './situation.ts';

export interface PermissionServices {
  readonly addresses: Pick<AddressesStore, 'get'>;
  readonly contacts: Pick<ContactsStore, 'get'>;
  readonly clock: Clock;
}

/** A message, as far as the permission depends on it. */
export interface Asked {
  readonly purpose: Purpose;
  readonly key: string;
  readonly greeting?: Greeting | undefined;
  /** The local date on which a greeting is due. */
  readonly day?: string | undefined;
}

/** Gathers what we know of a person before we write to them, and asks whether we may. */
export const askPermission = async (
  message: Asked,
  customer: Customer | undefined,
  shop: Pick<Shop, 'settings' | 'timeZone' | 'country' | 'care'>,
  services: PermissionServices,
): Promise<Answer> => {
  const now = services.clock();
  const address = customer?.address ? await services.addresses.get(customer.address) : undefined;
  const zone = likelyTimeZone(customer?.country?.value, customer?.region?.value, shop.timeZone);
  const known = { ...message, customer, address, settings: shop.settings, home: shop.country, zone };
  // Most people who get no mail of a campaign are excluded for good: for them we read nothing more.
  const first = mayWrite({ ...known, contacts: undefined, planned: [], situation: calm }, now);
  if (!customer || first.decision === 'skip') return first;
  const contacts = await services.contacts.get(customer.id);
  const planned = contacts ? plannedGreetings(contacts, shop.care?.greeted ?? [], zone) : [];
  return mayWrite({ ...known, contacts, planned, situation: situationOf(contacts) }, now);
};
