import type { MailShop } from '../mail/frame.ts';
import type { Content } from '../mail/message.ts';
import { serviceMail } from '../mail/service-mail.ts';
import { formatLastDay, formatMoment } from '../texts/format.ts';
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
export const returnLinkMail = (mail: ReturnLinkMail): Content => {
  const { texts, shop, orderNumber, validUntil } = mail;
  const own = texts.returnMails.link;
  return serviceMail({ mail: 'return.link', texts, shop, subject: own.subject(shop.name, orderNumber) }, [
    texts.survey.greeting(mail.firstName),
    own.intro,
    { rel: 'return', url: mail.returnUrl, label: own.open },
    validUntil ? own.validUntil(formatMoment(texts.tag, validUntil, mail.zone)) : undefined,
    own.notYou,
  ]);
};

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
export const orderDeliveredMail = (mail: OrderDeliveredMail): Content => {
  const { texts, shop, orderNumber, zone, withdrawUrl, withdrawUntil, policyUntil } = mail;
  const own = texts.returnMails.delivered;
  return serviceMail({ mail: 'order.delivered', texts, shop, subject: own.subject(shop.name, orderNumber) }, [
    texts.survey.greeting(mail.firstName),
    own.intro(shop.name, orderNumber),
    own.ifWrong,
    { rel: 'return', url: mail.returnUrl, label: own.open },
    policyUntil ? own.policyUntil(formatLastDay(texts.tag, policyUntil, zone)) : undefined,
    withdrawUntil ? own.withdrawUntil(formatLastDay(texts.tag, withdrawUntil, zone)) : undefined,
    withdrawUrl ? { rel: 'withdraw', url: withdrawUrl, label: own.withdraw } : undefined,
    own.help,
  ]);
};
