import type { Platform } from '../shops/platforms.ts';
import type { Signature } from './platform.ts';
import { shopifySignature } from './shopify/signature.ts';
import { standardSignature } from './standard/signature.ts';

export const signatures: Readonly<Record<Platform, Signature>> = {
  shopify: shopifySignature,
  standard: standardSignature,
};
