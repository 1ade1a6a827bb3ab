import type { Clock } from '../kit/clock.ts';
import type { Write } from '../kit/write-together.ts';
import { cartKey, ownPlaces } from './cart-hold.ts';
import { minuteOf } from './counter.ts';
import type { CountersStore } from './counters.store.ts';
import type { HoldsStore } from './holds.store.ts';
import { findCodes, type KnownCodesServices } from './known-codes.ts';
import { changesOf } from './places.ts';
import { readCounters } from './read-counters.ts';
import { recording } from './record.ts';
import { partsAskedBy, recordedCodes } from './recorded-codes.ts';
import type { Redemption } from './redemption.ts';
import type { RedemptionsStore } from './redemptions.store.ts';
import { holdOf, type Told } from './told-order.ts';

export interface RecordMissingServices extends KnownCodesServices {
  readonly holds: Pick<HoldsStore, 'get' | 'ofHolder' | 'write'>;
  readonly counters: CountersStore;
  readonly redemptions: Pick<RedemptionsStore, 'write'>;
  /** Does all of the writes or none; false if one no longer holds. */
  readonly writeTogether: (writes: readonly Write[]) => Promise<boolean>;
  readonly clock: Clock;
}

/** Records the codes of the order that are not recorded yet; answers all redemptions that are new. */
export const recordMissing = async (
  told: Told,
  missing: readonly string[],
  services: RecordMissingServices,
): Promise<readonly Redemption[] | undefined> => {
  const { shop, order } = told;
  const typed = new Map(missing.map((digest) => [told.codes.get(digest)?.typed ?? '', digest]));
  const found = await findCodes(typed, services);
  const known = found.flatMap((each) => ('why' in each ? [] : [each]));
  if (known.length === 0) return [];
  const at = services.clock();
  const hold = await holdOf(
    told,
    known.map(({ coupon }) => coupon.code),
    services,
  );
  const [cart, now, own] = [hold?.cart ?? cartKey(shop.id, order.id), minuteOf(at), ownPlaces(hold)];
  const seen = await readCounters(partsAskedBy(known, told, { cart, at }), now, own, services);
  const { redemptions, moves } = recordedCodes(known, told, hold, { cart, now, seen, own, at });
  const changes = changesOf(moves, { now, seen });
  if (changes === 'full') return undefined;
  const written = await services.writeTogether([
    ...(hold?.status === 'held'
      ? [services.holds.write({ ...hold, status: 'committed', orderId: order.id })]
      : []),
    ...changes.map(([counter, change]) => services.counters.write(counter, change)),
    ...recording(
      redemptions.map((after) => ({ before: undefined, after })),
      services,
    ),
  ]);
  return written ? redemptions : undefined;
};
