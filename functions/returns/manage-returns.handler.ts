import { listCredits } from '../credits/credit.api.ts';
import type { Credit } from '../credits/credit.ts';
import { type CreditsStore, creditsStore } from '../credits/credits.store.ts';
import { dynamoDb } from '../kit/dynamodb.client.ts';
import { endpoint } from '../kit/endpoint.ts';
import { environment } from '../kit/env.ts';
import { Failure, invalid, notFound } from '../kit/errors.ts';
import { etagOf } from '../kit/etag.ts';
import { filtered } from '../kit/filtered.ts';
import { type Endpoint, httpHandler } from '../kit/http.ts';
import { newId, systemRandom } from '../kit/ids.ts';
import { sqsQueue } from '../kit/sqs.client.ts';
import type { OrdersStore } from '../orders/orders.store.ts';
import { photosClient } from '../photos/photos.client.ts';
import type { ShopsStore } from '../shops/shops.store.ts';
import { type ActServices, actOn, type Deed } from './act-on-return.ts';
import { approve, ask, cancel, type Doer, decline, dispatch, override } from './deeds.ts';
import { type Ground, type GroundServices, groundOf, isKnown } from './ground.ts';
import { inspect, receive } from './inspection.ts';
import { listReturns } from './list-returns.ts';
import { matched } from './match-withdrawal.ts';
import { openServices } from './open.services.ts';
import { type OpenServices, openReturn } from './open-return.ts';
import { listed, type ShowServices, shownReturn } from './public-return.ts';
import { createReturn, listReturnsRoute, readReturn } from './return.api.ts';
import { type Return, returnId } from './return.ts';
import {
  approveReturn,
  approveReturns,
  askReturn,
  cancelReturn,
  declineReturn,
  dispatchReturn,
  inspectReturn,
  overrideReturn,
  receiveReturn,
  settleReturnRoute,
} from './return-actions.api.ts';
import type { ReturnsStore } from './returns.store.ts';
import { errandsOn } from './send-errand.ts';
import { settledBy } from './settle-return.ts';

export interface Services extends GroundServices, ActServices, ShowServices {
  readonly returns: ReturnsStore;
  readonly orders: Pick<OrdersStore, 'get' | 'ofCustomer'>;
  readonly shops: Pick<ShopsStore, 'get'>;
  readonly credits: Pick<CreditsStore, 'ofShop' | 'ofCustomer'>;
  readonly workflows: ActServices['workflows'] & OpenServices['workflows'];
  readonly newKey: () => string;
}

type Staff = { readonly id: string } | undefined;

const doerOf = (staff: Staff, why: string | undefined, { clock }: Services): Doer => ({
  by: { kind: 'staff', name: staff?.id ?? 'unknown' },
  at: clock().toISOString(),
  ...(why ? { why } : {}),
});

const shown = async (stored: Return, services: Services) => ({
  body: await shownReturn(stored, services),
  headers: { etag: etagOf(stored) },
});

const existing = async (id: string, { returns }: Services): Promise<Return> => {
  const stored = await returns.get(id);
  if (!stored) throw notFound(`There is no return ${id}.`);
  return stored;
};

const groundFor = async (shopId: string, orderId: string, services: Services): Promise<Ground> => {
  const [shop, order] = await Promise.all([services.shops.get(shopId), services.orders.get(shopId, orderId)]);
  if (!shop) throw notFound(`There is no shop ${shopId}.`);
  if (!isKnown(order)) throw notFound(`The shop has no order ${orderId}.`);
  return groundOf(order, shop, services);
};

interface Acting {
  readonly params: { readonly id: string };
  readonly staff: Staff;
  readonly headers: Readonly<Record<string, string | undefined>>;
}

const act = async (
  { params, staff, headers }: Acting,
  why: string | undefined,
  deed: Deed,
  services: Services,
  news?: 'question' | 'cancelled',
) =>
  shown(
    await actOn(params.id, deed, doerOf(staff, why, services), services, {
      ifMatch: headers['if-match'],
      ...(news ? { news } : {}),
    }),
    services,
  );

const notReceived: readonly Return['status'][] = ['approved', 'in-transit', 'expired'];

type Found = Parameters<typeof inspect>[1];

/** A parcel that is inspected has come, whether somebody noted it or not; not before the inspection itself is sound. */
const arriving =
  (found: Found): Deed =>
  (stored, doer) => {
    if (!notReceived.includes(stored.status)) return undefined;
    const received = receive(stored, [], doer);
    inspect(received, found, doer);
    return received;
  };

const confirmed =
  (payment: {
    readonly reference?: string | undefined;
    readonly paid?: { amount: number; currency: string } | undefined;
  }): Deed =>
  (stored, doer) => {
    const settled = settledBy(stored, { at: doer.at, ...payment }, doer.at, doer.by, doer.why);
    if (!settled) throw new Failure('Conflict', 'No payment of this return is open. Read it again.');
    return settled;
  };

