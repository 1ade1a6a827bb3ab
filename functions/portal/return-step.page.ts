import { inputField, radioField, textField } from '../kit/form.ts';
import type { Html } from '../kit/html.ts';
import { questionLine } from '../returns/mails/return-words.ts';
import type { ShownQuestion } from '../returns/mails/shown-return.ts';
import type { Texts } from '../texts/texts.ts';
import type { FieldProblem } from '../vocabulary/form-problem.ts';
import { longestNote } from '../vocabulary/note.ts';
import { errorOf, formPage } from './form-page.ts';
import { link, paragraph, quoted } from './page-parts.ts';

/** One step on the way of a return: a page with one form. */
export interface StepPage {
  readonly texts: Texts;
  readonly shop: string;
  readonly action: string;
  readonly number: string;
  readonly backUrl: string;
  readonly errors?: readonly FieldProblem[] | undefined;
}

/** What the steps have in common: where the form goes, and the way back. */
const stepOf = ({ texts, action, backUrl, errors }: StepPage) => ({
  texts,
  action,
  errors,
  after: [link('back', backUrl, texts.returnPages.back)],
});

export interface DispatchPage extends StepPage {
  readonly values: { readonly carrier?: string | undefined; readonly tracking?: string | undefined };
}

/** Fields `carrier`, `tracking`. */
export const dispatchPage = (view: DispatchPage): Html => {
  const { texts, number, values, errors } = view;
  const { dispatch: own, optional } = texts.returnPages;
  return formPage({
    ...stepOf(view),
    title: own.title,
    send: own.send,
    labels: { carrier: own.carrier, tracking: own.tracking },
    before: [paragraph(own.intro(number))],
    fields: [
      inputField({
        name: 'carrier',
        label: optional(own.carrier),
        value: values.carrier,
        autocomplete: 'off',
        longest: 100,
        error: errorOf(texts, errors, 'carrier'),
      }),
      inputField({
        name: 'tracking',
        label: optional(own.tracking),
        hint: own.trackingHint,
        value: values.tracking,
        autocomplete: 'off',
        longest: 100,
        error: errorOf(texts, errors, 'tracking'),
      }),
    ],
  });
};

/** No fields. */
export const cancelPage = (view: StepPage): Html => {
  const own = view.texts.returnPages.cancel;
  return formPage({
    ...stepOf(view),
    title: own.title,
    send: own.send,
    labels: {},
    before: [paragraph(own.intro(view.number))],
    fields: [],
  });
};

export interface AnswerPage extends StepPage {
  readonly question: ShownQuestion;
  readonly values: { readonly answer?: string | undefined; readonly accepted?: 'yes' | 'no' | undefined };
  readonly photosUrl?: string | undefined;
}

/** Field `answer`; of an offer `accepted` (`yes` or `no`) and `answer`, which only a question needs. */
export const answerPage = (view: AnswerPage): Html => {
  const { texts, question, photosUrl } = view;
  const own = texts.returnPages.answer;
  return formPage({
    ...stepOf(view),
    title: own.title,
    send: own.send,
    labels: { answer: own.answer, accepted: own.offer },
    before: [
      paragraph(questionLine(texts, question)),
      quoted(question.text),
      link('photos', photosUrl, own.photos),
    ],
    fields: [question.kind === 'offer' ? offerField(view) : undefined, answerField(view)],
  });
};

const offerField = ({ texts, values, errors }: AnswerPage): Html => {
  const { offer, yes, no } = texts.returnPages.answer;
  return radioField({
    name: 'accepted',
    label: offer,
    choices: [
      { value: 'yes', label: yes },
      { value: 'no', label: no },
    ],
    chosen: values.accepted,
    error: errorOf(texts, errors, 'accepted'),
  });
};

const answerField = ({ texts, question, values, errors }: AnswerPage): Html => {
  const { optional } = texts.returnPages;
  const { answer } = texts.returnPages.answer;
  const required = question.kind === 'question';
  return textField({
    name: 'answer',
    label: required ? answer : optional(answer),
    value: values.answer,
    required,
    longest: longestNote,
    error: errorOf(texts, errors, 'answer'),
  });
};
