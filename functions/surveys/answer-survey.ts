import type { WorkflowWaker } from '../executions/workflows.client.ts';
import type { Clock } from '../kit/clock.ts';
import { page, type Reply } from '../kit/http.ts';
import { logFailure } from '../kit/log.ts';
import { untilWritten } from '../kit/optimistic-retry.ts';
import type { Submitted } from '../kit/read-form.ts';
import type { Write } from '../kit/write-together.ts';
import { expiredLinkPage } from '../links/link.page.ts';
import type { Shop } from '../shops/shop.ts';
import type { Kind } from '../vocabulary/question-kind.ts';
import { type AnswerForm, readAnswer } from './answer-form.ts';
import { countView } from './count-view.ts';
import { isLow, newFollowUp } from './follow-up.ts';
import type { FollowUpsStore } from './follow-ups.store.ts';
import type { OpenedSurvey } from './open-survey.ts';
import { bandOf } from './questionnaire.ts';
import { alreadyPage, questionPage, thanksPage } from './survey.page.ts';
import { isClosed, level, type Survey, scoreOf, takeAnswer, withFollowUp } from './survey.ts';
import type { SurveysStore } from './surveys.store.ts';
import type { ViewsStore } from './views.store.ts';

export interface AnswerServices {
  readonly surveys: Pick<SurveysStore, 'get' | 'modify' | 'write'>;
  readonly followUps: Pick<FollowUpsStore, 'write'>;
  /** Does all of the writes or none; false if one no longer holds. */
  readonly writeTogether: (writes: readonly Write[]) => Promise<boolean>;
  readonly views: Pick<ViewsStore, 'opened' | 'answered'>;
  readonly workflows: WorkflowWaker;
  readonly clock: Clock;
}

/** Shows the question and records nothing, because mail scanners follow every link. */
export const showQuestion = ({ survey, question }: OpenedSurvey): Reply & { readonly seen?: Survey } => {
  const log = { surveyId: survey.id };
  if (survey.status === 'answered') return { ...page(200, alreadyPage(question.texts)), log };
  if (isClosed(survey)) return { ...page(410, expiredLinkPage(question.texts)), log };
  return { ...page(200, questionPage(question)), log, seen: survey };
};

/** The same, and counts the opened page: how many pages, of how many surveys, but never by whom. */
export const showAndCount = async (opened: OpenedSurvey, services: AnswerServices): Promise<Reply> => {
  const { seen, ...reply } = showQuestion(opened);
  if (seen) await countView('opened', seen, opened.key, services);
  return reply;
};

const givenBy = ({ comment, dimensions }: AnswerForm, kind: Kind, score: number) => ({
  score,
  ...(kind === 'csat' || kind === 'dimensions' ? { level: level.parse(score) } : {}),
  ...(Object.keys(dimensions).length > 0 ? { dimensions } : {}),
  ...(comment ? { comment } : {}),
});

/** Takes the words after the score; the first ones stay. An empty field is no error and stores nothing. */
const takeFollowUp = async (
  words: string,
  opened: OpenedSurvey,
  services: AnswerServices,
): Promise<Reply> => {
  const { survey: asked } = opened;
  if (asked.status !== 'answered') return page(410, expiredLinkPage(opened.question.texts));
  if (words) await services.surveys.modify(asked.id, (stored) => withFollowUp(stored, words));
  return {
    ...page(200, thanked(asked, opened, undefined)),
    log: { surveyId: asked.id, outcome: 'followed-up' },
  };
};

const thanked = (
  survey: Survey,
  { question, shop, birthdayUrl }: OpenedSurvey,
  followUp: string | undefined,
) => {
  const { texts, action } = question;
  const high = bandOf(survey.kind, scoreOf(survey) ?? 0) === 'high';
  return thanksPage({
    texts,
    shop: shop.name,
    action,
    followUp,
    somebodyLooks: isLow(survey),
    reviewUrl: (high && shop.settings.survey.reviewUrl) || undefined,
    birthdayUrl,
  });
};

const answerPages = {
  taken: (survey: Survey, opened: OpenedSurvey) => {
    const band = bandOf(survey.kind, scoreOf(survey) ?? 0);
    return page(200, thanked(survey, opened, opened.question.words.followUps[band]));
  },
  answered: (_survey: Survey, { question }: OpenedSurvey) => page(200, alreadyPage(question.texts)),
  closed: (_survey: Survey, { question }: OpenedSurvey) => page(410, expiredLinkPage(question.texts)),
} as const;

/** The answer is stored; if waking fails, the workflow finds it when its wait runs out. */
const wake = async (token: string | undefined, { workflows }: AnswerServices): Promise<void> => {
  try {
    if (token) await workflows.wake(token, {});
  } catch (error) {
    logFailure('the workflow could not be woken, it will find the answer later', error);
  }
};

interface Recorded {
  readonly survey: Survey | undefined;
  readonly outcome: keyof typeof answerPages;
  /** The workflow that waits for this answer. */
  readonly token?: string | undefined;
}

/**
 * Stores the answer unless there is one or the survey has expired. A low score opens its follow-up in the
 * same write, so neither is ever without the other, whether a workflow still runs or not.
 */
const record = (
  id: string,
  given: ReturnType<typeof givenBy>,
  shop: Shop,
  { surveys, followUps, writeTogether, clock }: AnswerServices,
): Promise<Recorded> =>
  untilWritten(`The survey ${id}`, async () => {
    const stored = await surveys.get(id);
    const now = clock();
    if (!stored) return { survey: stored, outcome: 'closed' };
    const taken = takeAnswer(stored, given, now);
    if (typeof taken === 'string') return { survey: stored, outcome: taken };
    const opened = isLow(taken)
      ? followUps.write(undefined, newFollowUp(taken, shop, now.toISOString()))
      : [];
    const isWritten = await writeTogether([surveys.write(taken), ...opened]);
    return isWritten ? { survey: taken, outcome: 'taken', token: stored.token } : undefined;
  });

/**
 * Records the answer, once, and then ends the workflow that waits for it, if one does. The question after the
 * score may follow.
 */
export const takeAnswerOf = async (
  opened: OpenedSurvey,
  sent: Submitted,
  services: AnswerServices,
): Promise<Reply> => {
  const { survey: asked, question } = opened;
  const form = readAnswer(asked.kind, sent);
  if (form.followUp !== undefined) return takeFollowUp(form.followUp, opened, services);
  if (asked.status === 'answered') return page(200, alreadyPage(question.texts));
  if (isClosed(asked)) return page(410, expiredLinkPage(question.texts));
  if (form.score === undefined) {
    const { comment, dimensions } = form;
    return page(400, questionPage({ ...question, comment, dimensions, incomplete: true }));
  }
  const given = givenBy(form, asked.kind, form.score);
  const { survey, outcome, token } = await record(asked.id, given, opened.shop, services);
  await wake(token, services);
  if (survey && outcome === 'taken') await countView('answered', survey, opened.key, services);
  return { ...answerPages[outcome](survey ?? asked, opened), log: { surveyId: asked.id, outcome } };
};
