import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { sqsBatchQueue } from '../kit/sqs.client.ts';
import { mailQueues } from '../mail/mail-queues.ts';
import { mailboxesStore } from '../mail/mailboxes.store.ts';

/** What every function uses that acknowledges what was declared, besides `contextServices`. */
export const acknowledgeServices = (
  dynamo: DynamoDBClient,
  env: (resource: 'mailboxes' | 'mailUrgentQueue' | 'mailBulkQueue') => string,
) => ({
  mailboxes: mailboxesStore(dynamo, env('mailboxes')),
  queues: mailQueues({
    urgent: sqsBatchQueue(env('mailUrgentQueue')),
    bulk: sqsBatchQueue(env('mailBulkQueue')),
  }),
});
