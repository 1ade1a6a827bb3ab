import { workflowsClient } from '../executions/workflows.client.ts';
import { environment } from '../house/env.ts';
import { forStrangers } from '../house/strangers.services.ts';
import { systemClock } from '../kit/clock.ts';
import { dynamoDb } from '../kit/dynamodb.client.ts';
import { type Endpoint, httpHandler, withoutBody } from '../kit/http.ts';
import { systemRandom } from '../kit/ids.ts';
import { whenOpen } from '../kit/opened.ts';
import { limitsFor } from '../kit/read-form.ts';
import { keysClient } from '../links/keys.client.ts';
import { brokenPage } from '../links/link.page.ts';
import { whenSent } from '../links/sent-form.ts';
import { ordersStore } from '../orders/orders.store.ts';
import { photosClient } from '../photos/photos.client.ts';
import { returnsStore } from '../returns/returns.store.ts';
import { shopsStore } from '../shops/shops.store.ts';
import { decideFormFields } from './decide.page.ts';
import { type DecideServices, decideAtDesk, openDesk, showDesk } from './decide-return.ts';
import { probeDecision, showDecision, takeDecision } from './portal.api.ts';

const show = whenOpen(openDesk, (desk, _request, services: DecideServices) => showDesk(desk, services));

export const endpoints: readonly Endpoint<DecideServices>[] = [
  { route: showDecision, answer: show, broken: brokenPage },
  { route: probeDecision, answer: withoutBody(show) },
  {
    route: takeDecision,
    answer: whenSent(
      openDesk,
      ({ texts }) => ({ texts, limits: limitsFor(decideFormFields) }),
      (desk, form, services: DecideServices) => decideAtDesk(desk, form, services),
    ),
    broken: brokenPage,
  },
];

export const handler = httpHandler(forStrangers('decide-return'), endpoints, () => {
  const env = environment('decide-return');
  const dynamo = dynamoDb();
  return {
    returns: returnsStore(dynamo, {
      returns: env('returns'),
      ledgers: env('returnLedgers'),
      contacts: env('contacts'),
    }),
    orders: ordersStore(dynamo, env('orders')),
    shops: shopsStore(dynamo, env('shops')),
    photos: photosClient(env('photos'), systemRandom),
    workflows: workflowsClient({ return: env('returnMachine') }),
    keys: keysClient({ linkKeys: env('linkKeys') }),
    clock: systemClock,
    publicUrl: env('publicUrl'),
  };
});
