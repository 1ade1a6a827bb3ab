import type { FieldError } from '../kit/errors.ts';
import type { Shop } from '../shops/shop.ts';
import { ofPlatform } from '../vocabulary/platforms.ts';
import type { Offer } from './offer.ts';

/** What a shop's platform makes of terms. Paths are within the terms. */
export interface PlatformTerms {
  /** What its checkout cannot keep: the offer does not go live. */
  readonly refused: readonly FieldError[];
  /** What its checkout does not keep, but orders tell us afterwards: staff are warned. */
  readonly watched: readonly FieldError[];
}

export type JudgeTerms = (
  offer: Pick<Offer, 'terms' | 'codes'>,
  shop: Pick<Shop, 'settings'>,
) => PlatformTerms;

/** Of each platform: `platforms/offer-terms.ts`. */
export type TermsOfPlatforms = Readonly<Record<string, JudgeTerms>>;

/** What the platform of this shop makes of an offer. */
export const judgedByPlatform = (
  offer: Pick<Offer, 'terms' | 'codes'>,
  shop: Pick<Shop, 'settings' | 'platform'>,
  platformTerms: TermsOfPlatforms,
): PlatformTerms => ofPlatform(platformTerms, shop.platform)(offer, shop);
