import { environment } from '../house/env.ts';
import { systemClock } from '../kit/clock.ts';
import { dynamoDb } from '../kit/dynamodb.client.ts';
import { scheduleHandler } from '../kit/schedule.ts';
import { sendingServices } from '../mail/sending.services.ts';
import { ordersStore } from '../orders/orders.store.ts';
import { returnsReader } from '../returns/returns.store.ts';
import { shopsStore } from '../shops/shops.store.ts';
import { knownOrdersStore } from './known-orders.store.ts';
import { studiesStore } from './studies.store.ts';
import { studyCountsStore } from './study-counts.store.ts';

import { studyReturns } from './study-returns.ts';

export const handler = scheduleHandler('study-returns', studyReturns, () => {
  const env = environment('study-returns');
  const dynamo = dynamoDb();
  return {
    ...sendingServices(dynamo, env),
    shops: shopsStore(dynamo, env('shops')),
    orders: ordersStore(dynamo, env('orders')),
    returns: returnsReader(dynamo, { returns: env('returns'), ledgers: env('returnLedgers') }),
    studies: studiesStore(dynamo, env('returnStudies')),
    knownOrders: knownOrdersStore(dynamo, env('knownOrders')),
    studyCounts: studyCountsStore(dynamo, env('studyCounts'), systemClock),
  };
});
