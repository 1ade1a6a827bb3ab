import { environment } from '../house/env.ts';
import { dynamoDb } from '../kit/dynamodb.client.ts';
import { endpoint } from '../kit/endpoint.ts';
import { orNotFound } from '../kit/errors.ts';
import { type Endpoint, httpHandler } from '../kit/http.ts';
import { listFiltered } from './list-surveys.ts';
import { listSurveys, readSurvey } from './survey.api.ts';
import { type SurveysStore, surveysStore } from './surveys.store.ts';

interface Services {
  readonly surveys: Pick<SurveysStore, 'get' | 'newest' | 'ofShop' | 'ofCustomer'>;
}

export const endpoints: readonly Endpoint<Services>[] = [
  endpoint(listSurveys, async ({ query }, { surveys }: Services) => ({
    body: await listFiltered(query, query, surveys),
  })),
  endpoint(readSurvey, async ({ params: { id } }, { surveys }: Services) => ({
    body: orNotFound(await surveys.get(id), `There is no survey ${id}.`),
  })),
];

export const handler = httpHandler('read-surveys', endpoints, () => ({
  surveys: surveysStore(dynamoDb(), environment('read-surveys')('surveys')),
}));
