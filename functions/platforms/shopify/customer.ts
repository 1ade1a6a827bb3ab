import * as z from 'zod/mini';
import { invalid } from '../../kit/errors.ts';
import { parse } from '../../kit/schema.ts';
import type { ShopEvent } from '../event.ts';
import { id, maybe, moment, usableEmail } from '../payload.ts';
import { regionOf } from './address.ts';
import { saysSomething, statedConsent } from './buyer.ts';
import { shopifyConsent, shopifyCustomer } from './payload.ts';

/** `customers/create` and `customers/update`. */
const customerNews = z.extend(shopifyCustomer, { id, updated_at: moment });

/** `customers_email_marketing_consent/update`. */
const consentNews = z.object({
  customer_id: maybe(id),
  email_address: usableEmail,
  email_marketing_consent: maybe(shopifyConsent),
});

/** We cannot write to customers without an address (only a phone number), so they are left out. */
export const readCustomer = (body: unknown): ShopEvent[] => {
  const customer = parse(customerNews, body, 'The customer');
  if (!customer.email) return [];
  const buyer = {
    platformId: customer.id,
    firstName: customer.first_name,
    lastName: customer.last_name,
    locale: customer.locale,
    country: customer.default_address?.country_code,
    region: regionOf(customer.default_address),
    marketingConsent: statedConsent(customer.email_marketing_consent, customer.updated_at),
  };
  return [{ kind: 'customer', version: customer.updated_at, email: customer.email, buyer }];
};

export const readConsent = (body: unknown): ShopEvent[] => {
  const {
    customer_id,
    email_address,
    email_marketing_consent: consent,
  } = parse(consentNews, body, 'The consent');
  const marketingConsent = statedConsent(consent, undefined);
  if (!email_address || !saysSomething(consent)) return [];
  if (!marketingConsent) throw invalid('The consent has no time, so it cannot be put in order with others.');
  const buyer = { platformId: customer_id, marketingConsent };
  return [{ kind: 'customer', version: marketingConsent.at, email: email_address, buyer }];
};
