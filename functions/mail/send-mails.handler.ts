import { environment } from '../house/env.ts';
import { systemClock } from '../kit/clock.ts';
import { dynamoDb } from '../kit/dynamodb.client.ts';
import { parseJson } from '../kit/json.ts';
import { queueHandler } from '../kit/queue.ts';
import { parse } from '../kit/schema.ts';
import { sqsBatchQueue } from '../kit/sqs.client.ts';
import { writeTogether } from '../kit/write-together.ts';
import type { BatchServices } from './batch.ts';
import { breakerStore } from './breaker.store.ts';
import { contactsStore } from './contacts.store.ts';
import { type ExpandServices, expandBatch } from './expand-batch.ts';
import { houseFamilies } from './families.services.ts';
import { liveCountsStore } from './live-counts.store.ts';
import { mailQueues } from './mail-queues.ts';
import { type Nudge, nudge } from './nudge.ts';
import { paceStore } from './pace.store.ts';
import { looksAtBatches } from './prepare-batches.ts';
import { type RevisitServices, revisitBatch } from './revisit-batch.ts';
import { sendNudge } from './send-nudge.ts';
import { sendsStore } from './sends.store.ts';
import { sendQuota, sesMailer } from './ses.client.ts';
import { strangersShare } from './strangers-share.store.ts';
import { throttlesStore } from './throttles.store.ts';

export type SendMailsServices = Omit<BatchServices, 'sends'> &
  Omit<ExpandServices & RevisitServices, 'sends'> & {
    readonly sends: BatchServices['sends'] & ExpandServices['sends'] & RevisitServices['sends'];
  };

/** Half of the function's timeout: the other half is for settling what is in progress. */
const runMilliseconds = 30_000;

/**
 * Does what a nudge asks for, whatever family its batch is of. What there was no time for goes to the end of
 * the queue.
 */
export const runNudge = async (given: Nudge, services: SendMailsServices): Promise<void> => {
  const until = services.clock().getTime() + runMilliseconds;
  if (given.kind === 'expand') return expandBatch(given.batch, until, services);
  if (given.kind === 'revisit') return revisitBatch(given, until, services);
  return sendNudge(given, until, services);
};

export const handler = queueHandler(
  'send-mails',
  ({ body }, services: SendMailsServices) => runNudge(parse(nudge, parseJson(body), 'The nudge'), services),
  () => {
    const env = environment('send-mails');
    const dynamo = dynamoDb();
    const clock = systemClock;
    const mailer = sesMailer(env('mail'), env('configurationSet'));
    const families = houseFamilies(dynamo, env, mailer);
    const breaker = breakerStore(dynamo, env('sending'));
    const strangersBreaker = breakerStore(dynamo, env('sending'), 'strangers');
    return {
      ...looksAtBatches({ families, breaker, strangersBreaker, clock }),
      families,
      sends: sendsStore(dynamo, { sends: env('sends'), keptMails: env('keptMails') }),
      contacts: contactsStore(dynamo, env('contacts')),
      queues: mailQueues({
        urgent: sqsBatchQueue(env('mailUrgentQueue')),
        bulk: sqsBatchQueue(env('mailBulkQueue')),
        strangers: sqsBatchQueue(env('mailStrangersQueue')),
      }),
      counts: liveCountsStore(dynamo, env('sending'), clock),
      pace: paceStore(dynamo, env('sending'), { quota: sendQuota, clock }),
      throttles: throttlesStore(dynamo, env('sending'), clock),
      strangersShare: strangersShare(dynamo, env('sending'), { quota: sendQuota, clock }),
      writeTogether: (writes) => writeTogether(dynamo, writes),
      mailer,
      clock,
    };
  },
);
