import type { Connection } from '../../shops/connection.ts';
import { accessToken } from '../access-token.ts';

/** Compliance requests are matched against the domain, and Shopify's Admin API lies there. */
export const shopifyConnection: Connection = {
  withoutDomain: {
    refusal: 'A Shopify shop needs its domain.',
    advice: 'Give the myshopify.com host.',
  },
  credentials: accessToken,
};
