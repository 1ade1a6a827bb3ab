import { environment } from '../house/env.ts';
import { systemClock } from '../kit/clock.ts';
import { dynamoDb } from '../kit/dynamodb.client.ts';
import { scheduleHandler } from '../kit/schedule.ts';
import { sqsBatchQueue } from '../kit/sqs.client.ts';
import { houseBatches } from './families.services.ts';
import { mailQueues } from './mail-queues.ts';
import { sendsStore } from './sends.store.ts';
import { throttlesStore } from './throttles.store.ts';
import { watchBatches } from './watch-batches.ts';

/** Runs each minute: ends batches that are over, and restarts those that stand still. */
export const handler = scheduleHandler('watch-batches', watchBatches, () => {
  const env = environment('watch-batches');
  const dynamo = dynamoDb();
  return {
    active: houseBatches(dynamo, env, systemClock),
    sends: sendsStore(dynamo, { sends: env('sends'), keptMails: env('keptMails') }),
    throttles: throttlesStore(dynamo, env('sending'), systemClock),
    queues: mailQueues({
      urgent: sqsBatchQueue(env('mailUrgentQueue')),
      bulk: sqsBatchQueue(env('mailBulkQueue')),
    }),
    clock: systemClock,
  };
});
