import { environment } from '../house/env.ts';
import { systemClock } from '../kit/clock.ts';
import { dynamoDb } from '../kit/dynamodb.client.ts';
import { scheduleHandler } from '../kit/schedule.ts';
import { sqsBatchQueue } from '../kit/sqs.client.ts';
import { type BreakerStore, breakerStore } from './breaker.store.ts';
import { liveCountsStore } from './live-counts.store.ts';
import { mailQueues } from './mail-queues.ts';
import { paceStore } from './pace.store.ts';
import { sendsStore } from './sends.store.ts';
import { sendQuota, sesMailer } from './ses.client.ts';
import { type SweepServices, sweepSends } from './sweep-sends.ts';
import { watchBreaker } from './watch-breaker.ts';

interface Services extends SweepServices {
  readonly breaker: BreakerStore;
  readonly strangersBreaker: BreakerStore;
}

/**
 * Looks after what the senders have left behind, and checks both breakers. Each bounce checks its breaker too,
 * but messages after the bounces may tip the share, and nothing else repeats a check that failed.
 */
export const sweep = async (services: Services) => {
  const swept = await sweepSends(services);
  await watchBreaker(services);
  await watchBreaker({ ...services, breaker: services.strangersBreaker });
  return swept;
};

/** Each minute. */
export const handler = scheduleHandler('sweep-sends', sweep, () => {
  const env = environment('sweep-sends');
  const dynamo = dynamoDb();
  return {
    sends: sendsStore(dynamo, { sends: env('sends'), keptMails: env('keptMails') }),
    queues: mailQueues({
      urgent: sqsBatchQueue(env('mailUrgentQueue')),
      bulk: sqsBatchQueue(env('mailBulkQueue')),
      strangers: sqsBatchQueue(env('mailStrangersQueue')),
    }),
    counts: liveCountsStore(dynamo, env('sending'), systemClock),
    pace: paceStore(dynamo, env('sending'), { quota: sendQuota, clock: systemClock }),
    breaker: breakerStore(dynamo, env('sending')),
    strangersBreaker: breakerStore(dynamo, env('sending'), 'strangers'),
    mailer: sesMailer(env('mail'), env('configurationSet')),
    clock: systemClock,
  };
});
