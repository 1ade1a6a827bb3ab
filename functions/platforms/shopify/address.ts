import type { OrderSnapshot } from '../../orders/order.ts';
import { tidy } from '../payload.ts';
import type { Address } from './payload.ts';

/** Some of Shopify's province codes are the complete ISO 3166-2 code: "JP-13". */
export const regionOf = (address: Address | undefined): string | undefined =>
  address?.province_code?.replace(`${address.country_code}-`, '');

const fullName = ({ name, first_name, last_name }: Address): string | undefined =>
  name ?? tidy([first_name, last_name].filter(Boolean).join(' '), 255);

export const addressOf = (address: Address): NonNullable<OrderSnapshot['shippingAddress']> => ({
  name: fullName(address),
  company: address.company,
  phone: address.phone,
  line1: address.address1,
  line2: address.address2,
  city: address.city,
  postalCode: address.zip,
  region: regionOf(address),
  country: address.country_code,
});
