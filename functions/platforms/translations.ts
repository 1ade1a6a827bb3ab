import type { Platform } from '../shops/platforms.ts';
import type { Translation } from './platform.ts';
import { shopifyTranslation } from './shopify/translation.ts';
import { standardTranslation } from './standard/translation.ts';

export const translations: Readonly<Record<Platform, Translation>> = {
  shopify: shopifyTranslation,
  standard: standardTranslation,
};
