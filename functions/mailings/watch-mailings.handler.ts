import { environment } from '../house/env.ts';
import { systemClock } from '../kit/clock.ts';
import { dynamoDb } from '../kit/dynamodb.client.ts';
import { scheduleHandler } from '../kit/schedule.ts';
import { sqsBatchQueue } from '../kit/sqs.client.ts';
import { mailQueues } from '../mail/mail-queues.ts';
import { sendsStore } from '../mail/sends.store.ts';
import { mailingsStore } from './mailings.store.ts';
import { watchMailings } from './watch-mailings.ts';

/** Each minute: ends mailings that are over, pushes those on that stand still. */
export const handler = scheduleHandler('watch-mailings', watchMailings, () => {
  const env = environment('watch-mailings');
  const dynamo = dynamoDb();
  return {
    mailings: mailingsStore(dynamo, env('mailings')),
    sends: sendsStore(dynamo, { sends: env('sends'), drafts: env('drafts') }),
    queues: mailQueues({
      urgent: sqsBatchQueue(env('mailUrgentQueue')),
      bulk: sqsBatchQueue(env('mailBulkQueue')),
    }),
    clock: systemClock,
  };
});
