import type { Html } from '../kit/html.ts';
import type { Texts } from '../texts/texts.ts';
import type { FieldProblem } from './form-problem.ts';
import type { Outcome } from './reason.ts';
import type { ShownHistory, ShownItem, ShownQuote } from './shown-return.ts';

export interface DecidePage {
  readonly texts: Texts;
  readonly shop: string;
  readonly action: string;
  readonly number: string;
  readonly orderNumber: string;
  readonly items: readonly ShownItem[];
  readonly outcome: Outcome;
  readonly note?: string | undefined;
  /** Where each photo can be seen. */
  readonly photos: readonly { readonly url: string }[];
  readonly quote?: ShownQuote | undefined;
  readonly history?: ShownHistory | undefined;
  readonly rule?: string | undefined;
  readonly urgent: boolean;
  /** As the link said, or as it was sent. */
  readonly verdict: 'approve' | 'decline';
  /** Codes that a refusal can have; the texts translate them. */
  readonly declineReasons: readonly string[];
  readonly values?: { readonly reason?: string | undefined; readonly text?: string | undefined } | undefined;
  readonly errors?: readonly FieldProblem[] | undefined;
}
/** Fields `verdict` (`approve` or `decline`), `reason`, `text`. */
export declare const decidePage: (view: DecidePage) => Html;

export interface DecidedPage {
  readonly texts: Texts;
  readonly shop: string;
  readonly number: string;
  /** `over`: there is nothing to decide any more, cancelled for instance. */
  readonly decision: 'approved' | 'declined' | 'over';
  /** Whether the reader has just decided so. */
  readonly own: boolean;
  readonly by?: string | undefined;
  readonly at?: string | undefined;
  readonly zone: string;
}
export declare const decidedPage: (view: DecidedPage) => Html;
