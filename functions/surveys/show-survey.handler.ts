import { workflowsClient } from '../executions/workflows.client.ts';
import { environment } from '../house/env.ts';
import { forStrangers } from '../house/strangers.services.ts';
import { systemClock } from '../kit/clock.ts';
import { dynamoDb } from '../kit/dynamodb.client.ts';
import { type Endpoint, httpHandler, withoutBody } from '../kit/http.ts';
import { whenOpen } from '../kit/opened.ts';
import { limitsFor } from '../kit/read-form.ts';
import { writeTogether } from '../kit/write-together.ts';
import { keysClient } from '../links/keys.client.ts';
import { brokenPage } from '../links/link.page.ts';
import { whenSent } from '../links/sent-form.ts';
import { shopsStore } from '../shops/shops.store.ts';
import { type AnswerServices, showAndCount, showQuestion, takeAnswerOf } from './answer-survey.ts';
import { followUpsStore } from './follow-ups.store.ts';
import { type OpenSurveyServices, openSurvey } from './open-survey.ts';
import { questionnairesStore } from './questionnaires.store.ts';
import { answerSurvey, probeSurvey, showSurvey } from './survey.api.ts';
import { surveyFormFields } from './survey.page.ts';
import { surveysStore } from './surveys.store.ts';
import { viewsStore } from './views.store.ts';

export interface Services extends AnswerServices, OpenSurveyServices {
  readonly surveys: AnswerServices['surveys'] & OpenSurveyServices['surveys'];
}

const show = whenOpen(openSurvey, (opened, _request, services: Services) => showAndCount(opened, services));

const probe = whenOpen(openSurvey, (opened, _request, _services: Services) => {
  const { seen: _seen, ...reply } = showQuestion(opened);
  return reply;
});

const take = whenSent(
  openSurvey,
  ({ question: { texts } }) => ({ texts, limits: limitsFor(surveyFormFields) }),
  (opened, form, services: Services) => takeAnswerOf(opened, form, services),
);

export const endpoints: readonly Endpoint<Services>[] = [
  { route: showSurvey, answer: show, broken: brokenPage },
  { route: probeSurvey, answer: withoutBody(probe) },
  { route: answerSurvey, answer: take, broken: brokenPage },
];

export const handler = httpHandler(forStrangers('show-survey'), endpoints, () => {
  const env = environment('show-survey');
  const dynamo = dynamoDb();
  return {
    surveys: surveysStore(dynamo, env('surveys')),
    followUps: followUpsStore(dynamo, { followUps: env('followUps'), contacts: env('contacts') }),
    writeTogether: (writes) => writeTogether(dynamo, writes),
    questionnaires: questionnairesStore(dynamo, env('questionnaires')),
    views: viewsStore(dynamo, env('surveyViews')),
    shops: shopsStore(dynamo, env('shops')),
    workflows: workflowsClient({ survey: env('surveyMachine') }),
    keys: keysClient({ linkKeys: env('linkKeys') }),
    clock: systemClock,
    publicUrl: env('publicUrl'),
  };
});
