import { addressOf } from '../../functions/customers/address.ts';
import { openHouse } from './house.ts';

export const shopDomain = 'aurora.myshopify.com';

/** An order as API versions from 2025-01 on tell it: its customer has no consent. */
export const placedOrder = (id: number, at: string, change: object = {}) => ({
  id,
  name: `#${id}`,
  email: 'mila.brandt@example.com',
  created_at: at,
  updated_at: at,
  currency: 'EUR',
  buyer_accepts_marketing: false,
  shipping_address: { country_code: 'DE' },
  line_items: [{ id: 1, title: 'Tent', quantity: 1, price: '10.00' }],
  ...change,
});

/** `customers_email_marketing_consent/update`. */
export const consentNews = (state: string, at: string, change: object = {}) => ({
  customer_id: 77,
  email_address: 'mila.brandt@example.com',
  email_marketing_consent: { state, opt_in_level: 'single_opt_in', consent_updated_at: at },
  ...change,
});

/** A Shopify shop, and what is known of an address of its customers. */
export const openShopifyShop = async (start?: string) => {
  const house = await openHouse(start);
  const shop = await house.openShop({ platform: 'shopify', domain: shopDomain });
  const { addresses: key } = await house.services.keys();
  const digestOf = (email: string) => addressOf(key, shop.id, email);
  const addressAt = (email: string) => house.services.addresses.get(digestOf(email));
  return {
    house,
    shop,
    digestOf,
    addressAt,
    tell: (topic: string, body: object) => house.ingest(shop, topic, body),
    customerAt: async (email = 'mila.brandt@example.com') => {
      const { customerId = '' } = (await addressAt(email)) ?? {};
      return house.services.customers.get(customerId);
    },
    ledgerOf: async (email = 'mila.brandt@example.com') =>
      (await house.services.consents.ofAddress(digestOf(email), { limit: 100 })).items,
  };
};
