import type { MailShop } from '../mail/frame.ts';
import type { Content } from '../mail/message.ts';
import type { Texts } from '../texts/texts.ts';

export interface ReturnLinkMail {
  readonly texts: Texts;
  readonly shop: MailShop;
  readonly firstName?: string | undefined;
  readonly orderNumber: string;
  readonly zone: string;
  readonly returnUrl: string;
  /** When the link runs out. */
  readonly validUntil?: string | undefined;
}
/** `return.link`: what the portal sends to the order's own address. */
export declare const returnLinkMail: (mail: ReturnLinkMail) => Content;

export interface OrderDeliveredMail {
  readonly texts: Texts;
  readonly shop: MailShop;
  readonly firstName?: string | undefined;
  readonly orderNumber: string;
  readonly zone: string;
  readonly returnUrl: string;
  /** Where there is a right to withdraw. */
  readonly withdrawUrl?: string | undefined;
  /** Ends (exclusive) of the right to withdraw and of the shop's own window. */
  readonly withdrawUntil?: string | undefined;
  readonly policyUntil?: string | undefined;
}
/** `order.delivered` */
export declare const orderDeliveredMail: (mail: OrderDeliveredMail) => Content;
