import type { Html } from '../kit/html.ts';
import type { Money } from '../kit/money.ts';
import type { Texts } from '../texts/texts.ts';
import type { FieldProblem } from './form-problem.ts';
import type { Outcome, Reason } from './reason.ts';
import type { ShownBarred, ShownQuote } from './shown-return.ts';

export interface FormLine {
  readonly lineId: string;
  readonly title: string;
  readonly variantTitle?: string | undefined;
  readonly unitPrice?: Money | undefined;
  /** What can still be sent back, 1 or more. */
  readonly available: number;
  readonly chosen: number;
  readonly reason?: Reason | undefined;
  readonly note?: string | undefined;
}

export interface ReturnFormPage {
  readonly texts: Texts;
  readonly shop: string;
  readonly action: string;
  /** Where the second button posts the same fields to see the amount without sending the return. */
  readonly quoteAction?: string | undefined;
  readonly orderNumber: string;
  readonly zone: string;
  /** Ends (exclusive) of the right to withdraw and of the shop's own window. */
  readonly withdrawUntil?: string | undefined;
  readonly policyUntil?: string | undefined;
  readonly lines: readonly FormLine[];
  readonly barred: readonly ShownBarred[];
  readonly outcomes: readonly Outcome[];
  readonly outcome?: Outcome | undefined;
  readonly note?: string | undefined;
  readonly draft: string;
  /** What says which quote was shown: comes back as the field `quoted`. */
  readonly quoted: string;
  readonly quote?: ShownQuote | undefined;
  readonly photos?: { readonly url: string; readonly count: number } | undefined;
  /** The form was sent with another amount than the one that is now right. */
  readonly changed?: boolean | undefined;
  readonly errors?: readonly FieldProblem[] | undefined;
}
/** Fields `quantity.<lineId>`, `reason.<lineId>`, `note.<lineId>`, `outcome`, `note`, `draft`, `quoted`. Without lines no form. */
export declare const returnFormPage: (view: ReturnFormPage) => Html;
