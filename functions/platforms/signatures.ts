import type { Platform } from '../vocabulary/platforms.ts';
import type { Signature } from './platform.ts';
import { shopifySignature } from './shopify/signature.ts';
import { standardSignature } from './standard/signature.ts';

/** How each platform signs. Imported by `receive`, so it brings no translation and no schema. */
export const signatures: Readonly<Record<Platform, Signature>> = {
  shopify: shopifySignature,
  standard: standardSignature,
};
