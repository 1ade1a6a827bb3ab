import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { SendErrand } from './errand.ts';

/** Puts errands on their queue. */
export const errandsClient = (queueUrl: string): SendErrand => {
  const client = new SQSClient({});
  return async (errand) => {
    await client.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: JSON.stringify(errand) }));
  };
};
