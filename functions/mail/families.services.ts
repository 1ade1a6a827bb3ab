import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { activeCampaigns } from '../campaigns/active-campaigns.ts';
import { campaignFamily } from '../campaigns/campaign-family.ts';
import { campaignsStore } from '../campaigns/campaigns.store.ts';
import { frozenStore } from '../campaigns/frozen.store.ts';
import { careFamily } from '../care/care-family.ts';
import { occasionsStore } from '../care/occasions.store.ts';
import { programmesStore } from '../care/programmes.store.ts';
import { countersStore } from '../coupons/counters.store.ts';
import { personalDatesStore } from '../customers/personal-dates.store.ts';
import { type GivingUses, givingServices } from '../gifts/giving.services.ts';
import { type Clock, systemClock } from '../kit/clock.ts';
import { ordersStore } from '../orders/orders.store.ts';
import { receiptFamily } from '../returns/receipts/receipt-family.ts';
import { returnsReader } from '../returns/returns.store.ts';
import { peopleStore } from '../segments/people.store.ts';
import { segmentsStore } from '../segments/segments.store.ts';
import type { BatchKind, batchTables, WatchedKind } from '../vocabulary/batch-kind.ts';
import { shopCopies } from './copies.services.ts';
import type { ActiveBatches, Family } from './family.ts';
import { type LettersUses, lettersServices } from './letters.services.ts';
import { mailboxesStore } from './mailboxes.store.ts';
import { composeMime } from './mime.ts';
import type { Mailer } from './ses.client.ts';

/** The families of the house, for its senders. A missing kind does not compile. */
export const houseFamilies = (
  dynamo: DynamoDBClient,
  env: (
    resource:
      | LettersUses
      | 'campaigns'
      | 'frozenAudiences'
      | 'carePrograms'
      | 'careOccasions'
      | 'segments'
      | 'people'
      | 'personalDates'
      | 'orders'
      | 'couponCounters'
      | 'returns'
      | 'returnLedgers'
      | 'mailboxes'
      | 'mailCopies'
      | GivingUses,
  ) => string,
  mailer: Pick<Mailer, 'sender' | 'configurationSet'>,
): Readonly<Record<BatchKind, Family>> => {
  const letters = lettersServices(dynamo, env, mailer);
  const giving = givingServices(dynamo, env);
  return {
    campaign: campaignFamily({
      ...letters,
      ...giving,
      campaigns: campaignsStore(dynamo, env('campaigns')),
      frozen: frozenStore(dynamo, env('frozenAudiences')),
    }),
    care: careFamily({
      ...letters,
      programmes: programmesStore(dynamo, env('carePrograms')),
      occasions: occasionsStore(dynamo, env('careOccasions')),
      segments: segmentsStore(dynamo, env('segments')),
      people: peopleStore(dynamo, env('people')),
      orders: ordersStore(dynamo, env('orders')),
      ...giving,
      personalDates: personalDatesStore(dynamo, env('personalDates')),
      counters: countersStore(dynamo, env('couponCounters')),
    }),
    receipt: receiptFamily({
      ...letters,
      returns: returnsReader(dynamo, { returns: env('returns'), ledgers: env('returnLedgers') }),
      mailboxes: mailboxesStore(dynamo, env('mailboxes')),
      copies: shopCopies(dynamo, env('mailCopies'), systemClock),
      compose: composeMime,
    }),
  };
};

/** Their batches that are under way, for the watch and for a reset of the breaker. A missing kind does not compile. */
export const houseBatches = (
  dynamo: DynamoDBClient,
  env: (resource: keyof typeof batchTables) => string,
  clock: Clock,
): Readonly<Record<WatchedKind, ActiveBatches>> => ({
  campaign: activeCampaigns({ campaigns: campaignsStore(dynamo, env('campaigns')), clock }),
});
