import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { type Clock, systemClock } from '../kit/clock.ts';
import { type Read, readTogether } from '../kit/read-together.ts';
import { recent } from '../kit/recent.ts';
import { type Write, writeTogether } from '../kit/write-together.ts';
import type { Keys } from '../links/keys.client.ts';
import { offersStore } from '../offers/offers.store.ts';
import type { CartHold } from './cart-hold.ts';
import { countersStore } from './counters.store.ts';
import { couponsStore } from './coupons.store.ts';
import { holdsStore } from './holds.store.ts';
import type { KnownCode } from './known-codes.ts';
import type { redeems } from './manifest.ts';
import { ownCodes } from './own-codes.ts';
import { redemptionsStore } from './redemptions.store.ts';

/** What takes part in a redemption: opened for checkouts, for the webhooks of orders, and for returns. */
export const openRedeeming = (
  dynamo: DynamoDBClient,
  env: (table: keyof typeof redeems) => string,
  keys: () => Promise<Omit<Keys, 'links'>>,
  clock: Clock = systemClock,
) => {
  const coupons = couponsStore(dynamo, env('coupons'));
  return {
    coupons,
    ownCodes: ownCodes(coupons, clock),
    offers: offersStore(dynamo, env('offers')),
    counters: countersStore(dynamo, env('couponCounters')),
    holds: holdsStore(dynamo, env('couponHolds')),
    redemptions: redemptionsStore(dynamo, env('redemptions')),
    /** Of a shop's busy hour. */
    recentCodes: recent<KnownCode>(1000),
    recentHolds: recent<CartHold>(1000),
    readTogether: (reads: readonly Read<unknown>[]) => readTogether(dynamo, reads),
    writeTogether: (writes: readonly Write[]) => writeTogether(dynamo, writes),
    keys,
    clock,
  };
};
