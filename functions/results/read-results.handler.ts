import { environment } from '../house/env.ts';
import { systemClock } from '../kit/clock.ts';
import { dynamoDb } from '../kit/dynamodb.client.ts';
import { endpoint } from '../kit/endpoint.ts';
import { type Endpoint, httpHandler } from '../kit/http.ts';
import { parse } from '../kit/schema.ts';
import { existingShop } from '../shops/keep-shop.ts';
import { type ShopsStore, shopsStore } from '../shops/shops.store.ts';
import { surveysStore } from '../surveys/surveys.store.ts';
import { viewsStore } from '../surveys/views.store.ts';
import { exportAnswers, listComments, readResults } from './results.api.ts';
import { answersFile, listOfComments } from './tell-answers.ts';
import { type ResultServices, tellResults, wishedSpan } from './tell-results.ts';

export interface Services extends ResultServices {
  readonly shops: Pick<ShopsStore, 'get'>;
}

export const endpoints: readonly Endpoint<Services>[] = [
  endpoint(readResults, async ({ query }, services: Services) => ({
    body: await tellResults(await existingShop(query.shop, services), query, services),
  })),
  endpoint(listComments, async ({ query }, services: Services) => ({
    body: await listOfComments({ ...query, span: await wishedSpan(query, services) }, query, services),
  })),
  {
    route: exportAnswers,
    answer: async (request, services) => {
      const query = parse(exportAnswers.query, request.query, 'The query');
      return answersFile(await existingShop(query.shop, services), query, services);
    },
  },
];

export const handler = httpHandler('read-results', endpoints, () => {
  const env = environment('read-results');
  const dynamo = dynamoDb();
  return {
    shops: shopsStore(dynamo, env('shops')),
    surveys: surveysStore(dynamo, env('surveys')),
    views: viewsStore(dynamo, env('surveyViews')),
    clock: systemClock,
  };
});
