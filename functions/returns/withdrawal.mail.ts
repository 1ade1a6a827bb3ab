import type { MailShop } from '../mail/frame.ts';
import type { Content } from '../mail/message.ts';
import type { Texts } from '../texts/texts.ts';
import type { ShownBarred, ShownItem } from './shown-return.ts';

export interface WithdrawalReceivedMail {
  readonly texts: Texts;
  readonly shop: MailShop;
  readonly number: string;
  /** As declared, and when we took it in (UTC). */
  readonly declared: {
    readonly at: string;
    readonly name: string;
    readonly email: string;
    readonly items?: string | undefined;
  };
  readonly orderNumber: string;
  readonly zone: string;
  /** False: no order was found for it, and a person looks. */
  readonly matched: boolean;
  /** What is taken back; empty where no order was found. */
  readonly items: readonly ShownItem[];
  readonly leftOut: readonly ShownBarred[];
  /** End of the last day for the refund (exclusive). */
  readonly refundDueAt?: string | undefined;
  readonly statusUrl?: string | undefined;
}

/** `withdrawal.received`: the acknowledgement on a durable medium (Directive 2011/83, article 11a(4)). */
export declare const withdrawalReceivedMail: (mail: WithdrawalReceivedMail) => Content;
