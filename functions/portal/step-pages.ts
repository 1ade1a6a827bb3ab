import type { Html } from '../kit/html.ts';
import type { Submitted } from '../kit/read-form.ts';
import { answer, cancel, type Doer, dispatch } from '../returns/actions.ts';
import { shownQuestion } from '../returns/mails/shown-context.ts';
import { type Return, returnNumber } from '../returns/return.ts';
import type { returnUrls } from '../returns/return-link.ts';
import type { FieldProblem } from '../vocabulary/form-problem.ts';
import { longestNote } from '../vocabulary/note.ts';
import type { OpenedLink } from './open-link.ts';
import { answerPage, cancelPage, dispatchPage } from './return-step.page.ts';
import type { Notice } from './status-view.ts';

/** A return with which its customer wants to take a step. */
export interface StepDoing extends OpenedLink {
  readonly stored: Return;
  readonly urls: ReturnType<typeof returnUrls>;
}

interface Step {
  /** How many fields its form has. */
  readonly fields: number;
  page(doing: StepDoing, errors: readonly FieldProblem[], form: Submitted): Html;
  /** The problems of the submitted form. */
  problems(doing: StepDoing, form: Submitted): FieldProblem[];
  /** Errors: Conflict where the return has moved on. */
  action(stored: Return, form: Submitted, doer: Doer): Return;
  /** What the status page says after the step. */
  readonly notice: Notice;
  /** The mail that confirms the step. */
  readonly news?: 'cancelled' | 'answered';
}

const frame = (
  { texts, shop, stored, urls }: StepDoing,
  action: string,
  errors: readonly FieldProblem[],
) => ({
  texts,
  shop: shop.name,
  action,
  number: returnNumber(stored),
  backUrl: urls.status,
  errors,
});

const readDispatch = (form: Submitted) => {
  return {
    carrier: form.words('carrier', 100) || undefined,
    tracking: form.words('tracking', 100) || undefined,
  };
};

const choices = ['yes', 'no'] as const;

const readAnswer = (form: Submitted) => {
  return {
    answer: form.words('answer', longestNote) || undefined,
    accepted: choices.find((choice) => choice === form.raw('accepted')),
  };
};

/** An offer needs a yes or a no, a question needs words. A request for photos needs neither. */
const answerProblems = ({ stored: { question } }: StepDoing, form: Submitted): FieldProblem[] => {
  const given = readAnswer(form);
  if (question?.kind === 'offer') return given.accepted ? [] : [{ field: 'accepted', problem: 'choose-one' }];
  return question?.kind === 'question' && !given.answer ? [{ field: 'answer', problem: 'missing' }] : [];
};

export type StepName = 'dispatch' | 'cancel' | 'answer';

export const steps: Readonly<Record<StepName, Step>> = {
  dispatch: {
    fields: 2,
    page: (doing, errors, form) =>
      dispatchPage({ ...frame(doing, doing.urls.dispatch, errors), values: readDispatch(form) }),
    problems: () => [],
    action: (stored, form, doer) => dispatch(stored, readDispatch(form), doer),
    notice: 'dispatched',
  },
  cancel: {
    fields: 0,
    page: (doing, errors) => cancelPage(frame(doing, doing.urls.cancel, errors)),
    problems: () => [],
    action: (stored, _form, doer) => cancel(stored, doer),
    notice: 'cancelled',
    news: 'cancelled',
  },
  answer: {
    fields: 2,
    page: (doing, errors, form) =>
      answerPage({
        ...frame(doing, doing.urls.answer, errors),
        question: shownQuestion(doing.stored) ?? { kind: 'question' },
        values: readAnswer(form),
        photosUrl: doing.stored.question?.kind === 'photos' ? doing.urls.photos : undefined,
      }),
    problems: answerProblems,
    action: (stored, form, doer) => {
      const { answer: words, accepted } = readAnswer(form);
      return answer(
        stored,
        { answer: words, accepted: accepted === undefined ? undefined : accepted === 'yes' },
        doer,
      );
    },
    notice: 'answered',
    news: 'answered',
  },
};

export const isStep = (name: string | undefined): name is StepName =>
  name !== undefined && Object.hasOwn(steps, name);
