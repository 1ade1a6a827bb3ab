import type { SQSRecord } from 'aws-lambda';
import { takeInRedemptions } from '../coupons/redeem-order.ts';
import { openRedeeming } from '../coupons/redeeming.services.ts';
import { creditHoldsStore } from '../credits/credit-holds.store.ts';
import { workflowsClient } from '../executions/workflows.client.ts';
import { environment } from '../house/env.ts';
import { systemClock } from '../kit/clock.ts';
import { dynamoDb } from '../kit/dynamodb.client.ts';
import { isRetryable } from '../kit/errors.ts';
import { newId, systemRandom } from '../kit/ids.ts';
import { logOutcome } from '../kit/log.ts';
import { queueHandler } from '../kit/queue.ts';
import { bytesAttribute, type Queue, type QueueMessage, sqsQueue } from '../kit/sqs.client.ts';
import { writeTogether } from '../kit/write-together.ts';
import { keysClient } from '../links/keys.client.ts';
import { photosClient } from '../photos/photos.client.ts';
import { translations } from '../platforms/translations.ts';
import { policiesStore } from '../policy/policies.store.ts';
import { openPersonalStores } from '../privacy/personal-stores.services.ts';
import { privacyRequestsStore } from '../privacy/privacy-requests.store.ts';
import { matchWaiting } from '../returns/opening/match-withdrawal.ts';
import { takeInReturn } from '../returns/opening/take-in-return.ts';
import { errandsOn } from '../returns/send-errand.ts';
import { shopsStore } from '../shops/shops.store.ts';
import { deliveriesStore } from './deliveries.store.ts';
import { type IngestServices, ingestDelivery } from './ingest-delivery.ts';
import { noteRefused } from './note-refused.store.ts';
import { packDelivery, type QueuedDelivery } from './queued-delivery.ts';
import { noteLeft, type RefuseServices, refuseDelivery } from './refuse-delivery.ts';
import { unpackDelivery } from './unpack-delivery.ts';

export interface Services extends IngestServices, RefuseServices {
  readonly queue: Queue;
}

/**
 * Takes in one delivery. A delivery that can never succeed goes to the dead-letter queue at once, unchanged,
 * so that `redrive` can bring it back after a fix; other errors are thrown, and the message comes back by
 * itself.
 */
export const ingestMessage = async (message: QueueMessage, services: Services): Promise<void> => {
  let delivery: QueuedDelivery | undefined;
  try {
    delivery = unpackDelivery(message);
    const { shop, topic, deliveryId } = delivery;
    const { outcome, cursor, why } = await ingestDelivery(delivery, services);
    if (cursor) await services.queue.send(packDelivery({ ...delivery, cursor }));
    if (why) await noteLeft(delivery, why, services);
    logOutcome('delivery', { shop, topic, deliveryId, outcome, why });
  } catch (error) {
    if (isRetryable(error)) throw error;
    await refuseDelivery(error, message, delivery, services);
  }
};

const messageOf = ({ body, messageAttributes }: SQSRecord): QueueMessage => {
  const bytes = messageAttributes[bytesAttribute]?.binaryValue;
  return { text: body, bytes: bytes === undefined ? undefined : Buffer.from(bytes, 'base64') };
};

export const handler = queueHandler(
  'ingest-events',
  (record, services: Services) => ingestMessage(messageOf(record), services),
  (): Services => {
    const env = environment('ingest-events');
    const dynamo = dynamoDb();
    const workflows = workflowsClient({ survey: env('surveyMachine'), return: env('returnMachine') });
    const photos = photosClient(env('photos'), systemRandom);
    const personal = openPersonalStores(dynamo, env, (token) => workflows.wake(token, {}), photos.erase);
    const keys = keysClient({ addressKey: env('addressKey'), couponKey: env('couponKey') });
    const redeeming = openRedeeming(dynamo, env, keys);
    const returns = {
      ...personal,
      policies: policiesStore(dynamo, env('policies')),
      ...redeeming,
      workflows,
      clock: systemClock,
    };
    return {
      ...personal,
      personal,
      creditHolds: creditHoldsStore(dynamo, {
        creditHolds: env('creditHolds'),
        creditUses: env('creditUses'),
      }),
      shops: shopsStore(dynamo, env('shops')),
      translations,
      deliveries: deliveriesStore(dynamo, env('deliveries')),
      takeInReturn: (event, shop, door) => takeInReturn(event, shop, door, returns),
      matchWaiting: (order, shop) => matchWaiting(order, shop, returns),
      errands: errandsOn(sqsQueue(env('errandsQueue'))),
      redeemOrder: (order, shop) => takeInRedemptions(order, shop, redeeming),
      privacyRequests: privacyRequestsStore(dynamo, env('privacyRequests')),
      writeTogether: (writes) => writeTogether(dynamo, writes),
      keys,
      workflows,
      newId: (prefix) => newId(prefix, systemRandom),
      clock: systemClock,
      queue: sqsQueue(env('ingestQueue')),
      deadLetters: sqsQueue(env('ingestDlq')),
      noteRefused: noteRefused(dynamo, env('refusedEvents')),
    };
  },
);
