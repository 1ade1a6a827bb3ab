import type { JudgeTerms } from '../offers/platform-terms.ts';
import type { Platform } from '../vocabulary/platforms.ts';
import { shopifyTerms } from './shopify/discount-terms.ts';

/** Whose checkout asks us keeps every term. */
const keepsAll: JudgeTerms = () => ({ refused: [], watched: [] });

/** What each platform's checkout makes of an offer's terms. */
export const offerTerms: Readonly<Record<Platform, JudgeTerms>> = {
  shopify: shopifyTerms,
  standard: keepsAll,
};
