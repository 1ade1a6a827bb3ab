import type { Platform } from '../vocabulary/platforms.ts';
import type { Translation } from './platform.ts';
import { shopifyTranslation } from './shopify/translation.ts';
import { standardTranslation } from './standard/translation.ts';

/** How to read each platform's payloads. */
export const translations: Readonly<Record<Platform, Translation>> = {
  shopify: shopifyTranslation,
  standard: standardTranslation,
};
