import { approvalsStore } from '../../approvals/approvals.store.ts';
import { environment } from '../../house/env.ts';
import { dynamoDb } from '../../kit/dynamodb.client.ts';
import { taskHandler } from '../../kit/task.ts';
import { keysClient } from '../../links/keys.client.ts';
import { sendingServices } from '../../mail/sending.services.ts';
import { sendQuota } from '../../mail/ses.client.ts';
import { offersStore } from '../../offers/offers.store.ts';
import { shopsStore } from '../../shops/shops.store.ts';
import { campaignsStore } from '../campaigns.store.ts';
import { dryRunsStore } from '../dry-run/dry-runs.store.ts';
import { reportsStore } from '../report/reports.store.ts';
import { stepCampaign } from './step-campaign.ts';
import { steppingTask } from './task.ts';

export const handler = taskHandler('step-campaign', steppingTask, stepCampaign, () => {
  const env = environment('step-campaign');
  const dynamo = dynamoDb();
  return {
    ...sendingServices(dynamo, env),
    keys: keysClient({ linkKeys: env('linkKeys'), addressKey: env('addressKey') }),
    campaigns: campaignsStore(dynamo, env('campaigns')),
    shops: shopsStore(dynamo, env('shops')),
    offers: offersStore(dynamo, env('offers')),
    reports: reportsStore(dynamo, env('campaignReports')),
    dryRuns: dryRunsStore(dynamo, env('dryRuns')),
    quota: sendQuota,
    approvals: approvalsStore(dynamo, env('approvals')),
    publicUrl: env('publicUrl'),
  };
});
