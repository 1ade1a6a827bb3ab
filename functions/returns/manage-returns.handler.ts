import { environment } from '../house/env.ts';
import { dynamoDb } from '../kit/dynamodb.client.ts';
import { endpoint } from '../kit/endpoint.ts';
import { type Endpoint, httpHandler } from '../kit/http.ts';
import { newId, systemRandom } from '../kit/ids.ts';
import { sqsQueue } from '../kit/sqs.client.ts';
import { type Keys, keysClient } from '../links/keys.client.ts';
import { photosClient } from '../photos/photos.client.ts';
import {
  act,
  actOnEach,
  inspectAsStaff,
  matchAsStaff,
  openAsStaff,
  type StaffServices,
} from './act-as-staff.ts';
import type { ReturnAction } from './act-on-return.ts';
import { approve, ask, cancel, decline, dismiss, dispatch, override } from './actions.ts';
import { receive } from './inspection.ts';
import { existingReturn, listReturns } from './list-returns.ts';
import { openServices } from './opening/open.services.ts';
import { payWithoutGoods } from './pay-without-goods.ts';
import { answered, listed, type ShowServices } from './public-return.ts';
import { createReturn, listReturnsRoute, readReturn } from './return.api.ts';
import {
  approveReturn,
  approveReturns,
  askReturn,
  cancelReturn,
  declineReturn,
  dismissReturn,
  dismissReturns,
  dispatchReturn,
  inspectReturn,
  matchReturn,
  overrideReturn,
  payReturnWithoutGoods,
  receiveReturn,
  settleReturnRoute,
} from './return-actions.api.ts';
import { errandsOn } from './send-errand.ts';
import { paidByHand } from './steps/settle-return.ts';

export interface Services extends StaffServices, ShowServices {
  readonly keys: () => Promise<Pick<Keys, 'links' | 'couponDigests'>>;
}

const opening: readonly Endpoint<Services>[] = [
  endpoint(listReturnsRoute, async ({ query }, services: Services) => {
    const { items, next } = await listReturns(query, query, services.returns);
    return { body: { items: items.map(listed), next } };
  }),
  endpoint(readReturn, async ({ params }, services: Services) =>
    answered(await existingReturn(params.id, services), services),
  ),
  endpoint(createReturn, async ({ body, headers, staff }, services: Services) =>
    answered(await openAsStaff(body, headers['idempotency-key'], staff, services), services),
  ),
];

const deciding: readonly Endpoint<Services>[] = [
  endpoint(approveReturns, async ({ body, staff }, services: Services) => {
    const yes: ReturnAction = (stored, doer) => approve(stored, { text: body.text }, doer);
    return { body: { items: await actOnEach(body, 'approved', yes, staff, services) } };
  }),
  endpoint(approveReturn, (request, services: Services) =>
    act(request, (stored, doer) => approve(stored, { text: request.body?.text }, doer), services),
  ),
  endpoint(declineReturn, (request, services: Services) => {
    const { reason: reasonCode, text } = request.body ?? {};
    return act(request, (stored, doer) => decline(stored, { reasonCode, text }, doer), services);
  }),
  endpoint(askReturn, (request, services: Services) =>
    act(request, (stored, doer) => ask(stored, request.body.text, doer), services, 'question'),
  ),
  endpoint(overrideReturn, (request, services: Services) =>
    act(request, (stored, doer) => override(stored, request.body, doer), services),
  ),
  endpoint(payReturnWithoutGoods, (request, services: Services) =>
    act(request, (stored, doer) => payWithoutGoods(stored, request.body.confirm === true, doer), services),
  ),
  endpoint(cancelReturn, (request, services: Services) => act(request, cancel, services, 'cancelled')),
  endpoint(matchReturn, async (request, services: Services) =>
    answered(await matchAsStaff(request, services), services),
  ),
  endpoint(dismissReturn, (request, services: Services) => act(request, dismiss, services)),
  endpoint(dismissReturns, async ({ body, staff }, services: Services) => ({
    body: { items: await actOnEach(body, 'dismissed', dismiss, staff, services) },
  })),
];

const handling: readonly Endpoint<Services>[] = [
  endpoint(dispatchReturn, (request, services: Services) =>
    act(request, (stored, doer) => dispatch(stored, request.body ?? {}, doer), services),
  ),
  endpoint(receiveReturn, (request, services: Services) =>
    act(request, (stored, doer) => receive(stored, request.body?.lines ?? [], doer), services),
  ),
  endpoint(inspectReturn, async (request, services: Services) =>
    answered(await inspectAsStaff(request, request.body?.lines ?? [], services), services),
  ),
  endpoint(settleReturnRoute, (request, services: Services) => {
    const { why: _why, ...payment } = request.body ?? {};
    return act(request, (stored, doer) => paidByHand(stored, payment, doer), services);
  }),
];

export const endpoints: readonly Endpoint<Services>[] = [...opening, ...deciding, ...handling];

export const handler = httpHandler('manage-returns', endpoints, () => {
  const env = environment('manage-returns');
  const dynamo = dynamoDb();
  return {
    ...openServices(dynamo, env),
    keys: keysClient({ linkKeys: env('linkKeys'), couponKey: env('couponKey') }),
    photos: photosClient(env('photos'), systemRandom),
    errands: errandsOn(sqsQueue(env('errandsQueue'))),
    newKey: () => newId('req', systemRandom),
  };
});
