import type { WorkflowStarter } from '../executions/workflows.client.ts';
import type { Clock } from '../kit/clock.ts';
import { durationSeconds, longestSeconds } from '../kit/duration.ts';
import { hasArrived } from '../orders/arrival.ts';
import type { Order } from '../orders/order.ts';
import { surveyWaits } from '../shops/durations.ts';
import type { Shop } from '../shops/shop.ts';
import type { Kind } from '../vocabulary/question-kind.ts';
import { awaitsDelivery, executionOf, isClosed, newSurvey, type Survey, surveyId } from './survey.ts';
import { delayFor, fallbackFrom, surveyDue } from './survey-due.ts';
import type { SurveysStore } from './surveys.store.ts';

export interface StartServices {
  readonly surveys: Pick<SurveysStore, 'get' | 'create' | 'modify'>;
  readonly workflows: WorkflowStarter<'survey'>;
  readonly clock: Clock;
}

/** How often the sweep looks for what is due. */
const sweepSeconds = 60;

const later = (at: Date, seconds: number): string => new Date(at.getTime() + seconds * 1000).toISOString();
const secondsUntil = (instant: string | undefined, now: Date): number =>
  Math.max(0, Math.ceil((Date.parse(instant ?? now.toISOString()) - now.getTime()) / 1000));

/**
 * Starts its execution, or finds it started: Step Functions knows the name. The survey itself is the claim:
 * while it is `waiting`, it may be started again and nothing is done twice. `first`: seconds to wait before
 * the survey's own delay.
 */
export const startSurvey = async (
  survey: Survey,
  { workflows, clock }: Pick<StartServices, 'workflows' | 'clock'>,
  first = 0,
): Promise<void> => {
  if (survey.status !== 'waiting') return;
  const { delay, reminder } = survey.waits;
  // A survey that waits for no parcel has waited since it was made.
  const left = awaitsDelivery(survey)
    ? first + delay
    : secondsUntil(later(new Date(survey.createdAt), delay), clock());
  const input = { surveyId: survey.id, waits: { delay: left, reminder } };
  await workflows.start('survey', executionOf(survey), input);
};

/**
 * Brings the survey of an order up to date: makes it when all has left, and starts it when the parcel has
 * arrived. If no notice of that comes, the sweep starts it on the fallback's day; so nothing runs before.
 * Called after every change of an order, with the order as stored; repeating it does nothing twice.
 */
export const followOrder = async (order: Order, shop: Shop, services: StartServices): Promise<void> => {
  if (!surveyDue(order) || !order.customerId) return;
  const survey = await surveyOf(order, order.customerId, shop, services);
  const now = services.clock();
  // Step Functions forgets a name 90 days after its end: what has failed that long ago is not asked any more.
  if (survey.createdAt < later(now, -longestSeconds)) return;
  // Where the fallback is due before the sweep comes by, nothing is gained by waiting for the sweep.
  const isSoon = survey.lookAt !== undefined && survey.lookAt <= later(now, sweepSeconds);
  if (hasArrived(order)) await startSurvey(survey, services);
  else if (isSoon) await startSurvey(survey, services, secondsUntil(survey.lookAt, now));
};

type Starting = Pick<StartServices, 'workflows' | 'clock'> & {
  readonly surveys: Pick<SurveysStore, 'get' | 'create'>;
};

/** By then it has been asked, unless nothing has started it. */
const surelyAsked = (createdAt: Date, delay: number): string => later(createdAt, delay + 3_600);

type Occasion = Omit<Parameters<typeof newSurvey>[0], 'waits' | 'shop'>;

/** A survey that does not wait for a delivery. */
const surveyAbout = (about: Occasion, shop: Shop, now: Date): Survey => {
  const all = surveyWaits(shop.settings.durations);
  const waits = about.byRequest ? { ...all, delay: 0 } : all;
  return newSurvey({ ...about, shop: shop.id, waits }, now.toISOString(), surelyAsked(now, waits.delay));
};

/** Makes it, or finds it: once for each occasion. */
const made = async (fresh: Survey, { surveys }: Pick<Starting, 'surveys'>): Promise<Survey> =>
  (await surveys.create(fresh)) ? fresh : ((await surveys.get(fresh.id)) ?? fresh);

const startAbout = async (about: Occasion, shop: Shop, services: Starting): Promise<Survey> => {
  const survey = await made(surveyAbout(about, shop, services.clock()), services);
  await startSurvey(survey, services);
  return survey;
};

/** The person of the shop who handled it, as a group, so that their results can be told apart. */
const handledBy = (agent: string | undefined) => (agent ? { groups: { agent } } : {});

interface OverReturn {
  readonly returnId: string;
  readonly order: Order;
  readonly shop: Shop;
  /** The person who decided the return. Missing where the policy did. */
  readonly agent: string | undefined;
}

/**
 * Asks how a finished return went, once. The survey does not wait for a delivery, because the money is paid.
 */
export const askAboutReturn = async (
  { returnId, order, shop, agent }: OverReturn,
  services: Starting,
): Promise<void> => {
  const { customerId } = order;
  if (!customerId || order.erasedAt) return;
  const { kind } = shop.settings.survey;
  const about = { orderId: order.id, returnId, customerId, kind, ...handledBy(agent) };
  await startAbout(about, shop, services);
};

/** The survey that asks again how it is, once, after a follow-up was resolved. It is not stored yet. */
export const secondSurvey = (
  { id, orderId, returnId, customerId, kind }: Survey,
  shop: Shop,
  agent: string | undefined,
  now: Date,
): Survey => {
  const same = { orderId, customerId, kind, ...(returnId ? { returnId } : {}) };
  return surveyAbout({ ...same, againAfter: id, ...handledBy(agent) }, shop, now);
};

/** Asks about an order now, once for each kind. Undefined where there is no customer to ask. */
export const askByRequest = async (
  order: Order,
  kind: Kind,
  shop: Shop,
  services: Starting,
): Promise<Survey | undefined> => {
  const { id: orderId, customerId, snapshot, erasedAt } = order;
  if (!customerId || !snapshot || erasedAt) return undefined;
  return startAbout({ orderId, customerId, kind, byRequest: true }, shop, services);
};

/** Reads first: a write that only finds the existing survey costs as much as one that creates it. */
const surveyOf = async (
  order: Order,
  customerId: string,
  shop: Shop,
  services: StartServices,
): Promise<Survey> => {
  const { surveys, clock } = services;
  const id = surveyId({ shop: shop.id, orderId: order.id });
  const known = await surveys.get(id);
  // The address of an order may have been corrected. Then the survey moves to the right customer.
  if (known && known.customerId !== customerId && !isClosed(known)) {
    return (await surveys.modify(id, (survey) => ({ ...survey, customerId }))) ?? known;
  }
  if (known) return known;
  const now = clock();
  const { durations, survey } = shop.settings;
  const waits = { ...surveyWaits(durations), delay: delayFor(order, shop) };
  const about = { shop: shop.id, orderId: order.id, customerId, kind: survey.kind, waits };
  const lookAt = later(now, fallbackFrom(order, durationSeconds(durations.surveyFallback), now));
  return made(newSurvey(about, now.toISOString(), lookAt), services);
};
