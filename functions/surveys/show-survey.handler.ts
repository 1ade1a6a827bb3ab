import { type WorkflowWaker, workflowsClient } from '../executions/workflows.client.ts';
import { environment } from '../house/env.ts';
import { type Clock, systemClock } from '../kit/clock.ts';
import { dynamoDb } from '../kit/dynamodb.client.ts';
import { type Endpoint, httpHandler, page, type RawRequest, type Reply } from '../kit/http.ts';
import { logFailure } from '../kit/log.ts';
import { type Keys, keysClient } from '../links/keys.client.ts';
import { brokenPage, expiredLinkPage, invalidLinkPage } from '../links/link.page.ts';
import { readLink } from '../links/link.ts';
import type { Shop } from '../shops/shop.ts';
import { type ShopsStore, shopsStore } from '../shops/shops.store.ts';
import { acceptedLanguages, textsFor } from '../texts/languages.ts';
import type { Kind } from '../vocabulary/question-kind.ts';
import { type AnswerForm, readAnswer, readScore } from './answer-form.ts';
import { countView } from './count-view.ts';
import { isLow } from './follow-up.ts';
import { bandOf } from './questionnaire.ts';
import { type QuestionnairesStore, questionnairesStore } from './questionnaires.store.ts';
import { shownWords } from './shown-words.ts';
import { answerSurvey, probeSurvey, showSurvey } from './survey.api.ts';
import { alreadyPage, type QuestionPage, questionPage, thanksPage } from './survey.page.ts';
import { isClosed, isOpen, level, type Survey, scoreOf, takeAnswer, withFollowUp } from './survey.ts';
import { type SurveysStore, surveysStore } from './surveys.store.ts';
import { type ViewsStore, viewsStore } from './views.store.ts';

export interface Services {
  readonly surveys: Pick<SurveysStore, 'get' | 'modify'>;
  readonly questionnaires: Pick<QuestionnairesStore, 'get'>;
  readonly views: Pick<ViewsStore, 'opened' | 'answered'>;
  readonly shops: Pick<ShopsStore, 'get'>;
  readonly workflows: WorkflowWaker;
  readonly keys: () => Promise<Pick<Keys, 'links'>>;
  readonly clock: Clock;
  readonly publicUrl: string;
}

interface Opened {
  readonly survey: Survey;
  readonly shop: Shop;
  readonly question: QuestionPage;
}

/** What a link leads to: the survey and the question as it is to be shown, or the page that says why not. */
const openLink = async (request: RawRequest, services: Services): Promise<Opened | Reply> => {
  const token = request.params.link ?? '';
  const reader = textsFor(acceptedLanguages(request.headers['accept-language']));
  const link = readLink((await services.keys()).links, token, 'survey', services.clock());
  if (link === 'forged') return { ...page(404, invalidLinkPage(reader)), log: { link: 'forged' } };
  const survey = link === 'expired' ? undefined : await services.surveys.get(link.subject);
  const shop = survey && (await services.shops.get(survey.shop));
  const texts = survey?.locale ? textsFor([survey.locale]) : reader;
  if (link === 'expired' || !survey || !shop)
    return { ...page(410, expiredLinkPage(texts)), log: { link: 'expired' } };
  const { kind, version } = survey;
  const about = survey.returnId ? 'return' : 'order';
  const own = version ? await services.questionnaires.get(shop.id, kind, version) : undefined;
  const words = shownWords({ kind, about, shop: shop.name, own }, texts);
  const action = `${services.publicUrl}/s/${token}`;
  const chosen = readScore(kind, link.detail);
  return { survey, shop, question: { about, texts, words, shop: shop.name, action, chosen } };
};

/** Shows the question. Records nothing, however often and by whomever it is followed: scanners follow every link. */
const show = async (request: RawRequest, services: Services): Promise<Reply & { readonly seen?: Survey }> => {
  const opened = await openLink(request, services);
  if ('status' in opened) return opened;
  const { survey, question } = opened;
  const log = { surveyId: survey.id };
  if (survey.status === 'answered') return { ...page(200, alreadyPage(question.texts)), log };
  if (!isOpen(survey, services.clock())) return { ...page(410, expiredLinkPage(question.texts)), log };
  return { ...page(200, questionPage(question)), log, seen: survey };
};

/** The same, and counts that a page was opened: how many, and of how many surveys, never by whom. */
const showAndCount = async (request: RawRequest, services: Services): Promise<Reply> => {
  const { seen, ...reply } = await show(request, services);
  if (seen) await countView('opened', seen, (await services.keys()).links, services);
  return reply;
};

