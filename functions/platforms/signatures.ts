import type { Platform } from '../vocabulary/platforms.ts';
import type { Signature } from './platform.ts';
import { shopifySignature } from './shopify/signature.ts';
import { standardSignature } from './standard/signature.ts';

/** How each platform signs. `receive` imports this, so it must not import translations or schemas. */
export const signatures: Readonly<Record<Platform, Signature>> = {
  shopify: shopifySignature,
  standard: standardSignature,
};
