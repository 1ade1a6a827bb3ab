import type { Quote } from '../../refunds/quote.ts';
import type { Outcome, Reason } from '../../vocabulary/reason.ts';

/** The data that mails and pages about returns get. Optional fields may be passed as `undefined`. */

/** One line of a return, as the order named it. */
export interface ShownItem {
  readonly title: string;
  readonly variantTitle?: string | undefined;
  readonly quantity: number;
  readonly reason: Reason;
  readonly note?: string | undefined;
}

/**
 * A line that cannot be sent back: `why` is an exemption, a code of the policy, or one of the return's own.
 */
export interface ShownBarred {
  readonly title: string;
  readonly variantTitle?: string | undefined;
  readonly why: string;
}

/** A quote, with the titles of all lines of the order by their ids. */
export interface ShownQuote {
  readonly quote: Quote;
  readonly titles: Readonly<Record<string, string>>;
  /** Customers by default. */
  readonly reader?: 'staff';
}

/** What the customer bought and returned before this return: orders and returns, and pieces. */
export interface ShownHistory {
  readonly orders: number;
  readonly returns: number;
  readonly bought: number;
  readonly returned: number;
}

/** Where a parcel goes. `sendBy` is the end of the time to send it (an instant, exclusive). */
export interface ShownInstructions {
  readonly address: readonly string[];
  readonly labelPayer: 'customer' | 'shop';
  /** A label to print, where the shop gives one. */
  readonly labelUrl?: string | undefined;
  readonly sendBy?: string | undefined;
}

/** What the customer is asked. An offer says what they would get instead. */
export interface ShownQuestion {
  readonly kind: 'question' | 'photos' | 'offer';
  readonly text?: string | undefined;
  readonly offer?: { readonly outcome: Outcome; readonly bonusPercent?: number | undefined } | undefined;
}
