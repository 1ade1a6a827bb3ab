import { startsStore } from '../../executions/starts.store.ts';
import { workflowsClient } from '../../executions/workflows.client.ts';
import { environment } from '../../house/env.ts';
import { dynamoDb } from '../../kit/dynamodb.client.ts';
import { scheduleHandler } from '../../kit/schedule.ts';
import { sqsQueue } from '../../kit/sqs.client.ts';
import { contextServices } from '../context.services.ts';
import { errandsOn } from '../send-errand.ts';
import { watchReturns } from './watch-returns.ts';

export const handler = scheduleHandler('watch-returns', watchReturns, () => {
  const env = environment('watch-returns');
  return {
    ...contextServices('watch-returns'),
    starts: startsStore(dynamoDb(), env('starts')),
    workflows: workflowsClient({ return: env('returnMachine') }),
    errands: errandsOn(sqsQueue(env('errandsQueue'))),
  };
});
