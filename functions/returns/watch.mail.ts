import type { MailShop } from '../mail/frame.ts';
import type { Content } from '../mail/message.ts';
import type { Texts } from '../texts/texts.ts';
import type { Status } from './moves.ts';

/** Faults among pieces sold. */
export interface FaultRate {
  readonly sold: number;
  readonly faults: number;
}

export interface ReturnSignalMail {
  readonly texts: Texts;
  readonly shop: MailShop;
  readonly product: {
    readonly title: string;
    readonly sku?: string | undefined;
    readonly vendor?: string | undefined;
  };
  readonly recent: FaultRate;
  readonly baseline: FaultRate & { readonly of: 'product' | 'supplier' | 'shop' };
  /** The chance of such figures if nothing had changed, 0 to 1. */
  readonly probability: number;
}
/** `return.signal` */
export declare const returnSignalMail: (mail: ReturnSignalMail) => Content;

export interface ReturnOverdueMail {
  readonly texts: Texts;
  readonly shop: MailShop;
  readonly number: string;
  readonly orderNumber: string;
  readonly zone: string;
  readonly what: 'answer' | 'refund';
  readonly dueAt: string;
  /** Over already, or only near. */
  readonly missed: boolean;
  readonly status: Status;
}
/** `return.overdue` */
export declare const returnOverdueMail: (mail: ReturnOverdueMail) => Content;
