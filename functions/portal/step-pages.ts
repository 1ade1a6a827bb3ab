import type { Html } from '../kit/html.ts';
import { readForm } from '../kit/read-form.ts';
import { answer, cancel, type Doer, dispatch } from '../returns/actions.ts';
import { shownQuestion } from '../returns/mails/shown-context.ts';
import { type Return, returnNumber } from '../returns/return.ts';
import type { returnUrls } from '../returns/return-link.ts';
import type { FieldProblem } from '../vocabulary/form-problem.ts';
import { longestNote } from '../vocabulary/note.ts';
import type { OpenedLink } from './open-link.ts';
import { answerPage, cancelPage, dispatchPage } from './return-step.page.ts';
import type { Notice } from './status-view.ts';

/** A return that its customer wants to do something with. */
export interface StepDoing extends OpenedLink {
  readonly stored: Return;
  readonly urls: ReturnType<typeof returnUrls>;
}

interface Step {
  page(doing: StepDoing, errors: readonly FieldProblem[], body: Buffer): Html;
  /** What is wrong with what was submitted. */
  problems(doing: StepDoing, body: Buffer): FieldProblem[];
  /** Errors: Conflict where the return has gone on. */
  action(stored: Return, body: Buffer, doer: Doer): Return;
  /** What the status page says afterwards. */
  readonly notice: Notice;
  /** The mail that says it too. */
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

const readDispatch = (body: Buffer) => {
  const form = readForm(body);
  return {
    carrier: form.words('carrier', 100) || undefined,
    tracking: form.words('tracking', 100) || undefined,
  };
};

const choices = ['yes', 'no'] as const;

const readAnswer = (body: Buffer) => {
  const form = readForm(body);
  return {
    answer: form.words('answer', longestNote) || undefined,
    accepted: choices.find((choice) => choice === form.raw('accepted')),
  };
};

/** An offer takes a yes or a no, a question takes words; photos speak for themselves. */
const answerProblems = ({ stored: { question } }: StepDoing, body: Buffer): FieldProblem[] => {
  const given = readAnswer(body);
  if (question?.kind === 'offer') return given.accepted ? [] : [{ field: 'accepted', problem: 'choose-one' }];
  return question?.kind === 'question' && !given.answer ? [{ field: 'answer', problem: 'missing' }] : [];
};

export type StepName = 'dispatch' | 'cancel' | 'answer';

export const steps: Readonly<Record<StepName, Step>> = {
  dispatch: {
    page: (doing, errors, body) =>
      dispatchPage({ ...frame(doing, doing.urls.dispatch, errors), values: readDispatch(body) }),
    problems: () => [],
    action: (stored, body, doer) => dispatch(stored, readDispatch(body), doer),
    notice: 'dispatched',
  },
  cancel: {
    page: (doing, errors) => cancelPage(frame(doing, doing.urls.cancel, errors)),
    problems: () => [],
    action: (stored, _body, doer) => cancel(stored, doer),
    notice: 'cancelled',
    news: 'cancelled',
  },
  answer: {
    page: (doing, errors, body) =>
      answerPage({
        ...frame(doing, doing.urls.answer, errors),
        question: shownQuestion(doing.stored) ?? { kind: 'question' },
        values: readAnswer(body),
        photosUrl: doing.stored.question?.kind === 'photos' ? doing.urls.photos : undefined,
      }),
    problems: answerProblems,
    action: (stored, body, doer) => {
      const { answer: words, accepted } = readAnswer(body);
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
