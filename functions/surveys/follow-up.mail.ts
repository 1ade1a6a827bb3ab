import type { MailShop } from '../mail/mail-shop.ts';
import type { Content } from '../mail/message.ts';
import { serviceMail } from '../mail/service-mail.ts';
import { say, staffGreeting } from '../texts/say.ts';
import type { Texts } from '../texts/texts.ts';
import type { FollowUp } from './follow-up.ts';
import { scales } from './questionnaire.ts';

export interface FollowUpMail {
  /** `overdue`: no person has resolved it in time. */
  readonly kind: 'opened' | 'overdue';
  readonly texts: Texts;
  readonly shop: MailShop;
  readonly zone: string;
  readonly followUp: Pick<FollowUp, 'id' | 'kind' | 'score' | 'dueAt'>;
  readonly orderNumber: string;
  /** What the customer wrote. */
  readonly words: string | undefined;
}

/** `survey.follow-up`: to the shop's own people, about a customer with a low score. */
export const followUpMail = (mail: FollowUpMail): Content => {
  const { kind, texts, shop, zone, followUp, orderNumber, words } = mail;
  const subject = say(texts, `survey.follow-up.${kind}.subject`, { order: orderNumber });
  const highest = scales[followUp.kind].scores.at(-1) ?? followUp.score;
  return serviceMail({ mail: 'survey.follow-up', texts, shop, subject }, [
    staffGreeting(texts),
    say(texts, `survey.follow-up.${kind}.intro`),
    {
      lines: [
        say(texts, 'survey.follow-up.score', { score: followUp.score, highest }),
        say(texts, 'survey.follow-up.due', { due: { instant: followUp.dueAt, zone } }),
      ],
    },
    words ? { quoted: words } : undefined,
    say(texts, 'survey.follow-up.how', { id: followUp.id }),
  ]);
};
