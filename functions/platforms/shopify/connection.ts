import type { Connection } from '../../shops/connection.ts';
import { accessToken } from '../access-token.ts';

/** Shopify needs the domain: compliance requests are matched against it, and the Admin API is there. */
export const shopifyConnection: Connection = {
  withoutDomain: {
    refusal: 'A Shopify shop needs its domain.',
    advice: 'Give the myshopify.com host.',
  },
  credentials: accessToken,
};
