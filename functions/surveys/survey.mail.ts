import type { MailShop } from '../mail/mail-shop.ts';
import type { Content } from '../mail/message.ts';
import { serviceMail } from '../mail/service-mail.ts';
import { greeting, say } from '../texts/say.ts';
import type { Texts } from '../texts/texts.ts';
import type { Level } from './survey.ts';
import { levels } from './survey.ts';

export interface SurveyMail {
  readonly kind: 'invite' | 'reminder';
  readonly about: 'order' | 'return';
  readonly texts: Texts;
  readonly shop: MailShop;
  /** As the customer wrote it; missing where the platform gave none. */
  readonly firstName: string | undefined;
  readonly orderNumber: string;
  readonly levelUrl: (level: Level) => string;
  readonly unsubscribeUrl: string;
}

/** The question with one link a level: following one opens the page with that level chosen, and records nothing. */
export const surveyMail = (mail: SurveyMail): Content => {
  const { texts, shop, kind, orderNumber, unsubscribeUrl } = mail;
  const part = mail.about === 'return' ? (`survey.${kind}.return` as const) : (`survey.${kind}` as const);
  const subject = say(texts, `${part}.subject`, { shop: shop.name });
  const choices = [...levels].reverse().map((level) => ({
    rel: `level-${level}`,
    url: mail.levelUrl(level),
    label: texts.levels[level - 1] ?? '',
  }));
  return serviceMail({ mail: `survey.${kind}`, texts, shop, subject, unsubscribeUrl }, [
    greeting(texts, mail.firstName),
    say(texts, `${part}.intro`, { shop: shop.name, order: orderNumber }),
    { heading: say(texts, 'survey.question') },
    say(texts, 'survey.howTo'),
    { choices },
    say(texts, 'survey.thanks'),
  ]);
};
