import { workflowsClient } from '../executions/workflows.client.ts';
import { environment } from '../house/env.ts';
import { dynamoDb } from '../kit/dynamodb.client.ts';
import { scheduleHandler } from '../kit/schedule.ts';
import { sendingServices } from '../mail/sending.services.ts';
import { ordersStore } from '../orders/orders.store.ts';
import { returnsReader } from '../returns/returns.store.ts';
import { shopsStore } from '../shops/shops.store.ts';
import { followUpsStore } from './follow-ups.store.ts';
import { grantsStore } from './grants.store.ts';
import { surveysStore } from './surveys.store.ts';
import { watchSurveys } from './watch-surveys.ts';

export const handler = scheduleHandler('watch-surveys', watchSurveys, () => {
  const env = environment('watch-surveys');
  const dynamo = dynamoDb();
  return {
    ...sendingServices(dynamo, env),
    orders: ordersStore(dynamo, env('orders')),
    shops: shopsStore(dynamo, env('shops')),
    surveys: surveysStore(dynamo, env('surveys')),
    followUps: followUpsStore(dynamo, { followUps: env('followUps'), contacts: env('contacts') }),
    grants: grantsStore(dynamo, env('grants')),
    returns: returnsReader(dynamo, { returns: env('returns'), ledgers: env('returnLedgers') }),
    workflows: workflowsClient({ survey: env('surveyMachine') }),
  };
});
