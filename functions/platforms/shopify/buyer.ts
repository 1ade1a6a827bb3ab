import { canonicalEmail } from '../../customers/address.ts';
import type { Buyer } from '../../orders/order.ts';
import { regionOf } from './address.ts';
import type { Consent, ShopifyOrder } from './payload.ts';

type GivenConsent = NonNullable<Buyer['marketingConsent']>;

/** Where to write: the order's own address first, because the account's may be another one. */
export const emailOf = ({ email, contact_email, customer }: ShopifyOrder): string | undefined =>
  email ?? contact_email ?? customer?.email;

/** Whether anything was ever said about marketing mail; see `statedConsent`. */
export const saysSomething = (consent: Consent | undefined): boolean =>
  !['', 'not_subscribed'].includes(consent?.state?.toLowerCase() ?? '');

/**
 * What the platform says of an address and marketing mail. `not_subscribed` is the state of everybody who was
 * never subscribed, a box left empty included; who takes a yes back is `unsubscribed`. `pending` is a yes that
 * waits for its confirmation. Undefined if nothing was said, or if there is no time.
 * https://shopify.dev/docs/api/admin-graphql/latest/enums/CustomerEmailMarketingState
 */
export const statedConsent = (
  consent: Consent | undefined,
  asOf: string | undefined,
): GivenConsent | undefined => {
  const state = consent?.state?.toLowerCase();
  const at = consent?.consent_updated_at ?? asOf;
  if (!saysSomething(consent) || !at) return undefined;
  if (state === 'pending') return { given: false, at, unconfirmed: true };
  return { given: state === 'subscribed', at };
};

const sameAddress = (a: string | undefined, b: string | undefined): boolean =>
  a !== undefined && b !== undefined && canonicalEmail(a) === canonicalEmail(b);

/**
 * The account's state, if there is one for the same address: it knows later withdrawals and pending double
 * opt-ins. Else the box at this checkout, if it was ticked.
 */
const orderConsent = (order: ShopifyOrder): GivenConsent | undefined => {
  const { customer, buyer_accepts_marketing: ticked, created_at: at } = order;
  const own = sameAddress(customer?.email, emailOf(order));
  const stated = own ? statedConsent(customer?.email_marketing_consent, order.updated_at) : undefined;
  return stated ?? (ticked ? { given: true, at, unconfirmed: true } : undefined);
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
  // Also of a checkout that shows no box, and of buyers who are subscribed already: Shopify makes no difference.
  boxLeftEmpty: order.buyer_accepts_marketing === false ? true : undefined,
});
