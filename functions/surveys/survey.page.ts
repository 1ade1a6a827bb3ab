import { type Html, html } from '../kit/html.ts';
import { noticeHtml, pageHtml } from '../kit/page.ts';
import type { Texts } from '../texts/texts.ts';
import { type Level, levels, longestComment } from './survey.ts';

export interface QuestionPage {
  readonly about: 'order' | 'return';
  readonly texts: Texts;
  readonly shop: string;
  readonly action: string;
  readonly chosen: Level | undefined;
  /** What the customer had written when the form came back incomplete. */
  readonly comment?: string | undefined;
  readonly incomplete?: boolean;
}

/** The question as a form that works by submitting its fields as served. */
export const questionPage = (view: QuestionPage): Html => {
  const { about, texts, shop, action, chosen, comment, incomplete } = view;
  const words = texts.surveyPage;
  const { title, question } = about === 'return' ? texts.returnSurvey : words;
  return pageHtml(
    texts,
    title(shop),
    html`<h1>${title(shop)}</h1>
${incomplete ? html`<p class="error" role="alert">${words.chooseLevel}</p>` : ''}
<form method="post" action="${action}">
<fieldset>
<legend>${question(shop)}</legend>
${[...levels]
  .reverse()
  .map(
    (level) =>
      html`<label class="choice"><input type="radio" name="level" value="${level}" required${level === chosen ? html` checked` : ''}> ${texts.levels[level - 1]}</label>\n`,
  )}</fieldset>
<p><label for="comment">${words.comment}</label></p>
<textarea id="comment" name="comment" dir="auto" maxlength="${longestComment}" aria-describedby="hint">${comment ?? ''}</textarea>
<p class="hint" id="hint">${words.commentHint(longestComment)}</p>
<button type="submit">${words.send}</button>
</form>`,
  );
};

export const thanksPage = (texts: Texts): Html =>
  noticeHtml(texts, texts.surveyPage.thanksTitle, texts.surveyPage.thanks);

export const alreadyPage = (texts: Texts): Html =>
  noticeHtml(texts, texts.surveyPage.alreadyTitle, texts.surveyPage.already);
