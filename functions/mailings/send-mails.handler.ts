import { environment } from '../house/env.ts';
import { dynamoDb } from '../kit/dynamodb.client.ts';
import { parseJson } from '../kit/json.ts';
import { queueHandler } from '../kit/queue.ts';
import { parse } from '../kit/schema.ts';
import type { BatchServices } from '../mail/batch.ts';
import { contactsStore } from '../mail/contacts.store.ts';
import { type Nudge, nudge } from '../mail/nudge.ts';
import { paceStore } from '../mail/pace.store.ts';
import { sendBatch } from '../mail/send-batch.ts';
import { sendsStore } from '../mail/sends.store.ts';
import { sendQuota, sesMailer } from '../mail/ses.client.ts';
import type { ExpandServices } from './expand-mailing.ts';
import { goThrough } from './go-through.ts';
import { mailingSenders } from './mailing.services.ts';
import type { RevisitServices } from './revisit-mailing.ts';

export type SendMailsServices = Omit<BatchServices, 'sends'> &
  Omit<ExpandServices & RevisitServices, 'sends'> & {
    readonly sends: BatchServices['sends'] & ExpandServices['sends'] & RevisitServices['sends'];
  };

/** Half of what the function lives: what is under way then is settled in the other half. */
const runMilliseconds = 30_000;

/** Does what a message of the senders' queues asks for. What there was no time for goes to the end of the queue. */
export const runNudge = async (given: Nudge, services: SendMailsServices): Promise<void> => {
  const until = services.clock().getTime() + runMilliseconds;
  if (given.kind !== 'send') return goThrough(given, until, services);
  const left = await sendBatch(given.keys, { service: given.service, until }, services);
  if (left.length > 0) await services.queues.send([{ ...given, keys: [...left] }]);
};

export const handler = queueHandler(
  'send-mails',
  ({ body }, services: SendMailsServices) => runNudge(parse(nudge, parseJson(body), 'The nudge'), services),
  () => {
    const env = environment('send-mails');
    const dynamo = dynamoDb();
    const mailer = sesMailer(env('mail'), env('configurationSet'));
    const senders = mailingSenders(dynamo, env, mailer);
    return {
      ...senders,
      sends: sendsStore(dynamo, { sends: env('sends'), drafts: env('drafts') }),
      contacts: contactsStore(dynamo, env('contacts')),
      pace: paceStore(dynamo, env('sending'), { quota: sendQuota(), clock: senders.clock }),
      mailer,
    };
  },
);
