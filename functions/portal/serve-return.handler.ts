import { startsStore } from '../executions/starts.store.ts';
import { workflowsClient } from '../executions/workflows.client.ts';
import { environment } from '../house/env.ts';
import { forStrangers } from '../house/strangers.services.ts';
import { systemClock } from '../kit/clock.ts';
import { dynamoDb } from '../kit/dynamodb.client.ts';
import { type Endpoint, httpHandler, type RawRequest, type Reply, withoutBody } from '../kit/http.ts';
import { systemRandom } from '../kit/ids.ts';
import { whenOpen } from '../kit/opened.ts';
import { sqsQueue } from '../kit/sqs.client.ts';
import { keysClient } from '../links/keys.client.ts';
import { brokenPage } from '../links/link.page.ts';
import { whenSent } from '../links/sent-form.ts';
import { ordersStore } from '../orders/orders.store.ts';
import { type Photos, photosClient } from '../photos/photos.client.ts';
import { type ReturnsStore, returnsStore } from '../returns/returns.store.ts';
import { errandsOn } from '../returns/send-errand.ts';
import { shopsStore } from '../shops/shops.store.ts';
import { type LinkServices, openReturnLink } from './open-link.ts';
import { openOwnReturn, photosReply, statusReply } from './own-return.ts';
import { probeReturn, probeStep, showReturn, showStep, takeStep } from './portal.api.ts';
import { limitsOfStep, type StepServices, stepReply, takeStepOf } from './take-step.ts';

export interface Services extends LinkServices, StepServices {
  readonly returns: Pick<ReturnsStore, 'get' | 'modify'>;
  readonly photos: Pick<Photos, 'uploadForm' | 'collect' | 'look' | 'viewUrl'>;
}

const showStatus = whenOpen(openOwnReturn, (own, { query }, services: Services) =>
  statusReply(200, own, services, query.done),
);

const showPhotos = whenOpen(openReturnLink, (opened, { params: { id = '' } }, services: Services) =>
  photosReply(id, opened, services),
);

const showOther = whenOpen(openOwnReturn, (own, { params }, services: Services) =>
  stepReply(params.step, own, services),
);

const showStepPage = (request: RawRequest, services: Services): Promise<Reply> =>
  (request.params.step === 'photos' ? showPhotos : showOther)(request, services);

const take = whenSent(
  openOwnReturn,
  ({ texts }, { params }) => ({ texts, limits: limitsOfStep(params.step) }),
  (own, form, services: Services, { params }) => takeStepOf(params.step, own, form, services),
);

export const endpoints: readonly Endpoint<Services>[] = [
  { route: showReturn, answer: showStatus, broken: brokenPage },
  { route: probeReturn, answer: withoutBody(showStatus) },
  { route: showStep, answer: showStepPage, broken: brokenPage },
  { route: probeStep, answer: withoutBody(showStepPage) },
  { route: takeStep, answer: take, broken: brokenPage },
];

export const handler = httpHandler(forStrangers('serve-return'), endpoints, () => {
  const env = environment('serve-return');
  const dynamo = dynamoDb();
  return {
    shops: shopsStore(dynamo, env('shops')),
    orders: ordersStore(dynamo, env('orders')),
    returns: returnsStore(dynamo, {
      returns: env('returns'),
      ledgers: env('returnLedgers'),
      contacts: env('contacts'),
    }),
    photos: photosClient(env('photos'), systemRandom),
    starts: startsStore(dynamo, env('starts')),
    workflows: workflowsClient({ return: env('returnMachine') }),
    errands: errandsOn(sqsQueue(env('errandsQueue'))),
    keys: keysClient({ linkKeys: env('linkKeys') }),
    clock: systemClock,
    publicUrl: env('publicUrl'),
  };
});
