import { isMailable } from '../kit/email-address.ts';
import type * as z from '../kit/z.ts';
import { purposes } from '../vocabulary/purpose.ts';
import type { Address } from './address.ts';
import type { publicCustomer } from './customer.api.ts';
import type { Customer } from './customer.ts';
import { likelyTimeZone } from './time-zone.ts';

const occasionsWith = (wish: 'yes' | 'no', address: Address | undefined): string[] =>
  Object.entries(address?.occasions ?? {}).flatMap(([occasion, { said }]) => (said === wish ? occasion : []));

/** A customer with the state of the address, as the API shows it. */
export const shownCustomer = (
  customer: Customer,
  address: Address | undefined,
  shopTimeZone: string,
): z.output<typeof publicCustomer> => ({
  id: customer.id,
  shop: customer.shop,
  email: customer.email?.value,
  mailable: customer.email && isMailable(customer.email.value),
  firstName: customer.firstName?.value,
  lastName: customer.lastName?.value,
  locale: customer.locale?.value,
  country: customer.country?.value,
  region: customer.region?.value,
  timeZone: likelyTimeZone(customer.country?.value, customer.region?.value, shopTimeZone),
  platformIds: customer.platformIds,
  birthday: customer.birthday?.value ?? undefined,
  tags: customer.tags?.value,
  firstPurchaseAt: customer.firstPurchaseAt,
  marketingConsent: customer.marketingConsent,
  unsubscribed: purposes.filter((purpose) => address?.unsubscribed?.[purpose]),
  consented: purposes.filter((purpose) => address?.consented?.[purpose]),
  declined: occasionsWith('no', address),
  asked: occasionsWith('yes', address),
  pausedUntil: address?.pausedUntil,
  suppressed: address?.suppressed?.reason,
  createdAt: customer.createdAt,
  erasedAt: customer.erasedAt,
});
