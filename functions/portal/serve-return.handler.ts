import { startsStore } from '../executions/starts.store.ts';
import { workflowsClient } from '../executions/workflows.client.ts';
import { environment } from '../house/env.ts';
import { systemClock } from '../kit/clock.ts';
import { dynamoDb } from '../kit/dynamodb.client.ts';
import { Failure } from '../kit/errors.ts';
import {
  type Endpoint,
  httpHandler,
  page,
  type RawRequest,
  type Reply,
  seeOther,
  withoutBody,
} from '../kit/http.ts';
import { systemRandom } from '../kit/ids.ts';
import { sqsQueue } from '../kit/sqs.client.ts';
import { keysClient } from '../links/keys.client.ts';
import { brokenPage, invalidLinkPage } from '../links/link.page.ts';
import { ordersStore } from '../orders/orders.store.ts';
import { type Photos, photosClient } from '../photos/photos.client.ts';
import { type CarryOnServices, carryOn } from '../returns/act-on-return.ts';
import { errandsOn, type SendErrand } from '../returns/errand.ts';
import { isReturnId, type Return } from '../returns/return.ts';
import { returnUrls } from '../returns/return-link.ts';
import { type ReturnsStore, returnsStore } from '../returns/returns.store.ts';
import { shopsStore } from '../shops/shops.store.ts';
import { isDraftOf } from './draft.ts';
import { isReply } from './open-door.ts';
import { type LinkServices, type OpenedLink, openReturnLink } from './open-link.ts';
import { probeReturn, probeStep, showReturn, showStep, takeStep } from './portal.api.ts';
import { returnStatusPage } from './return-status.page.ts';
import { notices, statusView } from './status-view.ts';
import { isStep, type StepDoing, type StepName, steps } from './step-pages.ts';
import { uploadPage } from './upload-page.ts';

export interface Services extends LinkServices, CarryOnServices {
  readonly returns: Pick<ReturnsStore, 'get' | 'modify'>;
  readonly photos: Pick<Photos, 'uploadForm' | 'collect' | 'look' | 'viewUrl'>;
  readonly errands: SendErrand;
}

interface Opened extends OpenedLink {
  readonly stored: Return;
}

const nothingHere = ({ texts }: OpenedLink): Reply => page(404, invalidLinkPage(texts));

/** The return, if it is of the order that the link is for. */
const ownReturn = async (
  id: string,
  { shop, order }: OpenedLink,
  { returns }: Services,
): Promise<Return | undefined> => {
  const stored = isReturnId(id) ? await returns.get(id) : undefined;
  return stored?.shop === shop.id && stored.orderId === order.id ? stored : undefined;
};

/** The return behind the link: of this order, or there is none. */
const openReturnPage = async (request: RawRequest, services: Services): Promise<Opened | Reply> => {
  const opened = await openReturnLink(request, services);
  if (isReply(opened)) return opened;
  const stored = await ownReturn(request.params.id ?? '', opened, services);
  return stored ? { ...opened, stored } : nothingHere(opened);
};

const show = async (request: RawRequest, services: Services): Promise<Reply> => {
  const opened = await openReturnPage(request, services);
  if (isReply(opened)) return opened;
  const notice = notices.find((known) => known === request.query.done);
  return page(200, returnStatusPage(statusView(opened.stored, opened, services.publicUrl, notice)));
};

const doingOf = (opened: Opened, { publicUrl }: Services): StepDoing => ({
  ...opened,
  urls: returnUrls(publicUrl, opened.link, opened.stored.id),
});

/** Photos lie under the id of a return before it is there: under one that a form of this very order gives. */
const showPhotos = async (request: RawRequest, services: Services): Promise<Reply> => {
  const opened = await openReturnLink(request, services);
  if (isReply(opened)) return opened;
  const { shop, order } = opened;
  const { id = '' } = request.params;
  const stored = await ownReturn(id, opened, services);
  return stored || isDraftOf(shop.id, order.id, id)
    ? uploadPage({ ...opened, id, stored }, services)
    : nothingHere(opened);
};

const showStepPage = async (request: RawRequest, services: Services): Promise<Reply> => {
  const step = request.params.step;
  if (step === 'photos') return showPhotos(request, services);
  const opened = await openReturnPage(request, services);
  if (isReply(opened)) return opened;
  if (!isStep(step)) return nothingHere(opened);
  return page(200, steps[step].page(doingOf(opened, services), [], request.body));
};

/** What was meant for a return that has gone on meanwhile: its page says how it stands. */
const tooLate = (opened: Opened, services: Services): Reply =>
  page(409, returnStatusPage(statusView(opened.stored, opened, services.publicUrl)));

const done = async (step: StepName, opened: Opened, request: RawRequest, services: Services) => {
  const { deed, news } = steps[step];
  const at = services.clock().toISOString();
  const photos = step === 'answer' ? (await services.photos.collect(opened.stored.id)).kept : undefined;
  const change = (before: Return) =>
    deed(photos ? { ...before, photos: [...photos] } : before, request.body, {
      by: { kind: 'customer' },
      at,
    });
  const stored = await carryOn(opened.stored.id, change, services);
  if (!stored) return;
  if (news === 'answered') await services.errands({ kind: 'answered', returnId: stored.id });
  else if (news) await services.errands({ kind: 'tell', returnId: stored.id, news });
};

const take = async (request: RawRequest, services: Services): Promise<Reply> => {
  const opened = await openReturnPage(request, services);
  if (isReply(opened)) return opened;
  const { step } = request.params;
  if (!isStep(step)) return nothingHere(opened);
  const doing = doingOf(opened, services);
  const problems = steps[step].problems(doing, request.body);
  if (problems.length > 0) return page(400, steps[step].page(doing, problems, request.body));
  try {
    await done(step, opened, request, services);
  } catch (error) {
    if (!(error instanceof Failure) || error.kind !== 'Conflict') throw error;
    return tooLate(opened, services);
  }
  return seeOther(`${doing.urls.status}?done=${steps[step].notice}`);
};

export const endpoints: readonly Endpoint<Services>[] = [
  { route: showReturn, answer: show, broken: brokenPage },
  { route: probeReturn, answer: withoutBody(show) },
  { route: showStep, answer: showStepPage, broken: brokenPage },
  { route: probeStep, answer: withoutBody(showStepPage) },
  { route: takeStep, answer: take, broken: brokenPage },
];

export const handler = httpHandler('serve-return', endpoints, () => {
  const env = environment('serve-return');
  const dynamo = dynamoDb();
  return {
    shops: shopsStore(dynamo, env('shops')),
    orders: ordersStore(dynamo, env('orders')),
    returns: returnsStore(dynamo, { returns: env('returns'), ledgers: env('returnLedgers') }),
    photos: photosClient(env('photos'), systemRandom),
    starts: startsStore(dynamo, env('starts')),
    workflows: workflowsClient({ return: env('returnMachine') }),
    errands: errandsOn(sqsQueue(env('errandsQueue'))),
    keys: keysClient(env('signingKey')),
    clock: systemClock,
    publicUrl: env('publicUrl'),
  };
});
