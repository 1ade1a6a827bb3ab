import { executionName } from '../executions/execution.ts';
import { startWorkflow } from '../executions/start-workflow.ts';
import type { StartsStore } from '../executions/starts.store.ts';
import type { WorkflowStarter, WorkflowWaker } from '../executions/workflows.client.ts';
import type { Clock } from '../kit/clock.ts';
import type { Order } from '../orders/order.ts';
import { surveyWaits } from '../shops/durations.ts';
import type { Shop } from '../shops/shop.ts';
import { isClosed, newSurvey, type Survey, surveyId } from './survey.ts';
import { fallbackFrom, hasArrived, surveyDue } from './survey-due.ts';
import type { SurveysStore } from './surveys.store.ts';

export interface StartServices {
  readonly surveys: Pick<SurveysStore, 'get' | 'create' | 'modify'>;
  readonly starts: StartsStore;
  readonly workflows: WorkflowStarter<'survey'> & WorkflowWaker;
  readonly clock: Clock;
}

/**
 * Brings an order's survey to where the order is: starts it when it is due, once for all time, and wakes it when the
 * parcel it waits for has arrived. Called after every change of an order, with the order as stored.
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

/** Asks how a return went that is over, once. The survey waits for no delivery: the money is there. */
export const askAboutReturn = async (
  { returnId, order, shop }: { readonly returnId: string; readonly order: Order; readonly shop: Shop },
  { surveys, clock, ...services }: Omit<StartServices, 'workflows'> & { readonly workflows: WorkflowStarter<'survey'> },
): Promise<void> => {
  const { customerId } = order;
  if (!customerId || order.erasedAt) return;
  const waits = surveyWaits(shop.settings.durations);
  const about = { shop: shop.id, orderId: order.id, returnId, customerId };
  const survey = newSurvey({ ...about, waits }, clock().toISOString());
  await surveys.create(survey);
  await startWorkflow(
    { name: executionName('survey', shop.id, order.id, returnId), workflow: 'survey', shop: shop.id, customerId },
    { surveyId: survey.id, waits },
    { ...services, clock },
  );
};

/** Looked for first: a write that only finds the survey there costs as much as one that makes it. */
const surveyOf = async (
  order: Order,
  customerId: string,
  shop: Shop,
  { surveys, clock }: StartServices,
): Promise<Survey> => {
  const id = surveyId(shop.id, order.id);
  const known = await surveys.get(id);
  // The address of an order may have been put right: the survey goes with it.
  if (known && known.customerId !== customerId && !isClosed(known)) {
    return (await surveys.modify(id, (survey) => ({ ...survey, customerId }))) ?? known;
  }
  if (known) return known;
  const now = clock();
  const waits = surveyWaits(shop.settings.durations);
  const about = { shop: shop.id, orderId: order.id, customerId };
  const fallback = fallbackFrom(order, waits.fallback, now);
  const fresh = newSurvey({ ...about, waits: { ...waits, fallback } }, now.toISOString());
  await surveys.create(fresh);
  return (await surveys.get(id)) ?? fresh;
};
