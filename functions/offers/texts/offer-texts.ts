import type { Refusal } from '../cart.ts';

/** Reasons whose sentence depends on more than the reason. */
interface Varying {
  /** When it begins, and when it ended: date, time and offset from UTC. */
  readonly 'not-started': (from: string) => string;
  readonly ended: (until: string) => string;
  /** Amounts. `products`: where only some products count. */
  readonly minimum: Readonly<Record<'order' | 'products', (missing: string, minimum: string) => string>>;
  /** The name that the shop gave the gift, where it did. */
  readonly 'gift-missing': { readonly named: (gift: string) => string; readonly unnamed: string };
  /** A list of codes: one, or several. */
  readonly 'not-combined': (codes: string) => string;
  readonly 'too-many': (most: string) => string;
}

/**
 * What offers say to customers in one language. Amounts, percentages, lists and moments arrive in the form that readers
 * of the language write.
 */
export interface OfferTexts {
  /** What an offer is, without a full stop: "10% off your order". A saving is a percentage or an amount. */
  readonly off: Readonly<Record<'order' | 'products', (saving: string) => string>>;
  readonly freeShipping: string;
  readonly gift: string;
  /** Notes to it: the step of a ladder, and a cap. */
  readonly from: (minimum: string) => string;
  readonly atMost: (cap: string) => string;
  readonly noted: (offer: string, notes: string) => string;
  /** Between two notes. */
  readonly between: string;
  /** A sentence for an offer that takes off just what its name says; and for all others. */
  readonly plain: (offer: string) => string;
  readonly saves: (offer: string, amount: string) => string;
  /** Why a code does not apply. */
  readonly refusals: Readonly<Record<Exclude<Refusal['kind'], keyof Varying>, string>> & Varying;
}
