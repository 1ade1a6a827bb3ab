import type { Money } from '../kit/money.ts';
import type { MailShop } from '../mail/frame.ts';
import type { Content } from '../mail/message.ts';
import type { Texts } from '../texts/texts.ts';
import type { ReturnMail } from './progress.mail.ts';
import type { Outcome } from './reason.ts';
import type { Escalation } from './return.ts';
import type { ShownHistory, ShownInstructions, ShownItem, ShownQuote } from './shown-return.ts';

/** A return as people of the shop are told of it. */
export interface CaseMail {
  readonly texts: Texts;
  readonly shop: MailShop;
  readonly number: string;
  readonly orderNumber: string;
  /** IANA, the shop's. */
  readonly zone: string;
  readonly items: readonly ShownItem[];
  readonly outcome: Outcome;
  readonly note?: string | undefined;
  /** How many photos there are. */
  readonly photos: number;
  /** What the goods cost the customer. */
  readonly value?: Money | undefined;
  readonly quote?: ShownQuote | undefined;
  readonly history?: ShownHistory | undefined;
  /** The id of the policy's rule that wants a person. */
  readonly rule?: string | undefined;
  readonly urgent: boolean;
  /** The fast lane: until when a person is to answer (an instant). */
  readonly respondBy?: string | undefined;
}

export interface DecisionUrls {
  readonly approveUrl: string;
  readonly declineUrl: string;
}

export interface ReturnApprovalMail extends CaseMail, DecisionUrls {}
/** `return.approval` */
export declare const returnApprovalMail: (mail: ReturnApprovalMail) => Content;

export type ReturnReminderMail =
  | ({ readonly kind: 'approver' } & ReturnApprovalMail)
  | ({
      readonly kind: 'customer';
      readonly instructions: ShownInstructions;
      readonly dispatchUrl: string;
    } & ReturnMail);
/** `return.reminder`: to an approver who has not decided, or to a customer whose parcel has not come. */
export declare const returnReminderMail: (mail: ReturnReminderMail) => Content;

export interface ReturnEscalationMail extends CaseMail {
  readonly why: Escalation;
  readonly detail?: string | undefined;
  /** Where a decision is wanted. */
  readonly decision?: DecisionUrls | undefined;
}
/** `return.escalation` */
export declare const returnEscalationMail: (mail: ReturnEscalationMail) => Content;
