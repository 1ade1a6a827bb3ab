import type { Connection } from '../shops/connection.ts';
import type { Platform } from '../vocabulary/platforms.ts';
import { shopifyConnection } from './shopify/connection.ts';
import { standardConnection } from './standard/connection.ts';

/** What the API for shops needs of each platform. */
export const connections: Readonly<Record<Platform, Connection>> = {
  shopify: shopifyConnection,
  standard: standardConnection,
};
