import { SendMessageBatchCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { unavailable } from './errors.ts';

/** A message of a queue: text, and sometimes bytes beside it. SQS takes 1 MiB of both together. */
export interface QueueMessage {
  readonly text: string;
  readonly bytes?: Buffer | undefined;
}

/** The attribute that carries a message's bytes. */
export const bytesAttribute = 'body';

export interface Queue {
  send(message: QueueMessage): Promise<void>;
}

/** Here a queue's URL is only its name. The client knows the endpoint of SQS, which is not always AWS's. */
const newClient = (): SQSClient => new SQSClient({ useQueueUrlAsEndpoint: false });

/**
 * A queue for one message at a time. Without `sendBatch`, to keep `receive` small: every webhook waits while
 * its code loads.
 */
export const sqsQueue = (queueUrl: string): Queue => {
  const client = newClient();
  return {
    send: async ({ text, bytes }) => {
      const attributes = bytes && { [bytesAttribute]: { DataType: 'Binary', BinaryValue: bytes } };
      await client.send(
        new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: text, MessageAttributes: attributes }),
      );
    },
  };
};

export interface BatchQueue {
  /**
   * Sends short texts, ten in a request. `delay`: seconds until a receiver sees them, 900 at most.
   * Errors: Unavailable if SQS did not take all of them; earlier ones are on the queue then.
   */
  sendBatch(texts: readonly string[], options?: { readonly delay?: number }): Promise<void>;
}

/** The maximum of one SendMessageBatch. */
const batchSize = 10;

/** A queue for many messages at once. */
export const sqsBatchQueue = (queueUrl: string): BatchQueue => {
  const client = newClient();
  return {
    sendBatch: async (texts, { delay = 0 } = {}) => {
      for (let from = 0; from < texts.length; from += batchSize) {
        const { Failed = [] } = await client.send(
          new SendMessageBatchCommand({
            QueueUrl: queueUrl,
            Entries: texts.slice(from, from + batchSize).map((text, place) => ({
              Id: String(place),
              MessageBody: text,
              DelaySeconds: delay,
            })),
          }),
        );
        if (Failed.length > 0) throw unavailable(`The queue did not take ${Failed.length} messages.`);
      }
    },
  };
};
