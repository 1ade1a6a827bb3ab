import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { QueueMessage } from './queued-delivery.ts';

/** The attribute that carries a message's bytes. */
export const bytesAttribute = 'body';

export interface Queue {
  send(message: QueueMessage): Promise<void>;
}

export const sqsQueue = (queueUrl: string): Queue => {
  // The URL names the queue; where SQS is, the client knows better: not every SQS is at AWS's address.
  const client = new SQSClient({ useQueueUrlAsEndpoint: false });
  return {
    send: async ({ text, bytes }) => {
      const attributes = bytes && { [bytesAttribute]: { DataType: 'Binary', BinaryValue: bytes } };
      await client.send(
        new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: text, MessageAttributes: attributes }),
      );
    },
  };
};
