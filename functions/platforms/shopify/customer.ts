import { type BirthdayRead, readBirthday } from '../../customers/birthday.ts';
import { invalid } from '../../kit/errors.ts';
import { parse } from '../../kit/schema.ts';
import * as z from '../../kit/z.ts';
import { usableTags } from '../../vocabulary/tags.ts';
import type { Doubt, ShopEvent } from '../event.ts';
import { id, maybe, moment, tolerant, usableEmail, words } from '../payload.ts';
import { regionOf } from './address.ts';
import { saysSomething, statedConsent } from './buyer.ts';
import { numericId, shopifyConsent, shopifyCustomer } from './payload.ts';

const metafield = z.object({ namespace: words(255), key: words(64), value: words(64) });

/**
 * `customers/create` and `customers/update`. Tags are one text, `vip, wholesale`; API versions from 2025-01 on leave
 * them out. Metafields come where the subscription asks for their namespace.
 * https://shopify.dev/docs/api/admin-graphql/latest/input-objects/WebhookSubscriptionInput
 */
const customerNews = z.extend(shopifyCustomer, {
  id,
  updated_at: moment,
  tags: tolerant(z.string()),
  metafields: tolerant(z.array(metafield)),
});
type CustomerNews = z.output<typeof customerNews>;

/**
 * The birthday in Shopify's standard metafield `facts.birth_date`.
 * https://shopify.dev/docs/apps/build/custom-data/metafields/list-of-standard-definitions
 */
const birthdayOf = ({ metafields = [], updated_at }: CustomerNews): BirthdayRead | undefined => {
  const told = metafields.find(({ namespace, key }) => namespace === 'facts' && key === 'birth_date')?.value;
  return told === undefined ? undefined : readBirthday(told, updated_at.slice(0, 10));
};

/** Why a birthday is left out. */
const doubtsAbout = (birthday: BirthdayRead | undefined): Doubt[] | undefined =>
  birthday && 'wrong' in birthday
    ? birthday.wrong.map(({ message }) => ({ field: 'metafields.facts.birth_date', why: message }))
    : undefined;

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
  const birthday = birthdayOf(customer);
  const buyer = {
    platformId: customer.id,
    firstName: customer.first_name,
    lastName: customer.last_name,
    locale: customer.locale,
    country: customer.default_address?.country_code,
    region: regionOf(customer.default_address),
    birthday: birthday && 'birthday' in birthday ? birthday.birthday : undefined,
    tags: customer.tags === undefined ? undefined : usableTags(customer.tags.split(',')),
    marketingConsent: statedConsent(customer.email_marketing_consent, customer.updated_at),
  };
  const { updated_at: version, email } = customer;
  return [{ kind: 'customer', version, email, buyer, doubts: doubtsAbout(birthday) }];
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

/** `customers/merge`. The body has no time, and names accounts by their global ids. */
const mergeNews = z.object({
  admin_graphql_api_customer_kept_id: numericId,
  admin_graphql_api_customer_deleted_id: numericId,
  status: words(64),
});

/**
 * Two accounts of a person became one. A merge that failed or is not over says nothing.
 * https://shopify.dev/docs/api/webhooks (topic `customers/merge`)
 */
export const readMerge = (body: unknown, sentAt: string): ShopEvent[] => {
  const merge = parse(mergeNews, body, 'The merge');
  if (merge.status && merge.status.toLowerCase() !== 'completed') return [];
  return [
    {
      kind: 'accounts-merged',
      at: sentAt,
      kept: merge.admin_graphql_api_customer_kept_id,
      merged: merge.admin_graphql_api_customer_deleted_id,
    },
  ];
};
