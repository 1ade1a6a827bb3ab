import { type Html, html } from '../kit/html.ts';
import { noticeHtml, pageHtml } from '../kit/page.ts';
import type { Texts } from '../texts/texts.ts';
import type { AnswerForm } from './answer-form.ts';
import { dimensionNames } from './questionnaire.ts';
import type { ShownWords } from './shown-words.ts';
import { levels, longestComment } from './survey.ts';

export interface QuestionPage {
  readonly about: 'order' | 'return';
  readonly texts: Texts;
  readonly words: ShownWords;
  readonly shop: string;
  readonly action: string;
  readonly chosen: number | undefined;
  /** What the customer had written and chosen when the form came back incomplete. */
  readonly comment?: string | undefined;
  readonly dimensions?: AnswerForm['dimensions'];
  readonly incomplete?: boolean;
}

interface Choice {
  readonly value: number;
  readonly label: Html | string;
  readonly checked: boolean;
  readonly required: boolean;
}

const choice = (name: string, { value, label, checked, required }: Choice): Html =>
  html`<label class="choice"><input type="radio" name="${name}" value="${value}"${required ? html` required` : ''}${checked ? html` checked` : ''}> ${label}</label>\n`;

/**
 * Five levels are listed in words, the best first. Numbers are listed in their order, with words at the two
 * ends.
 */
const scoreField = ({ texts, words, chosen, incomplete }: QuestionPage): Html => {
  const worded = words.choices.every(({ label }) => label !== undefined);
  const choices = worded ? words.choices.toReversed() : words.choices;
  const labelOf = (score: number, label: string | undefined) =>
    worded ? (label ?? '') : label ? texts.labelled(String(score), label) : String(score);
  const described = incomplete ? html` aria-describedby="level-error" aria-invalid="true"` : '';
  return html`<fieldset id="level"${described}>
<legend>${words.question}</legend>
${choices.map(({ score, label }) =>
  choice('level', {
    value: score,
    label: labelOf(score, label),
    checked: score === chosen,
    required: true,
  }),
)}</fieldset>
`;
};

/** Each is optional, because not every customer has sent something back. */
const dimensionFields = ({ texts, words, dimensions = {} }: QuestionPage): Html | undefined =>
  words.dimensions.length === 0
    ? undefined
    : html`<h2>${texts.questions.dimensions.title}</h2>
${words.dimensions.map(
  ({ name, label }) => html`<fieldset class="line">
<legend>${label}</legend>
${[...levels].reverse().map((level) =>
  choice(name, {
    value: level,
    label: texts.levels[level - 1] ?? '',
    checked: level === dimensions[name],
    required: false,
  }),
)}</fieldset>
`,
)}`;

/** How many fields the form has at most: the score, the dimensions, the words. The one after the score has a single field. */
export const surveyFormFields = dimensionNames.length + 2;

/** The question as a form that works without scripts. */
export const questionPage = (view: QuestionPage): Html => {
  const { about, texts, shop, action, comment, incomplete } = view;
  const own = texts.surveyPage;
  const title = (about === 'return' ? texts.returnSurvey : own).title(shop);
  return pageHtml(
    texts,
    title,
    html`<h1>${title}</h1>
${incomplete ? html`<p class="error" role="alert" id="level-error"><a href="#level">${own.chooseLevel}</a></p>` : ''}
<form method="post" action="${action}">
${scoreField(view)}${dimensionFields(view)}<p><label for="comment">${own.comment}</label></p>
<textarea id="comment" name="comment" dir="auto" maxlength="${longestComment}" aria-describedby="hint">${comment ?? ''}</textarea>
<p class="hint" id="hint">${own.commentHint(longestComment)}</p>
<button type="submit">${own.send}</button>
</form>`,
  );
};

export interface ThanksPage {
  readonly texts: Texts;
  readonly shop: string;
  readonly action: string;
  /** The next question, asked once the score is stored. Missing where it was answered. */
  readonly followUp: string | undefined;
  readonly somebodyLooks: boolean;
  /** Where a satisfied customer may write a review. */
  readonly reviewUrl: string | undefined;
  /** Where the customer can tell their birthday. */
  readonly birthdayUrl: string;
}

/** The score is stored. The page asks one more question, which is optional. */
export const thanksPage = (page: ThanksPage): Html => {
  const { texts, shop, action, followUp, somebodyLooks, reviewUrl, birthdayUrl } = page;
  const { surveyPage: own, questions } = texts;
  return pageHtml(
    texts,
    own.thanksTitle,
    html`<h1>${own.thanksTitle}</h1>
<p>${followUp ? own.thanks : questions.followUpThanks}</p>
${
  followUp &&
  html`<form method="post" action="${action}">
<p><label for="followUp">${followUp}</label></p>
<textarea id="followUp" name="followUp" dir="auto" maxlength="${longestComment}" aria-describedby="hint"></textarea>
<p class="hint" id="hint">${own.commentHint(longestComment)}${somebodyLooks ? html`<br>${questions.somebodyLooks}` : ''}</p>
<button type="submit">${questions.followUpSend}</button>
</form>
`
}${
  reviewUrl &&
  html`<p>${questions.review(shop)}</p>
<p><a rel="review noopener" href="${reviewUrl}">${questions.reviewLink}</a></p>
`
}<p><a rel="birthday" href="${birthdayUrl}">${texts.preferences.birthday}</a></p>`,
  );
};

export const alreadyPage = (texts: Texts): Html =>
  noticeHtml(texts, texts.surveyPage.alreadyTitle, texts.surveyPage.already);
