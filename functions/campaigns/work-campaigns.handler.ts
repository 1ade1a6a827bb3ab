import { programmesStore } from '../care/programmes.store.ts';
import { couponsStore } from '../coupons/coupons.store.ts';
import { redemptionsStore } from '../coupons/redemptions.store.ts';
import { couponErrands } from '../coupons/work-off.ts';
import { addressesStore } from '../customers/addresses.store.ts';
import { customersStore } from '../customers/customers.store.ts';
import { workflowsClient } from '../executions/workflows.client.ts';
import { environment } from '../house/env.ts';
import { systemClock } from '../kit/clock.ts';
import { dynamoDb } from '../kit/dynamodb.client.ts';
import { parseJson } from '../kit/json.ts';
import { queueHandler } from '../kit/queue.ts';
import { parse } from '../kit/schema.ts';
import { sqsBatchQueue } from '../kit/sqs.client.ts';
import { writeTogether } from '../kit/write-together.ts';
import { keysClient } from '../links/keys.client.ts';
import { breakerStore } from '../mail/breaker.store.ts';
import { contactsStore } from '../mail/contacts.store.ts';
import { mailQueues } from '../mail/mail-queues.ts';
import { sendsStore } from '../mail/sends.store.ts';
import { sendQuota } from '../mail/ses.client.ts';
import { offersStore } from '../offers/offers.store.ts';
import { ordersStore } from '../orders/orders.store.ts';
import { peopleStore } from '../segments/people.store.ts';
import { groupsStore } from '../segments/rfm/groups.store.ts';
import { segmentsStore } from '../segments/segments.store.ts';
import { shopsStore } from '../shops/shops.store.ts';
import { campaignErrands, campaignWork } from './campaign-errands.ts';
import { campaignsStore } from './campaigns.store.ts';
import { dryRunsStore } from './dry-run/dry-runs.store.ts';
import { frozenStore } from './frozen.store.ts';
import { reportsStore } from './report/reports.store.ts';
import { type CampaignWorkServices, workOnCampaign } from './work-campaigns.ts';

export const handler = queueHandler(
  'work-campaigns',
  ({ body }, services: CampaignWorkServices) =>
    workOnCampaign(parse(campaignWork, parseJson(body), 'The message about a campaign'), services),
  () => {
    const env = environment('work-campaigns');
    const dynamo = dynamoDb();
    return {
      campaigns: campaignsStore(dynamo, env('campaigns')),
      frozen: frozenStore(dynamo, env('frozenAudiences')),
      customers: customersStore(dynamo, env('customers')),
      addresses: addressesStore(dynamo, env('addresses')),
      contacts: contactsStore(dynamo, env('contacts')),
      sends: sendsStore(dynamo, { sends: env('sends'), keptMails: env('keptMails') }),
      offers: offersStore(dynamo, env('offers')),
      coupons: couponsStore(dynamo, env('coupons')),
      ...couponErrands(sqsBatchQueue(env('couponsQueue'))),
      keys: keysClient({ addressKey: env('addressKey'), couponKey: env('couponKey') }),
      shops: shopsStore(dynamo, env('shops')),
      segments: segmentsStore(dynamo, env('segments')),
      people: peopleStore(dynamo, env('people')),
      writeTogether: (writes) => writeTogether(dynamo, writes),
      breaker: breakerStore(dynamo, env('sending')),
      dryRuns: dryRunsStore(dynamo, env('dryRuns')),
      quota: sendQuota,
      queues: mailQueues({
        urgent: sqsBatchQueue(env('mailUrgentQueue')),
        bulk: sqsBatchQueue(env('mailBulkQueue')),
      }),
      workflows: workflowsClient({ campaign: env('campaignMachine') }),
      ...campaignErrands(sqsBatchQueue(env('campaignsQueue'))),
      reports: reportsStore(dynamo, env('campaignReports')),
      programmes: programmesStore(dynamo, env('carePrograms')),
      orders: ordersStore(dynamo, env('orders')),
      redemptions: redemptionsStore(dynamo, env('redemptions')),
      groups: groupsStore(dynamo, env('groups')),
      clock: systemClock,
    };
  },
);
