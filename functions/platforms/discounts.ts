import type { Offer } from '../offers/offer.ts';
import type { Terms } from '../offers/terms.ts';
import type { Platform } from '../vocabulary/platforms.ts';

/** Whether a platform's checkout knows codes by itself, or asks our API. */
const keepsCodes: Readonly<Record<Platform, boolean>> = { shopify: true, standard: false };

/** Whether each code of a shop must be brought to its platform before anybody can use it. */
export const areCodesKeptBy = (platform: string): boolean => {
  const known: Readonly<Record<string, boolean>> = keepsCodes;
  return known[platform] ?? false;
};

interface DiscountShop {
  readonly id: string;
  /** `my-shop.myshopify.com` */
  readonly domain?: string | undefined;
}

/** A discount as a platform is to make it: all codes of one version of an offer with one last instant. */
export interface DiscountPlan {
  /** Names it in the platform's own pages; no other discount has the same title. */
  readonly title: string;
  readonly terms: Terms;
  readonly codes: Offer['codes'];
  /** UTC instants. Without an end it stays. */
  readonly startsAt: string;
  readonly endsAt?: string | undefined;
  /** Platforms make no discount without a code. */
  readonly firstCode: string;
}

export type DiscountDates = Pick<DiscountPlan, 'startsAt' | 'endsAt'>;

export type KeptDates = 'same' | 'changed' | 'gone';

export type OpenedDiscount =
  /** It is there, with its first code; `discount` is the platform's id. */
  | { readonly kind: 'open'; readonly discount: string }
  /** The first code belongs to another discount of the shop. */
  | { readonly kind: 'taken' };

export type AddedCodes =
  /** All are there but the refused ones. `why` has the platform's words. */
  | { readonly kind: 'added'; readonly refused: ReadonlyMap<string, string> }
  /** The platform has no such discount any more. */
  | { readonly kind: 'no-discount' };

/**
 * The discounts of shops whose platform keeps codes. Everything is safe to repeat: what an earlier attempt did is found.
 * Errors: Unavailable if trying again later can help; Forbidden if a person has to change something, which it says.
 */
export interface DiscountKeeper {
  /** Makes the discount, or finds the one that was made before. */
  open(shop: DiscountShop, plan: DiscountPlan): Promise<OpenedDiscount>;
  /** Adds codes to it, and waits until they are there. */
  add(shop: DiscountShop, discount: string, codes: readonly string[]): Promise<AddedCodes>;
  /** The discounts that these codes belong to. Codes that the platform does not know are missing. */
  find(shop: DiscountShop, codes: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Removes codes from it, and waits until none of them is there. */
  remove(shop: DiscountShop, discount: string, codes: readonly string[]): Promise<void>;
  /** Lets its codes be used, or stops them. False if the platform has no such discount any more. */
  turn(shop: DiscountShop, discount: string, to: 'on' | 'off'): Promise<boolean>;
  /** Writes its dates where they are others there. `gone` if the platform has no such discount any more. */
  keepDates(shop: DiscountShop, discount: string, dates: DiscountDates): Promise<KeptDates>;
}
