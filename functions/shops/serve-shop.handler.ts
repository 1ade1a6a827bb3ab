import { addressesStore } from '../customers/addresses.store.ts';
import { findOwnCustomers } from '../customers/customer.api.ts';
import { customersStore } from '../customers/customers.store.ts';
import { customersOf, type FindServices } from '../customers/find-customers.ts';
import { workflowsClient } from '../executions/workflows.client.ts';
import { environment } from '../house/env.ts';
import { systemClock } from '../kit/clock.ts';
import { dynamoDb } from '../kit/dynamodb.client.ts';
import { orNotFound } from '../kit/errors.ts';
import { type Endpoint, httpHandler, json } from '../kit/http.ts';
import { keysClient } from '../links/keys.client.ts';
import { readOwnOrder, shownOrder } from '../orders/order.api.ts';
import { type OrdersStore, ordersStore } from '../orders/orders.store.ts';
import { signatures } from '../platforms/signatures.ts';
import { translations } from '../platforms/translations.ts';
import { readOwnResults } from '../results/results.api.ts';
import { type ResultServices, tellResults } from '../results/tell-results.ts';
import { returnsReader } from '../returns/returns.store.ts';
import { type AskNowServices, askNow } from '../surveys/ask-now.ts';
import { listFiltered } from '../surveys/list-surveys.ts';
import { listOwnSurveys, startOwnSurvey } from '../surveys/survey.api.ts';
import { type SurveysStore, surveysStore } from '../surveys/surveys.store.ts';
import { viewsStore } from '../surveys/views.store.ts';
import { type CheckServices, checkEvent } from '../webhooks/check-event.ts';
import { type RefusedEventsStore, refusedEventsStore } from '../webhooks/refused-events.store.ts';
import { checkEventRoute, listRefusedEvents } from '../webhooks/webhook.api.ts';
import { callingShop } from './calling-shop.ts';
import { scopeOf, shopEndpoint } from './shop-endpoint.ts';
import { type ShopsStore, shopsStore } from './shops.store.ts';

export interface Services extends FindServices, AskNowServices, ResultServices, CheckServices {
  readonly refusedEvents: RefusedEventsStore;
  readonly shops: Pick<ShopsStore, 'get'>;
  readonly orders: Pick<OrdersStore, 'get'>;
  readonly surveys: Pick<SurveysStore, 'get' | 'create' | 'newest' | 'ofShop' | 'ofCustomer' | 'askedIn'>;
}

export const endpoints: readonly Endpoint<Services>[] = [
  shopEndpoint(readOwnOrder, async ({ params }, shop, services: Services) => {
    const order = await services.orders.get(shop.id, params.id);
    return { body: shownOrder(orNotFound(order, `There is no order ${params.id}.`)) };
  }),
  shopEndpoint(listOwnSurveys, async ({ query }, shop, services: Services) => ({
    body: await listFiltered({ ...query, shop: shop.id }, query, services.surveys),
  })),
  shopEndpoint(startOwnSurvey, async ({ body }, shop, services: Services) => ({
    body: await askNow(shop, body, services),
  })),
  shopEndpoint(readOwnResults, async ({ query }, shop, services: Services) => ({
    body: await tellResults(shop, query, services),
  })),
  shopEndpoint(findOwnCustomers, async ({ query }, shop, services: Services) => ({
    body: await customersOf(shop, query.email, query, services),
  })),
  shopEndpoint(listRefusedEvents, async ({ query }, shop, services: Services) => ({
    body: await services.refusedEvents.ofShop(shop.id, query),
  })),
  {
    route: checkEventRoute,
    answer: async (request, services) => {
      const shop = await callingShop(request.headers, services, scopeOf(checkEventRoute));
      return json(200, await checkEvent(request, shop, services));
    },
  },
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
    keys: keysClient({ addressKey: env('addressKey') }),
    workflows: workflowsClient({ survey: env('surveyMachine') }),
    views: viewsStore(dynamo, env('surveyViews')),
    returns: returnsReader(dynamo, { returns: env('returns'), ledgers: env('returnLedgers') }),
    refusedEvents: refusedEventsStore(dynamo, env('refusedEvents')),
    signatures,
    translations,
    clock: systemClock,
  };
});
