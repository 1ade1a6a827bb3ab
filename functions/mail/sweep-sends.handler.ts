import { systemClock } from '../kit/clock.ts';
import { dynamoDb } from '../kit/dynamodb.client.ts';
import { environment } from '../kit/env.ts';
import { scheduleHandler } from '../kit/schedule.ts';
import { mailQueues } from './mail-queue.client.ts';
import { paceStore } from './pace.store.ts';
import { sendsStore } from './sends.store.ts';
import { sendQuota, sesMailer } from './ses.client.ts';
import { sweepSends } from './sweep-sends.ts';

/** Each minute: looks after what the senders have left behind. */
export const handler = scheduleHandler('sweep-sends', sweepSends, () => {
  const env = environment('sweep-sends');
  const dynamo = dynamoDb();
  return {
    sends: sendsStore(dynamo, { sends: env('sends'), drafts: env('drafts') }),
    queues: mailQueues({ urgent: env('mailUrgentQueue'), bulk: env('mailBulkQueue') }),
    pace: paceStore(dynamo, env('sending'), { quota: sendQuota(), clock: systemClock }),
    mailer: sesMailer(env('mail'), env('configurationSet')),
    clock: systemClock,
  };
});
