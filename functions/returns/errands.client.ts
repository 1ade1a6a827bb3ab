import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { SendErrand } from './errand.ts';

/** Puts errands on their queue. */
export const errandsClient = (queueUrl: string): SendErrand => {
  // The URL names the queue; where SQS is, the client knows better: not every SQS is at AWS's address.
  const client = new SQSClient({ useQueueUrlAsEndpoint: false });
  return async (errand) => {
    await client.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: JSON.stringify(errand) }));
  };
};
