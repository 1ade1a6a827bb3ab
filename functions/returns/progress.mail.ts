import type { Money } from '../kit/money.ts';
import type { MailShop } from '../mail/frame.ts';
import type { Content } from '../mail/message.ts';
import type { Texts } from '../texts/texts.ts';
import type { Condition, Outcome } from './reason.ts';
import type { ShownInstructions, ShownItem, ShownQuestion, ShownQuote } from './shown-return.ts';

/** What every mail to a customer about a return needs. */
export interface ReturnMail {
  readonly texts: Texts;
  readonly shop: MailShop;
  readonly firstName?: string | undefined;
  readonly number: string;
  readonly orderNumber: string;
  /** IANA, the customer's. */
  readonly zone: string;
  readonly statusUrl: string;
}

export interface ReturnRequestedMail extends ReturnMail {
  readonly items: readonly ShownItem[];
  readonly outcome: Outcome;
  readonly quote?: ShownQuote | undefined;
}
export declare const returnRequestedMail: (mail: ReturnRequestedMail) => Content;

export interface ReturnApprovedMail extends ReturnRequestedMail {
  /** In the decider's words. */
  readonly text?: string | undefined;
}
export declare const returnApprovedMail: (mail: ReturnApprovedMail) => Content;

export interface ReturnDeclinedMail extends ReturnMail {
  readonly reasonCode?: string | undefined;
  /** In the decider's words. */
  readonly text?: string | undefined;
}
export declare const returnDeclinedMail: (mail: ReturnDeclinedMail) => Content;

export interface ReturnInstructionsMail extends ReturnMail {
  readonly items: readonly ShownItem[];
  readonly instructions: ShownInstructions;
  /** Where the customer says that the parcel is on its way. */
  readonly dispatchUrl: string;
}
export declare const returnInstructionsMail: (mail: ReturnInstructionsMail) => Content;

export interface ReturnReceivedMail extends ReturnMail {
  readonly receivedAt: string;
}
export declare const returnReceivedMail: (mail: ReturnReceivedMail) => Content;

/** What came back other than announced. `diminished` is what use took off, in presentment minor units. */
export interface CountedItem {
  readonly title: string;
  readonly announced: number;
  readonly counted: number;
  readonly condition?: Condition | undefined;
  readonly diminished?: number | undefined;
}

export interface ReturnSettledMail extends ReturnMail {
  readonly how: 'refund' | 'store-credit' | 'replacement' | 'repair';
  /** Missing where no money moves. */
  readonly paid?: Money | undefined;
  readonly final?: ShownQuote | undefined;
  /** Final less quoted, in minor units of the final quote's presentment currency. */
  readonly difference: number;
  /** Only what differs from the announcement. */
  readonly counted: readonly CountedItem[];
}
export declare const returnSettledMail: (mail: ReturnSettledMail) => Content;

export interface ReturnQuestionMail extends ReturnMail {
  readonly question: ShownQuestion;
  /** When we stop waiting for the answer. */
  readonly answerBy?: string | undefined;
  readonly answerUrl: string;
}
export declare const returnQuestionMail: (mail: ReturnQuestionMail) => Content;

export interface ReturnCancelledMail extends ReturnMail {
  readonly by: 'customer' | 'shop';
  readonly text?: string | undefined;
}
export declare const returnCancelledMail: (mail: ReturnCancelledMail) => Content;

export declare const returnExpiredMail: (mail: ReturnMail) => Content;
