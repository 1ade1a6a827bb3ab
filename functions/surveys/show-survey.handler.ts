import { workflowsClient } from '../executions/workflows.client.ts';
import { systemClock } from '../kit/clock.ts';
import { dynamoDb } from '../kit/dynamodb.client.ts';
import { environment } from '../kit/env.ts';
import { type Endpoint, httpHandler, page, type RawRequest, type Reply, withoutBody } from '../kit/http.ts';
import { whenOpen } from '../kit/opened.ts';
import { keysClient } from '../links/keys.client.ts';
import { brokenPage, expiredLinkPage, invalidLinkPage } from '../links/link.page.ts';
import { readLink } from '../links/link.ts';
import { type ShopsStore, shopsStore } from '../shops/shops.store.ts';
import { acceptedLanguages, textsFor } from '../texts/languages.ts';
import { readScore } from './answer-form.ts';
import {
  type AnswerServices,
  type Opened,
  showAndCount,
  showQuestion,
  takeAnswerOf,
} from './answer-survey.ts';
import { type QuestionnairesStore, questionnairesStore } from './questionnaires.store.ts';
import { shownWords } from './shown-words.ts';
import { answerSurvey, probeSurvey, showSurvey } from './survey.api.ts';
import { type SurveysStore, surveysStore } from './surveys.store.ts';
import { viewsStore } from './views.store.ts';

export interface Services extends AnswerServices {
  readonly surveys: Pick<SurveysStore, 'get' | 'modify'>;
  readonly questionnaires: Pick<QuestionnairesStore, 'get'>;
  readonly shops: Pick<ShopsStore, 'get'>;
  readonly publicUrl: string;
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

const show = whenOpen(openLink, (opened, _request, services) => showAndCount(opened, services));

const probe = whenOpen(openLink, (opened, _request, services) => {
  const { seen: _seen, ...reply } = showQuestion(opened, services.clock());
  return reply;
});

const take = whenOpen(openLink, (opened, { body }, services) => takeAnswerOf(opened, body, services));

export const endpoints: readonly Endpoint<Services>[] = [
  { route: showSurvey, answer: show, broken: brokenPage },
  { route: probeSurvey, answer: withoutBody(probe) },
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
