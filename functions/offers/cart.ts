import type { Selection, Terms } from './terms.ts';

/** A cart as offers see it. Amounts are minor units of its currency; prices are as listed, tax inside or not. */
export interface Cart {
  readonly currency: string;
  readonly lines: readonly CartLine[];
  /** The price of the shipping, before discounts. */
  readonly shipping: number;
  readonly country?: string | undefined;
  readonly channel?: string | undefined;
  readonly buyer: {
    /** Undefined where nobody asked: offers that need it then do not apply. */
    readonly firstOrder?: boolean | undefined;
    readonly tags: readonly string[];
  };
}

export interface CartLine {
  readonly id: string;
  readonly productId?: string | undefined;
  readonly sku?: string | undefined;
  readonly quantity: number;
  /** The list price of all pieces. */
  readonly price: number;
  /** The shop's classes that the line belongs to. */
  readonly classes: readonly string[];
  readonly tags: readonly string[];
  /** A gift card or a tip: no offer counts it or lowers it. */
  readonly isMoney?: true | undefined;
}

/** A code of the cart, and what is known of it outside the cart. */
export interface Candidate {
  /** As it was typed. */
  readonly code: string;
  readonly offer: string;
  readonly version: number;
  readonly terms: Terms;
  /** Why it cannot be used at all, whatever is in the cart. */
  readonly refusal?: Refusal | undefined;
  /** What is left of the budget, in minor units of the cart's currency. */
  readonly left?: number | undefined;
}

/** Why a code does not apply. Amounts are minor units of the cart's currency. */
export type Refusal =
  /** Of its spelling, without asking the store. */
  | { readonly kind: 'misspelt' }
  | { readonly kind: 'unknown' }
  /** After many wrong codes; a UTC instant. */
  | { readonly kind: 'locked'; readonly until: string }
  | { readonly kind: 'void' }
  /** The offer is no longer live, or not yet. */
  | { readonly kind: 'not-live' }
  /** UTC instants. */
  | { readonly kind: 'not-started'; readonly from: string; readonly zone: string }
  | { readonly kind: 'ended'; readonly until: string; readonly zone: string }
  | { readonly kind: 'used' }
  | { readonly kind: 'customer-limit' }
  | { readonly kind: 'offer-limit' }
  | { readonly kind: 'budget' }
  /** Budgets are in one currency, and the shop's rates miss, or are too old. */
  | { readonly kind: 'rates' }
  | { readonly kind: 'holder' }
  | { readonly kind: 'email-needed' }
  | { readonly kind: 'first-order' }
  | { readonly kind: 'country' }
  | { readonly kind: 'channel' }
  | { readonly kind: 'customer-tags' }
  /** The offer has no amount, cap or minimum in the cart's currency. */
  | { readonly kind: 'currency' }
  /** No line that the offer applies to. */
  | { readonly kind: 'no-lines' }
  | { readonly kind: 'minimum'; readonly minimum: number; readonly missing: number }
  /** Which products the customer may add, as the terms name them: for programs. */
  | { readonly kind: 'gift-missing'; readonly of: Selection }
  /** It would take nothing off: shipping is free already. */
  | { readonly kind: 'nothing-off' }
  /** Other codes of the cart together save more; `with` are those. */
  | { readonly kind: 'not-combined'; readonly with: readonly string[] }
  | { readonly kind: 'same-offer' }
  | { readonly kind: 'too-many'; readonly most: number };

export interface Share {
  readonly code: string;
  readonly offer: string;
  /** Above zero. */
  readonly amount: number;
}

export interface Worth {
  readonly lines: readonly {
    readonly id: string;
    readonly price: number;
    readonly discounts: readonly Share[];
    /** Price less discounts; never below zero. */
    readonly total: number;
  }[];
  readonly shipping: {
    readonly price: number;
    readonly discounts: readonly Share[];
    readonly total: number;
  };
  /** The codes that apply, in the order typed. */
  readonly applied: readonly {
    readonly code: string;
    readonly offer: string;
    readonly version: number;
    readonly amount: number;
    /** The step of a ladder that was reached, from 0. */
    readonly step?: number | undefined;
    /** Whether a cap cut it. */
    readonly capped?: true | undefined;
  }[];
  readonly refused: readonly { readonly code: string; readonly why: Refusal }[];
  /** All discounts together. */
  readonly discount: number;
  /** What lines and shipping cost after them. */
  readonly total: number;
}
