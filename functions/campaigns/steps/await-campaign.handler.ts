import { workflowsClient } from '../../executions/workflows.client.ts';
import { environment } from '../../house/env.ts';
import { systemClock } from '../../kit/clock.ts';
import { dynamoDb } from '../../kit/dynamodb.client.ts';
import { sqsBatchQueue } from '../../kit/sqs.client.ts';
import { taskHandler } from '../../kit/task.ts';
import { mailQueues } from '../../mail/mail-queues.ts';
import { offersStore } from '../../offers/offers.store.ts';
import { campaignErrands } from '../campaign-errands.ts';
import { campaignsStore } from '../campaigns.store.ts';
import { awaitCampaign } from './await-campaign.ts';
import { waitingTask } from './task.ts';

export const handler = taskHandler('await-campaign', waitingTask, awaitCampaign, () => {
  const env = environment('await-campaign');
  const dynamo = dynamoDb();
  return {
    campaigns: campaignsStore(dynamo, env('campaigns')),
    offers: offersStore(dynamo, env('offers')),
    workflows: workflowsClient({ campaign: env('campaignMachine') }),
    queues: mailQueues({
      urgent: sqsBatchQueue(env('mailUrgentQueue')),
      bulk: sqsBatchQueue(env('mailBulkQueue')),
    }),
    ...campaignErrands(sqsBatchQueue(env('campaignsQueue'))),
    clock: systemClock,
  };
});
