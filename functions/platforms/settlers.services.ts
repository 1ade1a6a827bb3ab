import type { Platform } from '../vocabulary/platforms.ts';
import type { Settler, ShopAccess } from './settlement.ts';
import { shopifySettler } from './shopify/settler.client.ts';
import { standardSettler } from './standard/settler.client.ts';

/** The settler of each platform. */
export const settlers = (access: ShopAccess): Readonly<Record<Platform, Settler>> => ({
  shopify: shopifySettler(access),
  standard: standardSettler(access),
});