const approveOne = async (id: string, deed: Deed, doer: Doer, services: Services) => {
  try {
    await actOn(id, deed, doer, services);
    return { id, outcome: 'approved' as const };
  } catch (error) {
    if (!(error instanceof Failure) || (error.kind !== 'Conflict' && error.kind !== 'NotFound')) throw error;
    const outcome = error.kind === 'NotFound' ? ('not-found' as const) : ('conflict' as const);
    return { id, outcome, detail: error.message };
  }
};

export const endpoints: readonly Endpoint<Services>[] = [
  endpoint(listReturnsRoute, async ({ query }, services: Services) => {
    if (query.order && !query.shop)
      throw invalid('Name the shop of the order too.', [{ path: 'shop', message: 'Is missing.' }]);
    const { items, next } = await listReturns(query, query, services.returns);
    return { body: { items: items.map(listed), next } };
  }),
  endpoint(createReturn, async ({ body, headers, staff }, services: Services) => {
    const { shop, orderId, lines, outcome, note, locale, why } = body;
    const ground = await groundFor(shop, orderId, services);
    const key = headers['idempotency-key'] ?? services.newKey();
    const { stands } = await openReturn(
      {
        id: returnId('staff', shop, orderId, key),
        door: 'staff',
        outcome,
        ...(note ? { note } : {}),
        ...(locale ? { locale } : {}),
        by: doerOf(staff, why, services).by,
        why,
      },
      { lines, photos: 0, asked: [] },
      ground,
      services,
    );
    return shown(stands, services);
  }),
  endpoint(approveReturns, async ({ body, staff }, services: Services) => {
    const { ids, text, why } = body;
    const doer = doerOf(staff, why, services);
    const items = [];
    // One after the other: fifty at once would wake fifty workflows in one second.
    for (const id of ids)
      items.push(await approveOne(id, (stored) => approve(stored, { text }, doer), doer, services));
    return { body: { items } };
  }),
  endpoint(readReturn, async ({ params }, services: Services) =>
    shown(await existing(params.id, services), services),
  ),
  endpoint(approveReturn, (request, services: Services) =>
    act(
      request,
      request.body?.why,
      (stored, doer) => approve(stored, { text: request.body?.text }, doer),
      services,
    ),
  ),
  endpoint(declineReturn, (request, services: Services) => {
    const { reason: reasonCode, text, why } = request.body ?? {};
    return act(request, why, (stored, doer) => decline(stored, { reasonCode, text }, doer), services);
  }),
  endpoint(askReturn, (request, services: Services) =>
    act(
      request,
      request.body.why,
      (stored, doer) => ask(stored, request.body.text, doer),
      services,
      'question',
    ),
  ),
  endpoint(receiveReturn, (request, services: Services) =>
    act(
      request,
      request.body?.why,
      (stored, doer) => receive(stored, request.body?.lines ?? [], doer),
      services,
    ),
  ),
  endpoint(inspectReturn, async (request, services: Services) => {
    const { lines = [], why } = request.body ?? {};
    const doer = doerOf(request.staff, why, services);
    const { id } = request.params;
    await actOn(id, arriving(lines), doer, services, { ifMatch: request.headers['if-match'] });
    return act({ ...request, headers: {} }, why, (stored, by) => inspect(stored, lines, by), services);
  }),
  endpoint(overrideReturn, async (request, services: Services) => {
    const { why, orderId, ...change } = request.body;
    if (!orderId) return act(request, why, (stored, doer) => override(stored, change, doer), services);
    const { shop } = await existing(request.params.id, services);
    const ground = await groundFor(shop, orderId, services);
    const ledger = await services.returns.ledgerOf(shop, orderId);
    const deed: Deed = (stored, doer) => {
      const found = matched(stored, ground, ledger, doer);
      return change.verdict || change.outcome ? override(found, change, doer) : found;
    };
    return act(request, why, deed, services);
  }),
  endpoint(cancelReturn, (request, services: Services) =>
    act(request, request.body?.why, (stored, doer) => cancel(stored, doer), services, 'cancelled'),
  ),
  endpoint(dispatchReturn, (request, services: Services) =>
    act(request, request.body?.why, (stored, doer) => dispatch(stored, request.body ?? {}, doer), services),
  ),
  endpoint(settleReturnRoute, (request, services: Services) => {
    const { why, ...payment } = request.body ?? {};
    return act(request, why, confirmed(payment), services);
  }),
  endpoint(listCredits, async ({ query }, { credits }: Services) => {
    const { shop, customer } = query;
    if (customer) {
      const ofShop = (one: Credit) => !shop || one.shop === shop;
      return { body: await filtered((page) => credits.ofCustomer(customer, page), ofShop, query) };
    }
    if (!shop) throw invalid('Name a shop or a customer.', [{ path: 'shop', message: 'Is missing.' }]);
    return { body: await credits.ofShop(shop, query) };
  }),
];

export const handler = httpHandler('manage-returns', endpoints, () => {
  const env = environment('manage-returns');
  const dynamo = dynamoDb();
  return {
    ...openServices(dynamo, env),
    credits: creditsStore(dynamo, env('credits')),
    photos: photosClient(env('photos'), systemRandom),
    errands: errandsOn(sqsQueue(env('errandsQueue'))),
    newKey: () => newId('req', systemRandom),
  };
});
