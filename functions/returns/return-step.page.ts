import { inputField, radioField, textField } from '../kit/form.ts';
import { type Html, html } from '../kit/html.ts';
import { pageHtml } from '../kit/page.ts';
import type { Texts } from '../texts/texts.ts';
import type { FieldProblem } from './form-problem.ts';
import { longestNote } from './note.ts';
import { errorOf, paragraph, problemSummary, quoted } from './page-parts.ts';
import { questionLine } from './return-words.ts';
import type { ShownQuestion } from './shown-return.ts';

/** The frame of a step: what is wrong, what it is about, its form, the way back. */
const stepPage = (
  { texts, action, backUrl, errors }: StepPage,
  { title, send }: { readonly title: string; readonly send: string },
  labels: Readonly<Record<string, string>>,
  intro: Html,
  fields: Html,
): Html =>
  pageHtml(
    texts,
    title,
    html`<h1>${title}</h1>
${problemSummary(texts, errors, labels)}${intro}<form method="post" action="${action}">
${fields}<button type="submit">${send}</button>
</form>
<p><a rel="back" href="${backUrl}">${texts.returnPages.back}</a></p>`,
  );

/** One step on the way of a return: a page with one form. */
export interface StepPage {
  readonly texts: Texts;
  readonly shop: string;
  readonly action: string;
  readonly number: string;
  readonly backUrl: string;
  readonly errors?: readonly FieldProblem[] | undefined;
}

export interface DispatchPage extends StepPage {
  readonly values: { readonly carrier?: string | undefined; readonly tracking?: string | undefined };
}
/** Fields `carrier`, `tracking`. */
export const dispatchPage = (view: DispatchPage): Html => {
  const { texts, number, values, errors } = view;
  const own = texts.returnPages.dispatch;
  const { optional } = texts.returnPages;
  const labels = { carrier: own.carrier, tracking: own.tracking };
  const error = (name: string) => errorOf(texts, errors, name);
  return stepPage(
    view,
    own,
    labels,
    html`<p>${own.intro(number)}</p>\n`,
    html`${inputField({ name: 'carrier', label: optional(own.carrier), value: values.carrier, autocomplete: 'off', longest: 100, error: error('carrier') })}${inputField({ name: 'tracking', label: optional(own.tracking), hint: own.trackingHint, value: values.tracking, autocomplete: 'off', longest: 100, error: error('tracking') })}`,
  );
};

/** No fields. */
export const cancelPage = (view: StepPage): Html => {
  const own = view.texts.returnPages.cancel;
  return stepPage(view, own, {}, html`<p>${own.intro(view.number)}</p>\n`, html``);
};

export interface AnswerPage extends StepPage {
  readonly question: ShownQuestion;
  readonly values: { readonly answer?: string | undefined; readonly accepted?: 'yes' | 'no' | undefined };
  readonly photosUrl?: string | undefined;
}
/** Field `answer`; of an offer `accepted` (`yes` or `no`) and `answer`, which is optional then. */
export const answerPage = (view: AnswerPage): Html => {
  const { texts, question, values, errors, photosUrl } = view;
  const own = texts.returnPages.answer;
  const needed = question.kind === 'question';
  const label = needed ? own.answer : texts.returnPages.optional(own.answer);
  const answer = textField({
    name: 'answer',
    label,
    value: values.answer,
    required: needed,
    longest: longestNote,
    error: errorOf(texts, errors, 'answer'),
  });
  return stepPage(
    view,
    own,
    { answer: own.answer, accepted: own.offer },
    html`${paragraph(questionLine(texts, question))}${quoted(question.text)}${photosUrl ? html`<p><a rel="photos" href="${photosUrl}">${own.photos}</a></p>\n` : ''}`,
    html`${question.kind === 'offer' ? offerField(view) : ''}${answer}`,
  );
};

const offerField = ({ texts, values, errors }: AnswerPage): Html => {
  const { offer, yes, no } = texts.returnPages.answer;
  const choices = [
    { value: 'yes', label: yes },
    { value: 'no', label: no },
  ];
  const error = errorOf(texts, errors, 'accepted');
  return radioField({ name: 'accepted', label: offer, choices, chosen: values.accepted, error });
};
