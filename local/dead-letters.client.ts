import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import type { DeadLetter, Queues } from './dead-letters.ts';

/** Long enough to send and delete ten messages over a slow connection. */
const hiddenSeconds = 120;

/** Long polling asks all of the queue's servers, so that "none" means none. */
const longPollSeconds = 2;

const letterOf = ({ MessageId, ReceiptHandle, Body, MessageAttributes }: Message): DeadLetter => {
  if (!MessageId || !ReceiptHandle || Body === undefined)
    throw new Error('SQS gave a message without id or body.');
  return { id: MessageId, handle: ReceiptHandle, body: Body, attributes: MessageAttributes ?? {} };
};

/** A dead-letter queue and its source queue, in SQS. */
export const sqsQueues = (sqs: SQSClient, deadLetterUrl: string, sourceUrl: string): Queues => ({
  count: async () => {
    const { Attributes } = await sqs.send(
      new GetQueueAttributesCommand({
        QueueUrl: deadLetterUrl,
        AttributeNames: ['ApproximateNumberOfMessages'],
      }),
    );
    return Number(Attributes?.ApproximateNumberOfMessages ?? 0);
  },
  receive: async () => {
    const { Messages } = await sqs.send(
      new ReceiveMessageCommand({
        QueueUrl: deadLetterUrl,
        MaxNumberOfMessages: 10,
        MessageAttributeNames: ['All'],
        VisibilityTimeout: hiddenSeconds,
        WaitTimeSeconds: longPollSeconds,
      }),
    );
    return (Messages ?? []).map(letterOf);
  },
  send: async ({ body, attributes }) => {
    const { MessageId } = await sqs.send(
      new SendMessageCommand({ QueueUrl: sourceUrl, MessageBody: body, MessageAttributes: attributes }),
    );
    if (!MessageId) throw new Error('SQS did not say that it took the message.');
    return MessageId;
  },
  remove: async ({ handle }) => {
    await sqs.send(new DeleteMessageCommand({ QueueUrl: deadLetterUrl, ReceiptHandle: handle }));
  },
  release: async ({ handle }) => {
    await sqs.send(
      new ChangeMessageVisibilityCommand({
        QueueUrl: deadLetterUrl,
        ReceiptHandle: handle,
        VisibilityTimeout: 0,
      }),
    );
  },
});
