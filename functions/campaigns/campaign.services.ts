import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { customersStore } from '../customers/customers.store.ts';
import { workflowsClient } from '../executions/workflows.client.ts';
import { sqsBatchQueue } from '../kit/sqs.client.ts';
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
  | 'campaignMachine'
  | 'mailUrgentQueue'
  | 'mailBulkQueue';

/** What the API of campaigns needs. */
export const campaignServices = (dynamo: DynamoDBClient, env: (resource: Used) => string) => ({
  ...sendingServices(dynamo, env),
  campaigns: campaignsStore(dynamo, env('campaigns')),
  segments: segmentsStore(dynamo, env('segments')),
  offers: offersStore(dynamo, env('offers')),
  shops: shopsStore(dynamo, env('shops')),
  customers: customersStore(dynamo, env('customers')),
  workflows: workflowsClient({ campaign: env('campaignMachine') }),
  queues: mailQueues({
    urgent: sqsBatchQueue(env('mailUrgentQueue')),
    bulk: sqsBatchQueue(env('mailBulkQueue')),
  }),
});
