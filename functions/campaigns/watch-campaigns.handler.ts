import { approvalsStore } from '../approvals/approvals.store.ts';
import { workflowsClient } from '../executions/workflows.client.ts';
import { environment } from '../house/env.ts';
import { systemClock } from '../kit/clock.ts';
import { dynamoDb } from '../kit/dynamodb.client.ts';
import { scheduleHandler } from '../kit/schedule.ts';
import { sqsBatchQueue } from '../kit/sqs.client.ts';
import { campaignErrands } from './campaign-errands.ts';
import { campaignsStore } from './campaigns.store.ts';
import { watchCampaigns } from './watch-campaigns.ts';

export const handler = scheduleHandler('watch-campaigns', watchCampaigns, () => {
  const env = environment('watch-campaigns');
  const dynamo = dynamoDb();
  return {
    campaigns: campaignsStore(dynamo, env('campaigns')),
    approvals: approvalsStore(dynamo, env('approvals')),
    workflows: workflowsClient({ campaign: env('campaignMachine') }),
    ...campaignErrands(sqsBatchQueue(env('campaignsQueue'))),
    clock: systemClock,
  };
});
