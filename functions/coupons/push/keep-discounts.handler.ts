import { environment } from '../../house/env.ts';
import { systemClock } from '../../kit/clock.ts';
import { dynamoDb } from '../../kit/dynamodb.client.ts';
import { scheduleHandler } from '../../kit/schedule.ts';
import { sqsBatchQueue } from '../../kit/sqs.client.ts';
import { offersStore } from '../../offers/offers.store.ts';
import { shopsStore } from '../../shops/shops.store.ts';
import { countersStore } from '../counters.store.ts';
import { discountsStore } from './discounts.store.ts';
import { keepDiscounts } from './keep-discounts.ts';
import { pushErrands } from './work-off-push.ts';

export const handler = scheduleHandler('keep-discounts', keepDiscounts, () => {
  const env = environment('keep-discounts');
  const dynamo = dynamoDb();
  return {
    shops: shopsStore(dynamo, env('shops')),
    offers: offersStore(dynamo, env('offers')),
    counters: countersStore(dynamo, env('couponCounters')),
    discounts: discountsStore(dynamo, env('couponDiscounts')),
    ...pushErrands(sqsBatchQueue(env('pushQueue'))),
    clock: systemClock,
  };
});
