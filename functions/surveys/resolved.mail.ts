import type { Block } from '../mail/block.ts';
import type { MailShop } from '../mail/mail-shop.ts';
import type { Content } from '../mail/message.ts';
import { serviceMail } from '../mail/service-mail.ts';
import type { PersonName } from '../texts/person-name.ts';
import { greeting, say } from '../texts/say.ts';
import type { Texts } from '../texts/texts.ts';
import type { Resolution } from './follow-up.ts';

export interface ResolvedMail {
  readonly texts: Texts;
  readonly shop: MailShop;
  readonly person: PersonName | undefined;
  readonly orderNumber: string;
  readonly what: Resolution['what'];
  /** What the shop gives to make up for it. */
  readonly gift: Block;
}

/** `survey.resolved`: to a customer with a low score, about what a person of the shop did. */
export const resolvedMail = ({ texts, shop, person, orderNumber, what, gift }: ResolvedMail): Content => {
  const subject = say(texts, 'survey.resolved.subject', { shop: shop.name, order: orderNumber });
  return serviceMail({ mail: 'survey.resolved', texts, shop, subject }, [
    greeting(texts, person),
    say(texts, 'survey.resolved.intro', { order: orderNumber }),
    say(texts, `survey.resolved.done.${what}`),
    ...(gift === undefined ? [] : [say(texts, 'survey.resolved.apology'), gift]),
    say(texts, 'mail.reply'),
  ]);
};
