import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';

export interface Queue {
  send(message: string): Promise<void>;
}

export const sqsQueue = (queueUrl: string): Queue => {
  const client = new SQSClient({});
  return {
    send: async (message) => {
      await client.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: message }));
    },
  };
};
