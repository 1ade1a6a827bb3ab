import { executionName } from '../executions/execution.ts';
import { startWorkflow } from '../executions/start-workflow.ts';
import type { StartsStore } from '../executions/starts.store.ts';
import type { WorkflowStarter, WorkflowWaker } from '../executions/workflows.client.ts';
import type { Clock } from '../kit/clock.ts';
import { hasArrived } from '../orders/arrival.ts';
import type { Order } from '../orders/order.ts';
import { surveyWaits } from '../shops/durations.ts';
import type { Shop } from '../shops/shop.ts';
import type { Kind } from '../vocabulary/question-kind.ts';
import { isClosed, newSurvey, occasionOf, type Survey, surveyId } from './survey.ts';
import { delayFor, fallbackFrom, surveyDue } from './survey-due.ts';
import type { SurveysStore } from './surveys.store.ts';

export interface StartServices {
  readonly surveys: Pick<SurveysStore, 'get' | 'create' | 'modify'>;
  readonly starts: StartsStore;
  readonly workflows: WorkflowStarter<'survey'> & WorkflowWaker;
  readonly clock: Clock;
}

/**
 * Brings the survey of an order up to date: starts it when it is due, only once ever, and wakes it when the
 * parcel that it waits for has arrived. Called after every change of an order, with the order as stored.
 */
export const followOrder = async (order: Order, shop: Shop, services: StartServices): Promise<void> => {
  if (!surveyDue(order) || !order.customerId) return;
  const survey = await surveyOf(order, order.customerId, shop, services);
  await startWorkflow(
    {
      name: executionName('survey', shop.id, order.id),
      workflow: 'survey',
      shop: shop.id,
      customerId: survey.customerId,
    },
    { surveyId: survey.id, waits: survey.waits },
    services,
  );
  if (survey.wait?.until === 'delivery' && hasArrived(order))
    await services.workflows.wake(survey.wait.token, {});
};

type Starting = Omit<StartServices, 'workflows'> & { readonly workflows: WorkflowStarter<'survey'> };

/** Creates a survey that does not wait for a delivery, and starts it. Once for each occasion. */
const startAbout = async (
  about: Omit<Parameters<typeof newSurvey>[0], 'waits' | 'shop'>,
  shop: Shop,
  {
    surveys,
    clock,
    ...services
  }: Pick<Starting, 'starts' | 'workflows' | 'clock'> & {
    readonly surveys: Pick<SurveysStore, 'create'>;
  },
): Promise<Survey> => {
  const all = surveyWaits(shop.settings.durations);
  const waits = about.byRequest ? { ...all, delay: 0 } : all;
  const survey = newSurvey({ ...about, shop: shop.id, waits }, clock().toISOString());
  await surveys.create(survey);
  const { orderId, customerId } = survey;
  const key = [orderId, ...occasionOf(survey)];
  await startWorkflow(
    { name: executionName('survey', shop.id, ...key), workflow: 'survey', shop: shop.id, customerId },
    { surveyId: survey.id, waits },
    { ...services, clock },
  );
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

/** Asks again how it is, once, after a follow-up was resolved. */
export const askOnceMore = async (
  { id, orderId, returnId, customerId, kind }: Survey,
  shop: Shop,
  agent: string | undefined,
  services: Parameters<typeof startAbout>[2],
): Promise<void> => {
  const same = { orderId, customerId, kind, ...(returnId ? { returnId } : {}) };
  await startAbout({ ...same, againAfter: id, ...handledBy(agent) }, shop, services);
};

/** Asks about an order now, once for each kind. Undefined where there is no customer to ask. */
export const askByRequest = async (
  order: Order,
  kind: Kind,
  shop: Shop,
  services: Parameters<typeof startAbout>[2],
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
  { surveys, clock }: StartServices,
): Promise<Survey> => {
  const id = surveyId({ shop: shop.id, orderId: order.id });
  const known = await surveys.get(id);
  // The address of an order may have been corrected. Then the survey moves to the right customer.
  if (known && known.customerId !== customerId && !isClosed(known)) {
    return (await surveys.modify(id, (survey) => ({ ...survey, customerId }))) ?? known;
  }
  if (known) return known;
  const now = clock();
  const waits = { ...surveyWaits(shop.settings.durations), delay: delayFor(order, shop) };
  const about = { shop: shop.id, orderId: order.id, customerId, kind: shop.settings.survey.kind };
  const fallback = fallbackFrom(order, waits.fallback, now);
  const fresh = newSurvey({ ...about, waits: { ...waits, fallback } }, now.toISOString());
  await surveys.create(fresh);
  return (await surveys.get(id)) ?? fresh;
};
