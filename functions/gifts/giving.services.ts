import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { couponsStore } from '../coupons/coupons.store.ts';
import { couponErrands } from '../coupons/work-off.ts';
import { openCredits } from '../credits/credits.services.ts';
import { endDatesStore } from '../customers/personal-dates.store.ts';
import { sqsBatchQueue } from '../kit/sqs.client.ts';
import { offersStore } from '../offers/offers.store.ts';

export type GivingUses =
  | 'offers'
  | 'coupons'
  | 'couponsQueue'
  | 'credits'
  | 'creditAccounts'
  | 'creditEntries'
  | 'personalDates';

/** What every function needs that gives codes or credit; shops, keys and the clock it has already. */
export const givingServices = (dynamo: DynamoDBClient, env: (resource: GivingUses) => string) => {
  const { tell, toPlatform } = couponErrands(sqsBatchQueue(env('couponsQueue')));
  return {
    offers: offersStore(dynamo, env('offers')),
    coupons: couponsStore(dynamo, env('coupons')),
    credits: openCredits(dynamo, env),
    personalDates: endDatesStore(dynamo, env('personalDates')),
    tell,
    toPlatform,
  };
};