/** Records the answer, once, and then wakes the workflow that waits for it. What is asked after it may follow. */
const take = async (request: RawRequest, services: Services): Promise<Reply> => {
  const opened = await openLink(request, services);
  if ('status' in opened) return opened;
  const { survey: asked, question } = opened;
  const form = readAnswer(asked.kind, request.body);
  if (form.followUp !== undefined) return takeFollowUp(form.followUp, opened, services);
  if (asked.status === 'answered') return page(200, alreadyPage(question.texts));
  if (isClosed(asked)) return page(410, expiredLinkPage(question.texts));
  if (form.score === undefined) {
    const { comment, dimensions } = form;
    return page(400, questionPage({ ...question, comment, dimensions, incomplete: true }));
  }
  const given = givenBy(form, asked.kind, form.score);
  const done: { outcome: 'taken' | 'answered' | 'closed' } = { outcome: 'closed' };
  const survey = await services.surveys.modify(asked.id, (stored) => {
    const taken = takeAnswer(stored, given, services.clock());
    done.outcome = typeof taken === 'string' ? taken : 'taken';
    return typeof taken === 'string' ? undefined : taken;
  });
  if (survey?.wait && survey.status === 'answered') await wake(survey.wait.token, services);
  if (survey && done.outcome === 'taken')
    await countView('answered', survey, (await services.keys()).links, services);
  return { ...answerPages[done.outcome](survey ?? asked, opened), log: { surveyId: asked.id, ...done } };
};

const givenBy = ({ comment, dimensions }: AnswerForm, kind: Kind, score: number) => ({
  score,
  ...(kind === 'csat' || kind === 'dimensions' ? { level: level.parse(score) } : {}),
  ...(Object.keys(dimensions).length > 0 ? { dimensions } : {}),
  ...(comment ? { comment } : {}),
});

/** The words after the score; the first stay. Nothing is stored of an empty field, and nothing is wrong with it. */
const takeFollowUp = async (words: string, opened: Opened, services: Services): Promise<Reply> => {
  const { survey: asked } = opened;
  if (asked.status !== 'answered') return page(410, expiredLinkPage(opened.question.texts));
  if (words) await services.surveys.modify(asked.id, (stored) => withFollowUp(stored, words));
  return {
    ...page(200, thanked(asked, opened, undefined)),
    log: { surveyId: asked.id, outcome: 'followed-up' },
  };
};

const thanked = (survey: Survey, { question, shop }: Opened, followUp: string | undefined) => {
  const { texts, action } = question;
  const high = bandOf(survey.kind, scoreOf(survey) ?? 0) === 'high';
  return thanksPage({
    texts,
    shop: shop.name,
    action,
    followUp,
    somebodyLooks: isLow(survey),
    reviewUrl: (high && shop.settings.survey.reviewUrl) || undefined,
  });
};

const answerPages = {
  taken: (survey: Survey, opened: Opened) => {
    const band = bandOf(survey.kind, scoreOf(survey) ?? 0);
    return page(200, thanked(survey, opened, opened.question.words.followUps[band]));
  },
  answered: (_survey: Survey, { question }: Opened) => page(200, alreadyPage(question.texts)),
  closed: (_survey: Survey, { question }: Opened) => page(410, expiredLinkPage(question.texts)),
};

/** The answer is stored; if waking fails, the workflow finds it when its wait runs out. */
const wake = async (token: string, { workflows }: Services): Promise<void> => {
  try {
    await workflows.wake(token, {});
  } catch (error) {
    logFailure('the workflow could not be woken, it will find the answer later', error);
  }
};

export const endpoints: readonly Endpoint<Services>[] = [
  { route: showSurvey, answer: showAndCount, broken: brokenPage },
  {
    route: probeSurvey,
    answer: async (request, services) => {
      const { seen: _seen, ...reply } = await show(request, services);
      return { ...reply, body: '' };
    },
  },
  { route: answerSurvey, answer: take, broken: brokenPage },
];

export const handler = httpHandler('show-survey', endpoints, () => {
  const env = environment('show-survey');
  const dynamo = dynamoDb();
  return {
    surveys: surveysStore(dynamo, env('surveys')),
    questionnaires: questionnairesStore(dynamo, env('questionnaires')),
    views: viewsStore(dynamo, env('surveyViews')),
    shops: shopsStore(dynamo, env('shops')),
    workflows: workflowsClient({ survey: env('surveyMachine') }),
    keys: keysClient(env('signingKey')),
    clock: systemClock,
    publicUrl: env('publicUrl'),
  };
});
