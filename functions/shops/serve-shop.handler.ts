import { addressesStore } from '../customers/addresses.store.ts';
import { findOwnCustomers } from '../customers/customer.api.ts';
import { customersStore } from '../customers/customers.store.ts';
import { type FindServices, findByEmail, listOfShop } from '../customers/find-customers.ts';
import { startsStore } from '../executions/starts.store.ts';
import { workflowsClient } from '../executions/workflows.client.ts';
import { environment } from '../house/env.ts';
import { systemClock } from '../kit/clock.ts';
import { dynamoDb } from '../kit/dynamodb.client.ts';
import { endpoint } from '../kit/endpoint.ts';
import { Failure, notFound } from '../kit/errors.ts';
import { type Endpoint, type Headers, httpHandler } from '../kit/http.ts';
import { keysClient } from '../links/keys.client.ts';
import { readOwnOrder, shownOrder } from '../orders/order.api.ts';
import { type OrdersStore, ordersStore } from '../orders/orders.store.ts';
import { readOwnResults } from '../results/results.api.ts';
import { type ResultServices, tellResults } from '../results/tell-results.ts';
import { type AskNowServices, askNow } from '../surveys/ask-now.ts';
import { listFiltered } from '../surveys/list-surveys.ts';
import { listOwnSurveys, startOwnSurvey } from '../surveys/survey.api.ts';
import { type SurveysStore, surveysStore } from '../surveys/surveys.store.ts';
import { viewsStore } from '../surveys/views.store.ts';
import { ownsApiKey, shopOfCredential } from './credential.ts';
import type { Shop } from './shop.ts';
import { type ShopsStore, shopsStore } from './shops.store.ts';

export interface Services extends FindServices, AskNowServices, ResultServices {
  readonly shops: Pick<ShopsStore, 'get'>;
  readonly orders: Pick<OrdersStore, 'get'>;
  readonly surveys: Pick<SurveysStore, 'get' | 'create' | 'newest' | 'ofShop' | 'ofCustomer' | 'askedIn'>;
}

/** The shop whose machine is calling, by its API key; a machine sees its own shop and no other. */
const callerOf = async (headers: Headers, { shops }: Services): Promise<Shop> => {
  const key = headers['x-api-key'] ?? '';
  const id = shopOfCredential(key);
  const shop = id === undefined ? undefined : await shops.get(id);
  if (!shop || !ownsApiKey(shop, key)) {
    throw new Failure('Forbidden', 'Send the API key of a shop in X-Api-Key.', { status: 401 });
  }
  return shop;
};

export const endpoints: readonly Endpoint<Services>[] = [
  endpoint(readOwnOrder, async ({ params, headers }, services: Services) => {
    const shop = await callerOf(headers, services);
    const order = await services.orders.get(shop.id, params.id);
    if (!order) throw notFound(`There is no order ${params.id}.`);
    return { body: shownOrder(order) };
  }),
  endpoint(listOwnSurveys, async ({ query, headers }, services: Services) => {
    const shop = await callerOf(headers, services);
    return { body: await listFiltered({ ...query, shop: shop.id }, query, services.surveys) };
  }),
  endpoint(startOwnSurvey, async ({ body, headers }, services: Services) => ({
    body: await askNow(await callerOf(headers, services), body, services),
  })),
  endpoint(readOwnResults, async ({ query, headers }, services: Services) => ({
    body: await tellResults(await callerOf(headers, services), query, services),
  })),
  endpoint(findOwnCustomers, async ({ query, headers }, services: Services) => {
    const shop = await callerOf(headers, services);
    const { email, ...page } = query;
    return {
      body: email
        ? { items: await findByEmail(shop, email, services), next: null }
        : await listOfShop(shop, page, services),
    };
  }),
];

export const handler = httpHandler('serve-shop', endpoints, () => {
  const env = environment('serve-shop');
  const dynamo = dynamoDb();
  return {
    shops: shopsStore(dynamo, env('shops')),
    orders: ordersStore(dynamo, env('orders')),
    surveys: surveysStore(dynamo, env('surveys')),
    customers: customersStore(dynamo, env('customers')),
    addresses: addressesStore(dynamo, env('addresses')),
    keys: keysClient(env('signingKey')),
    starts: startsStore(dynamo, env('starts')),
    workflows: workflowsClient({ survey: env('surveyMachine') }),
    views: viewsStore(dynamo, env('surveyViews')),
    clock: systemClock,
  };
});
