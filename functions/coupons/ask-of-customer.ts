import type { Customer } from '../customers/customer.ts';
import { likelyTimeZone } from '../customers/time-zone.ts';
import type { Shop } from '../shops/shop.ts';
import type { Ask } from './ask.ts';
import { holderKey } from './mailbox.ts';

/** Asks for a code for a customer: bound to their mailbox, and good through its last day where they live. */
export const askOfCustomer = (
  key: string,
  { id, email, country, region }: Pick<Customer, 'id' | 'email' | 'country' | 'region'>,
  { id: shop, timeZone }: Pick<Shop, 'id' | 'timeZone'>,
  addressKey: string,
): Ask => ({
  key,
  customerId: id,
  holder: email && holderKey(addressKey, shop, email.value),
  zone: likelyTimeZone(country?.value, region?.value, timeZone),
});
