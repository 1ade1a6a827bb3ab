import { environment } from '../house/env.ts';
import { systemClock } from '../kit/clock.ts';
import { dynamoDb } from '../kit/dynamodb.client.ts';
import { outbound } from '../kit/outbound.client.ts';
import { allowedOrigins } from '../kit/outbound-address.ts';
import { workHandler } from '../kit/queue.ts';
import { sqsBatchQueue } from '../kit/sqs.client.ts';
import { keysClient } from '../links/keys.client.ts';
import { offersStore } from '../offers/offers.store.ts';
import { shopsStore } from '../shops/shops.store.ts';
import { webhookSecrets } from '../shops/webhook-secrets.client.ts';
import { couponLotsStore } from './coupon-lots.store.ts';
import { couponsStore } from './coupons.store.ts';
import { pushErrands } from './push/work-off-push.ts';
import { type CouponWorkServices, couponErrands, couponWork, workOffCoupons } from './work-off.ts';

export const handler = workHandler(
  'mint-codes',
  [couponWork, 'The message about coupons'],
  workOffCoupons,
  (): CouponWorkServices => {
    const env = environment('mint-codes');
    const dynamo = dynamoDb();
    return {
      shops: shopsStore(dynamo, env('shops')),
      offers: offersStore(dynamo, env('offers')),
      coupons: couponsStore(dynamo, env('coupons')),
      lots: couponLotsStore(dynamo, env('couponLots')),
      keys: keysClient({ couponKey: env('couponKey') }),
      secrets: webhookSecrets(env('webhookSecrets')).read,
      outbound: outbound({ allowed: allowedOrigins(env('outbound')) }),
      ...couponErrands(sqsBatchQueue(env('couponsQueue'))),
      ...pushErrands(sqsBatchQueue(env('pushQueue'))),
      clock: systemClock,
    };
  },
);
