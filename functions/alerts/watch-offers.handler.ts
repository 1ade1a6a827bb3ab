import { countersStore } from '../coupons/counters.store.ts';
import { environment } from '../house/env.ts';
import { dynamoDb } from '../kit/dynamodb.client.ts';
import { scheduleHandler } from '../kit/schedule.ts';
import { sendingServices } from '../mail/sending.services.ts';
import { offersStore } from '../offers/offers.store.ts';
import { shopsStore } from '../shops/shops.store.ts';
import { watchOffers } from './watch-offers.ts';

export const handler = scheduleHandler('watch-offers', watchOffers, () => {
  const env = environment('watch-offers');
  const dynamo = dynamoDb();
  return {
    ...sendingServices(dynamo, env),
    shops: shopsStore(dynamo, env('shops')),
    offers: offersStore(dynamo, env('offers')),
    counters: countersStore(dynamo, env('couponCounters')),
  };
});
