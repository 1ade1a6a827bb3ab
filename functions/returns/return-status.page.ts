import type { Html } from '../kit/html.ts';
import type { Money } from '../kit/money.ts';
import type { Texts } from '../texts/texts.ts';
import type { Status } from './moves.ts';
import type { Outcome } from './reason.ts';
import type { ShownBarred, ShownInstructions, ShownItem, ShownQuestion, ShownQuote } from './shown-return.ts';

/** Something that happened: a status that was reached, or `asked`, `answered`, `dispatched`, `photos-added`; others are not shown. */
export interface TimelineEntry {
  readonly at: string;
  readonly what: string;
}

export interface ReturnStatusPage {
  readonly texts: Texts;
  readonly shop: string;
  readonly number: string;
  readonly orderNumber: string;
  readonly zone: string;
  readonly status: Status;
  readonly outcome: Outcome;
  readonly items: readonly ShownItem[];
  readonly leftOut?: readonly ShownBarred[] | undefined;
  /** Oldest first. */
  readonly timeline: readonly TimelineEntry[];
  readonly quote?: ShownQuote | undefined;
  readonly final?: ShownQuote | undefined;
  readonly paid?: Money | undefined;
  /** Why it was declined. */
  readonly declined?:
    | { readonly reasonCode?: string | undefined; readonly text?: string | undefined }
    | undefined;
  readonly question?: (ShownQuestion & { readonly answered: boolean }) | undefined;
  readonly instructions?: ShownInstructions | undefined;
  /** End of the last day for the refund (exclusive). */
  readonly refundDueAt?: string | undefined;
  readonly photos: number;
  /** Only what can be done now. */
  readonly links: {
    readonly dispatch?: string | undefined;
    readonly cancel?: string | undefined;
    readonly answer?: string | undefined;
    readonly photos?: string | undefined;
  };
  /** What the customer has just done. */
  readonly notice?: 'requested' | 'dispatched' | 'cancelled' | 'answered' | undefined;
}
/** No form. Links `dispatch`, `cancel`, `answer`, `photos` by rel. */
export declare const returnStatusPage: (view: ReturnStatusPage) => Html;
