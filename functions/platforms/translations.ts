import type { Platform } from '../vocabulary/platforms.ts';
import type { Translation } from './platform.ts';
import { shopifyTranslation } from './shopify/translation.ts';
import { standardTranslation } from './standard/translation.ts';

/** What each platform's payloads mean. */
export const translations: Readonly<Record<Platform, Translation>> = {
  shopify: shopifyTranslation,
  standard: standardTranslation,
};
