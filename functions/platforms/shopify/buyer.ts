import { canonicalEmail } from '../../customers/address.ts';
import type { Buyer } from '../../orders/order.ts';
import { regionOf } from './address.ts';
import type { Consent, ShopifyOrder } from './payload.ts';

type GivenConsent = NonNullable<Buyer['marketingConsent']>;

/** Where to write: the order's own address first, because the account's may be another one. */
export const emailOf = ({ email, contact_email, customer }: ShopifyOrder): string | undefined =>
  email ?? contact_email ?? customer?.email;

/**
 * What the account says about marketing mail. `not_subscribed` without a time means that the customer was
 * never asked, and `pending` (double opt-in) is not a yes yet. Undefined in these cases, and if there is no
 * time.
 */
export const statedConsent = (
  consent: Consent | undefined,
  asOf: string | undefined,
): GivenConsent | undefined => {
  const state = consent?.state?.toLowerCase();
  const at = consent?.consent_updated_at ?? (state === 'not_subscribed' ? undefined : asOf);
  return state && at ? { given: state === 'subscribed', at } : undefined;
};

const sameAddress = (a: string | undefined, b: string | undefined): boolean =>
  a !== undefined && b !== undefined && canonicalEmail(a) === canonicalEmail(b);

/**
 * The account's state, if there is one for the same address: it knows later withdrawals and pending double
 * opt-ins. Else the box at this checkout.
 */
const orderConsent = (order: ShopifyOrder): GivenConsent | undefined => {
  const { customer, buyer_accepts_marketing: given } = order;
  const consent = customer?.email_marketing_consent;
  const decided = consent?.state !== 'not_subscribed' && sameAddress(customer?.email, emailOf(order));
  const stated = decided ? statedConsent(consent, order.updated_at) : undefined;
  return stated ?? (given === undefined ? undefined : { given, at: order.created_at });
};

const namesOf = ({ customer, shipping_address: address }: ShopifyOrder) => {
  const named = customer?.first_name || customer?.last_name ? customer : address;
  return { firstName: named?.first_name, lastName: named?.last_name };
};

/**
 * Country and region of the first address with a country: delivery, then billing, then the customer's own.
 */
const placeOf = ({ shipping_address, billing_address, customer }: ShopifyOrder) => {
  const address = [shipping_address, billing_address, customer?.default_address].find(
    (one) => one?.country_code,
  );
  return { country: address?.country_code, region: regionOf(address) };
};

export const buyerOf = (order: ShopifyOrder): Buyer => ({
  platformId: order.customer?.id,
  ...namesOf(order),
  locale: order.customer_locale ?? order.customer?.locale,
  ...placeOf(order),
  marketingConsent: orderConsent(order),
});
