import { addressesStore } from '../customers/addresses.store.ts';
import { consentsStore } from '../customers/consents.store.ts';
import { customersStore } from '../customers/customers.store.ts';
import { environment } from '../house/env.ts';
import { systemClock } from '../kit/clock.ts';
import { dynamoDb } from '../kit/dynamodb.client.ts';
import { isRetryable } from '../kit/errors.ts';
import { logFailure, logOutcome } from '../kit/log.ts';
import { queueHandler } from '../kit/queue.ts';
import { type Queue, sqsQueue } from '../kit/sqs.client.ts';
import { writeTogether } from '../kit/write-together.ts';
import { keysClient } from '../links/keys.client.ts';
import { breakerStore } from './breaker.store.ts';
import { liveCountsStore } from './live-counts.store.ts';
import { sendsStore } from './sends.store.ts';
import { readMailEvent } from './ses-event.ts';
import { type EventServices, takeInEvent } from './take-in-event.ts';

export interface Services extends EventServices {
  readonly deadLetters: Queue;
}

/** Takes in one message of the queue. What cannot be read goes to the dead letters at once, unchanged. */
export const takeInMessage = async (body: string, services: Services): Promise<void> => {
  try {
    const event = readMailEvent(body);
    if (!event) return;
    const { type, messageId } = event;
    logOutcome('mail event', { type, messageId, outcome: await takeInEvent(event, services) });
  } catch (error) {
    if (isRetryable(error)) throw error;
    await services.deadLetters.send({ text: body });
    logFailure('mail event to the dead letters', error, { outcome: 'dead-letter' });
  }
};

export const handler = queueHandler(
  'take-in-mail-events',
  ({ body }, services: Services) => takeInMessage(body, services),
  (): Services => {
    const env = environment('take-in-mail-events');
    const dynamo = dynamoDb();
    return {
      sends: sendsStore(dynamo, { sends: env('sends'), keptMails: env('keptMails') }),
      addresses: addressesStore(dynamo, env('addresses')),
      consents: consentsStore(dynamo, env('consents')),
      customers: customersStore(dynamo, env('customers')),
      writeTogether: (writes) => writeTogether(dynamo, writes),
      keys: keysClient({ addressKey: env('addressKey') }),
      breaker: breakerStore(dynamo, env('sending')),
      strangersBreaker: breakerStore(dynamo, env('sending'), 'strangers'),
      counts: liveCountsStore(dynamo, env('sending'), systemClock),
      clock: systemClock,
      deadLetters: sqsQueue(env('mailEventsDlq')),
    };
  },
);
