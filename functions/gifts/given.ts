import type { Terms } from '../offers/terms.ts';

/** A gift as it is told: the code and what it is worth, or the credit. */
export type Given =
  | {
      readonly kind: 'offer';
      /** As people read it. */
      readonly code: string;
      readonly terms: Terms;
      /** The last valid instant, UTC, and the zone in which it ends a day. Undefined: it never ends. */
      readonly until: string | undefined;
      readonly zone: string;
    }
  | {
      readonly kind: 'credit';
      readonly amount: number;
      readonly currency: string;
      readonly until: string | undefined;
      readonly zone: string;
    };

/**
 * A code that the shop's checkout does not know yet, or credit that its platform is still to give: nobody is told of it.
 * The caller asks again with its key.
 */
export interface OnItsWay {
  readonly kind: 'on-its-way';
  /** Since when, UTC. */
  readonly since: string;
}
