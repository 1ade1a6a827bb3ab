import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { sqsBatchQueue } from '../kit/sqs.client.ts';
import { strangersQueue } from '../mail/mail-queues.ts';
import { mailboxesStore } from '../mail/mailboxes.store.ts';

/** What every function uses that acknowledges what was declared, besides `contextServices`. */
export const acknowledgeServices = (
  dynamo: DynamoDBClient,
  env: (resource: 'mailboxes' | 'mailStrangersQueue') => string,
) => ({
  mailboxes: mailboxesStore(dynamo, env('mailboxes')),
  queues: strangersQueue(sqsBatchQueue(env('mailStrangersQueue'))),
});
