import { type WorkflowWaker, workflowsClient } from '../executions/workflows.client.ts';
import { type Clock, systemClock } from '../kit/clock.ts';
import { dynamoDb } from '../kit/dynamodb.client.ts';
import { environment } from '../kit/env.ts';
import { type Endpoint, httpHandler, page, type RawRequest, type Reply } from '../kit/http.ts';
import { logFailure } from '../kit/log.ts';
import { type Keys, keysClient } from '../links/keys.client.ts';
import { brokenPage, expiredLinkPage, invalidLinkPage } from '../links/link.page.ts';
import { readLink } from '../links/link.ts';
import { type ShopsStore, shopsStore } from '../shops/shops.store.ts';
import { acceptedLanguages, textsFor } from '../texts/languages.ts';
import { readAnswer, readLevel } from './answer-form.ts';
import { answerSurvey, probeSurvey, showSurvey } from './survey.api.ts';
import { alreadyPage, type QuestionPage, questionPage, thanksPage } from './survey.page.ts';
import { isClosed, isOpen, type Survey, takeAnswer } from './survey.ts';
import { type SurveysStore, surveysStore } from './surveys.store.ts';

export interface Services {
  readonly surveys: Pick<SurveysStore, 'get' | 'modify'>;
  readonly shops: Pick<ShopsStore, 'get'>;
  readonly workflows: WorkflowWaker;
  readonly keys: () => Promise<Pick<Keys, 'links'>>;
  readonly clock: Clock;
  readonly publicUrl: string;
}

/** What a link leads to: the survey and the question as it is to be shown, or the page that says why not. */
const openLink = async (
  request: RawRequest,
  services: Services,
): Promise<{ survey: Survey; question: QuestionPage } | Reply> => {
  const token = request.params.link ?? '';
  const reader = textsFor(acceptedLanguages(request.headers['accept-language']));
  const link = readLink((await services.keys()).links, token, 'survey', services.clock());
  if (link === 'forged') return { ...page(404, invalidLinkPage(reader)), log: { link: 'forged' } };
  const survey = link === 'expired' ? undefined : await services.surveys.get(link.subject);
  const shop = survey && (await services.shops.get(survey.shop));
  const texts = survey?.locale ? textsFor([survey.locale]) : reader;
  if (link === 'expired' || !survey || !shop)
    return { ...page(410, expiredLinkPage(texts)), log: { link: 'expired' } };
  const action = `${services.publicUrl}/s/${token}`;
  const about = survey.returnId ? 'return' : 'order';
  return { survey, question: { about, texts, shop: shop.name, action, chosen: readLevel(link.detail) } };
};

/** Shows the question. Records nothing, however often and by whomever it is followed: scanners follow every link. */
const show = async (request: RawRequest, services: Services): Promise<Reply> => {
  const opened = await openLink(request, services);
  if ('status' in opened) return opened;
  const { survey, question } = opened;
  const log = { surveyId: survey.id };
  if (survey.status === 'answered') return { ...page(200, alreadyPage(question.texts)), log };
  const open = isOpen(survey, services.clock());
  return { ...(open ? page(200, questionPage(question)) : page(410, expiredLinkPage(question.texts))), log };
};

/** Records the answer, once, and then wakes the workflow that waits for it. */
const take = async (request: RawRequest, services: Services): Promise<Reply> => {
  const opened = await openLink(request, services);
  if ('status' in opened) return opened;
  const { survey: asked, question } = opened;
  if (isClosed(asked)) return answerPages[asked.status === 'answered' ? 'answered' : 'closed'](question);
  const form = readAnswer(request.body);
  if (form.level === undefined)
    return page(400, questionPage({ ...question, comment: form.comment, incomplete: true }));
  const given = { level: form.level, ...(form.comment ? { comment: form.comment } : {}) };
  let outcome: 'taken' | 'answered' | 'closed' = 'closed';
  const survey = await services.surveys.modify(asked.id, (stored) => {
    const taken = takeAnswer(stored, given, services.clock());
    outcome = typeof taken === 'string' ? taken : 'taken';
    return typeof taken === 'string' ? undefined : taken;
  });
  if (survey?.wait && survey.status === 'answered') await wake(survey.wait.token, services);
  return { ...answerPages[outcome](question), log: { surveyId: asked.id, outcome } };
};

const answerPages = {
  taken: ({ texts }: QuestionPage) => page(200, thanksPage(texts)),
  answered: ({ texts }: QuestionPage) => page(200, alreadyPage(texts)),
  closed: ({ texts }: QuestionPage) => page(410, expiredLinkPage(texts)),
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
  { route: showSurvey, answer: show, broken: brokenPage },
  {
    route: probeSurvey,
    answer: async (request, services) => ({ ...(await show(request, services)), body: '' }),
  },
  { route: answerSurvey, answer: take, broken: brokenPage },
];

export const handler = httpHandler('show-survey', endpoints, () => {
  const env = environment('show-survey');
  const dynamo = dynamoDb();
  return {
    surveys: surveysStore(dynamo, env('surveys')),
    shops: shopsStore(dynamo, env('shops')),
    workflows: workflowsClient({ survey: env('surveyMachine') }),
    keys: keysClient(env('signingKey')),
    clock: systemClock,
    publicUrl: env('publicUrl'),
  };
});
