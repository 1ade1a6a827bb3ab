import { setTimeout } from 'node:timers/promises';
import { environment } from '../../house/env.ts';
import { systemClock } from '../../kit/clock.ts';
import { dynamoDb } from '../../kit/dynamodb.client.ts';
import { outbound } from '../../kit/outbound.client.ts';
import { allowedOrigins } from '../../kit/outbound-address.ts';
import { workHandler } from '../../kit/queue.ts';
import { sqsBatchQueue } from '../../kit/sqs.client.ts';
import { keysClient } from '../../links/keys.client.ts';
import { offersStore } from '../../offers/offers.store.ts';
import { discountKeepers } from '../../platforms/discount-keepers.services.ts';
import { offerTerms } from '../../platforms/offer-terms.ts';
import { shopCredentials } from '../../shops/credentials.client.ts';
import { shopsStore } from '../../shops/shops.store.ts';
import { countersStore } from '../counters.store.ts';
import { couponLotsStore } from '../coupon-lots.store.ts';
import { couponsStore } from '../coupons.store.ts';
import { discountsStore } from './discounts.store.ts';
import type { PushServices } from './push-services.ts';
import { pushWork } from './push-work.ts';
import { pushErrands, workOffPush } from './work-off-push.ts';

export const handler = workHandler(
  'push-codes',
  [pushWork, 'The message about codes'],
  workOffPush,
  (): PushServices => {
    const env = environment('push-codes');
    const dynamo = dynamoDb();
    return {
      shops: shopsStore(dynamo, env('shops')),
      offers: offersStore(dynamo, env('offers')),
      coupons: couponsStore(dynamo, env('coupons')),
      lots: couponLotsStore(dynamo, env('couponLots')),
      counters: countersStore(dynamo, env('couponCounters')),
      discounts: discountsStore(dynamo, env('couponDiscounts')),
      keepers: discountKeepers({
        outbound: outbound({ allowed: allowedOrigins(env('outbound')) }),
        credentials: shopCredentials(env('shopCredentials')).read,
        pause: (milliseconds) => setTimeout(milliseconds),
      }),
      platformTerms: offerTerms,
      keys: keysClient({ couponKey: env('couponKey') }),
      ...pushErrands(sqsBatchQueue(env('pushQueue'))),
      clock: systemClock,
    };
  },
);
