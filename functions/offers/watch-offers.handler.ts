import { countersStore } from '../coupons/counters.store.ts';
import { budgetUseOf } from '../coupons/offer-totals.ts';
import { environment } from '../house/env.ts';
import { systemClock } from '../kit/clock.ts';
import { dynamoDb } from '../kit/dynamodb.client.ts';
import { scheduleHandler } from '../kit/schedule.ts';
import { shopsStore } from '../shops/shops.store.ts';
import { offersStore } from './offers.store.ts';
import { watchOffers } from './watch-offers.ts';

export const handler = scheduleHandler('watch-offers', watchOffers, () => {
  const env = environment('watch-offers');
  const dynamo = dynamoDb();
  const counters = countersStore(dynamo, env('couponCounters'));
  return {
    shops: shopsStore(dynamo, env('shops')),
    offers: offersStore(dynamo, env('offers')),
    budgetUse: (offer: string) => budgetUseOf(offer, { counters, clock: systemClock }),
    clock: systemClock,
  };
});
