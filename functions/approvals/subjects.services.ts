import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { campaignsStore } from '../campaigns/campaigns.store.ts';
import { campaignSubject } from '../campaigns/take-approval.ts';
import { startsStore } from '../executions/starts.store.ts';
import { workflowsClient } from '../executions/workflows.client.ts';
import { systemClock } from '../kit/clock.ts';
import { sqsBatchQueue } from '../kit/sqs.client.ts';
import { writeTogether } from '../kit/write-together.ts';
import { mailQueues } from '../mail/mail-queues.ts';
import { offersStore } from '../offers/offers.store.ts';
import { returnsStore } from '../returns/returns.store.ts';
import { paymentSubject } from '../returns/take-agreement.ts';
import type { ApprovalKind } from '../vocabulary/approval-kind.ts';
import type { Subject } from './decide-approval.ts';

type Used =
  | 'returns'
  | 'returnLedgers'
  | 'contacts'
  | 'starts'
  | 'returnMachine'
  | 'campaigns'
  | 'campaignMachine'
  | 'offers'
  | 'mailUrgentQueue'
  | 'mailBulkQueue';

/** What the answers of second persons lead to. A missing kind does not compile. */
export const houseSubjects = (
  dynamo: DynamoDBClient,
  env: (resource: Used) => string,
): Readonly<Record<ApprovalKind, Subject>> => ({
  return: paymentSubject({
    returns: returnsStore(dynamo, {
      returns: env('returns'),
      ledgers: env('returnLedgers'),
      contacts: env('contacts'),
    }),
    starts: startsStore(dynamo, env('starts')),
    workflows: workflowsClient({ return: env('returnMachine') }),
    clock: systemClock,
  }),
  campaign: campaignSubject({
    campaigns: campaignsStore(dynamo, env('campaigns')),
    offers: offersStore(dynamo, env('offers')),
    writeTogether: (writes) => writeTogether(dynamo, writes),
    queues: mailQueues({
      urgent: sqsBatchQueue(env('mailUrgentQueue')),
      bulk: sqsBatchQueue(env('mailBulkQueue')),
    }),
    workflows: workflowsClient({ campaign: env('campaignMachine') }),
  }),
});
