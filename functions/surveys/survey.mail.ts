import { html } from '../kit/html.ts';
import { type Frame, frameHtml, frameText } from '../mail/frame.ts';
import type { Content } from '../mail/message.ts';
import { greeting, say } from '../texts/say.ts';
import type { Texts } from '../texts/texts.ts';
import type { Level } from './survey.ts';
import { levels } from './survey.ts';

export interface SurveyMail {
  readonly kind: 'invite' | 'reminder';
  readonly about: 'order' | 'return';
  readonly texts: Texts;
  readonly shop: { readonly name: string; readonly footer?: string | undefined };
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
  const intro = say(texts, `${part}.intro`, { shop: shop.name, order: orderNumber });
  const greeted = greeting(texts, mail.firstName);
  const frame: Frame = { texts, shop, subject, unsubscribeUrl };
  const choices = [...levels]
    .reverse()
    .map((level) => ({ level, label: texts.levels[level - 1] ?? '', url: mail.levelUrl(level) }));
  const question = say(texts, 'survey.question');
  const howTo = say(texts, 'survey.howTo');
  const thanks = say(texts, 'survey.thanks');
  return {
    mail: `survey.${kind}`,
    subject,
    unsubscribeUrl,
    html: frameHtml(
      frame,
      html`<p>${greeted}</p>
<p>${intro}</p>
<h1 style="font-size:18px;margin:24px 0 8px">${question}</h1>
<p style="margin:0 0 8px">${howTo}</p>
${choices.map(
  ({ level, label, url }) =>
    html`<p style="margin:8px 0"><a rel="level-${level}" href="${url}" style="display:block;padding:12px 16px;border:1px solid #6f6f6a;border-radius:6px;color:#0b5c4a;text-decoration:none;font-weight:bold">${label}</a></p>\n`,
)}<p>${thanks}</p>`,
    ),
    text: frameText(frame, [
      greeted,
      intro,
      question,
      choices.map(({ label, url }) => `${label}:\n${url}`).join('\n\n'),
      howTo,
      thanks,
    ]),
  };
};
