import type { Block } from '../mail/block.ts';
import type { MailShop } from '../mail/mail-shop.ts';
import type { Content } from '../mail/message.ts';
import { serviceMail } from '../mail/service-mail.ts';
import type { PersonName } from '../texts/person-name.ts';
import { greeting, say } from '../texts/say.ts';
import type { Texts } from '../texts/texts.ts';
import type { Kind } from '../vocabulary/question-kind.ts';
import type { ShownWords } from './shown-words.ts';

export interface SurveyMail {
  readonly kind: 'invite' | 'reminder';
  readonly about: 'order' | 'return';
  readonly texts: Texts;
  readonly shop: MailShop;
  readonly person: PersonName | undefined;
  readonly orderNumber: string;
  readonly asked: Kind;
  readonly words: ShownWords;
  readonly scoreUrl: (score: number) => string;
  readonly unsubscribeUrl: string;
}

/**
 * The question with one link for each level. The link opens the page with that level chosen, and records
 * nothing.
 */
export const surveyMail = (mail: SurveyMail): Content => {
  const { texts, shop, kind, orderNumber, unsubscribeUrl } = mail;
  const part = mail.about === 'return' ? (`survey.${kind}.return` as const) : (`survey.${kind}` as const);
  const subject = say(texts, `${part}.subject`, { shop: shop.name });
  const numbers = mail.asked === 'nps' || mail.asked === 'ces';
  return serviceMail({ mail: `survey.${kind}`, texts, shop, subject, unsubscribeUrl }, [
    greeting(texts, mail.person),
    say(texts, `${part}.intro`, { shop: shop.name, order: orderNumber }),
    { heading: numbers ? mail.words.question : say(texts, 'survey.question') },
    say(texts, 'survey.howTo'),
    numbers ? numbered(mail) : { choices: worded(mail) },
    say(texts, 'survey.thanks'),
  ]);
};

/** Levels in words, the best first. */
const worded = ({ words, scoreUrl }: SurveyMail) =>
  words.choices
    .map(({ score, label }) => ({ rel: `level-${score}`, url: scoreUrl(score), label: label ?? '' }))
    .toReversed();

/** Numbers in their order, between the meanings of the two ends. */
const numbered = ({ texts, words: { choices }, scoreUrl }: SurveyMail): Block => {
  const end = (place: number) => {
    const { score, label } = choices.at(place) ?? {};
    return texts.labelled(String(score), label ?? '');
  };
  return {
    from: end(0),
    scale: choices.map(({ score }) => ({
      rel: `score-${score}`,
      url: scoreUrl(score),
      label: String(score),
    })),
    to: end(-1),
  };
};
