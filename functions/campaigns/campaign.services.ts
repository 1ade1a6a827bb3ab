import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { approvalsStore } from '../approvals/approvals.store.ts';
import { couponsStore } from '../coupons/coupons.store.ts';
import { customersStore } from '../customers/customers.store.ts';
import { workflowsClient } from '../executions/workflows.client.ts';
import { systemClock } from '../kit/clock.ts';
import { sqsBatchQueue } from '../kit/sqs.client.ts';
import { liveCountsStore } from '../mail/live-counts.store.ts';
import { mailQueues } from '../mail/mail-queues.ts';
import { type SendingUses, sendingServices } from '../mail/sending.services.ts';
import { offersStore } from '../offers/offers.store.ts';
import { segmentsStore } from '../segments/segments.store.ts';
import { shopsStore } from '../shops/shops.store.ts';
import { campaignsStore } from './campaigns.store.ts';

type Used =
  | SendingUses
  | 'campaigns'
  | 'shops'
  | 'customers'
  | 'segments'
  | 'offers'
  | 'coupons'
  | 'approvals'
  | 'campaignMachine'
  | 'mailUrgentQueue'
  | 'mailBulkQueue';

/** What the API of campaigns needs. */
export const campaignServices = (dynamo: DynamoDBClient, env: (resource: Used) => string) => ({
  ...sendingServices(dynamo, env),
  campaigns: campaignsStore(dynamo, env('campaigns')),
  segments: segmentsStore(dynamo, env('segments')),
  shops: shopsStore(dynamo, env('shops')),
  offers: offersStore(dynamo, env('offers')),
  coupons: couponsStore(dynamo, env('coupons')),
  approvals: approvalsStore(dynamo, env('approvals')),
  customers: customersStore(dynamo, env('customers')),
  workflows: workflowsClient({ campaign: env('campaignMachine') }),
  counts: liveCountsStore(dynamo, env('sending'), systemClock),
  queues: mailQueues({
    urgent: sqsBatchQueue(env('mailUrgentQueue')),
    bulk: sqsBatchQueue(env('mailBulkQueue')),
  }),
});
