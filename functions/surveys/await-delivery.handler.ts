import type { WorkflowWaker } from '../executions/workflows.client.ts';
import { workflowsClient } from '../executions/workflows.client.ts';
import { environment } from '../house/env.ts';
import { dynamoDb } from '../kit/dynamodb.client.ts';
import { patiently } from '../kit/optimistic-retry.ts';
import { taskHandler } from '../kit/task.ts';
import type * as z from '../kit/z.ts';
import { hasArrived } from '../orders/arrival.ts';
import { type OrdersStore, ordersStore } from '../orders/orders.store.ts';
import { awaitsDelivery, isClosed } from './survey.ts';
import { type SurveysStore, surveysStore } from './surveys.store.ts';
import { waitingTask } from './task.ts';

type Waiting = z.output<typeof waitingTask>;

interface Services {
  readonly surveys: Pick<SurveysStore, 'modify'>;
  readonly orders: Pick<OrdersStore, 'get'>;
  readonly workflows: WorkflowWaker;
}

const leaveToken = async ({ surveyId, taskToken }: Waiting, services: Services) => {
  const survey = await services.surveys.modify(surveyId, (stored) =>
    stored.status === 'waiting' ? { ...stored, wait: { until: 'delivery', token: taskToken } } : undefined,
  );
  const order = survey && (await services.orders.get(survey.shop, survey.orderId));
  const over = !survey || isClosed(survey) || !awaitsDelivery(survey) || !order || hasArrived(order);
  if (over) await services.workflows.wake(taskToken, {});
  return { surveyId, outcome: over ? 'arrived' : 'waiting' };
};

/**
 * "Wait for the delivery notice": stores the token with the survey, and only then looks whether the parcel
 * has arrived. The process that takes in the notice stores it first and then looks for a token, so one of the
 * two sees the other.
 */
export const awaitDelivery = (input: Waiting, services: Services) =>
  patiently(() => leaveToken(input, services));

export const handler = taskHandler('await-delivery', waitingTask, awaitDelivery, () => {
  const env = environment('await-delivery');
  const dynamo = dynamoDb();
  return {
    surveys: surveysStore(dynamo, env('surveys')),
    orders: ordersStore(dynamo, env('orders')),
    workflows: workflowsClient({ survey: env('surveyMachine') }),
  };
});
