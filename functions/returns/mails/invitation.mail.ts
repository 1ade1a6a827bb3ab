import type { MailShop } from '../../mail/mail-shop.ts';
import type { Content } from '../../mail/message.ts';
import { serviceMail } from '../../mail/service-mail.ts';
import type { PersonName } from '../../texts/person-name.ts';
import { greeting, lastDay, say } from '../../texts/say.ts';
import type { Texts } from '../../texts/texts.ts';

export interface ReturnLinkMail {
  readonly texts: Texts;
  readonly shop: MailShop;
  readonly person?: PersonName | undefined;
  readonly orderNumber: string;
  readonly zone: string;
  readonly returnUrl: string;
  /** When the link stops working. */
  readonly validUntil?: string | undefined;
}
/** `return.link`: what the portal sends to the order's own address. */
export const returnLinkMail = (mail: ReturnLinkMail): Content => {
  const { texts, shop, orderNumber, validUntil } = mail;
  const subject = say(texts, 'return.link.subject', { shop: shop.name, order: orderNumber });
  return serviceMail({ mail: 'return.link', texts, shop, subject }, [
    greeting(texts, mail.person),
    say(texts, 'return.link.intro'),
    { rel: 'return', url: mail.returnUrl, label: say(texts, 'return.link.open') },
    validUntil
      ? say(texts, 'return.link.validUntil', { until: { instant: validUntil, zone: mail.zone } })
      : undefined,
    say(texts, 'return.link.notYou'),
  ]);
};

export interface OrderDeliveredMail {
  readonly texts: Texts;
  readonly shop: MailShop;
  readonly person?: PersonName | undefined;
  readonly orderNumber: string;
  readonly zone: string;
  readonly returnUrl: string;
  /** Missing where there is no right to withdraw. */
  readonly withdrawUrl?: string | undefined;
  /** Ends (exclusive) of the right to withdraw and of the shop's own window. */
  readonly withdrawUntil?: string | undefined;
  readonly policyUntil?: string | undefined;
}
/** `order.delivered` */
export const orderDeliveredMail = (mail: OrderDeliveredMail): Content => {
  const { texts, shop, orderNumber, zone, withdrawUrl, withdrawUntil, policyUntil } = mail;
  const named = { shop: shop.name, order: orderNumber };
  const subject = say(texts, 'order.delivered.subject', named);
  return serviceMail({ mail: 'order.delivered', texts, shop, subject }, [
    greeting(texts, mail.person),
    say(texts, 'order.delivered.intro', named),
    say(texts, 'order.delivered.ifWrong'),
    { rel: 'return', url: mail.returnUrl, label: say(texts, 'order.delivered.open') },
    policyUntil ? say(texts, 'order.delivered.policyUntil', { day: lastDay(policyUntil, zone) }) : undefined,
    withdrawUntil
      ? say(texts, 'order.delivered.withdrawUntil', { day: lastDay(withdrawUntil, zone) })
      : undefined,
    withdrawUrl
      ? { rel: 'withdraw', url: withdrawUrl, label: say(texts, 'order.delivered.withdraw') }
      : undefined,
    say(texts, 'order.delivered.help'),
  ]);
};
