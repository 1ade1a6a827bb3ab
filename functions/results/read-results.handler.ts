import { environment } from '../house/env.ts';
import { systemClock } from '../kit/clock.ts';
import { dynamoDb } from '../kit/dynamodb.client.ts';
import { endpoint } from '../kit/endpoint.ts';
import { invalid } from '../kit/errors.ts';
import { type Endpoint, httpHandler } from '../kit/http.ts';
import { parse } from '../kit/schema.ts';
import { existingShop } from '../shops/keep-shop.ts';
import { type ShopsStore, shopsStore } from '../shops/shops.store.ts';
import { surveysStore } from '../surveys/surveys.store.ts';
import { viewsStore } from '../surveys/views.store.ts';
import { exportAnswers, listComments, readResults } from './results.api.ts';
import { answersTable, listOfComments } from './tell-answers.ts';
import { type ResultServices, spanOf, tellResults } from './tell-results.ts';

export interface Services extends ResultServices {
  readonly shops: Pick<ShopsStore, 'get'>;
}

/** The days that were asked for; undefined where all are. */
const daysOf = async (
  {
    shop,
    from,
    to,
  }: { readonly shop: string; readonly from?: string | undefined; readonly to?: string | undefined },
  services: Services,
) => (from || to ? spanOf({ from, to }, await existingShop(shop, services), services.clock()) : undefined);

/** What a function may answer is 6 MB (Lambda quotas); base64 and headers take their part. */
const mostBytes = 4_000_000;

export const endpoints: readonly Endpoint<Services>[] = [
  endpoint(readResults, async ({ query }, services: Services) => ({
    body: await tellResults(await existingShop(query.shop, services), query, services),
  })),
  endpoint(listComments, async ({ query }, services: Services) => ({
    body: await listOfComments({ ...query, span: await daysOf(query, services) }, query, services),
  })),
  {
    route: exportAnswers,
    answer: async (request, services) => {
      const query = parse(exportAnswers.query, request.query, 'The query');
      const shop = await existingShop(query.shop, services);
      const table = await answersTable(shop.id, spanOf(query, shop, services.clock()), services);
      if (Buffer.byteLength(table) > mostBytes)
        throw invalid('These are too many answers for one file. Ask for a shorter time.');
      return {
        status: 200,
        headers: {
          'content-type': 'text/csv; charset=utf-8',
          'content-disposition': 'attachment; filename="survey-answers.csv"',
          'cache-control': 'no-store',
          'x-content-type-options': 'nosniff',
        },
        body: table,
      };
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
