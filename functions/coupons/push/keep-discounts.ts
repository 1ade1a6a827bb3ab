import type { Clock } from '../../kit/clock.ts';
import { everyItem } from '../../kit/paging.ts';
import type { Offer } from '../../offers/offer.ts';
import type { OffersStore } from '../../offers/offers.store.ts';
import { areCodesKeptBy } from '../../platforms/discounts.ts';
import { forEachShop } from '../../shops/each-shop.ts';
import type { Shop } from '../../shops/shop.ts';
import type { ShopsStore } from '../../shops/shops.store.ts';
import type { CountersStore } from '../counters.store.ts';
import type { DiscountsStore } from './discounts.store.ts';
import type { PushWork } from './push-work.ts';
import type { Proof, PushedDiscount } from './pushed-discount.ts';
import { isOtherwise, mayBeUsed } from './turn-discounts.ts';

export interface KeepDiscountsServices {
  readonly shops: Pick<ShopsStore, 'list'>;
  readonly offers: Pick<OffersStore, 'get' | 'runningOf'>;
  readonly counters: Pick<CountersStore, 'getMany'>;
  readonly discounts: DiscountsStore;
  /** Puts work on the queue. */
  readonly push: (work: PushWork) => Promise<void>;
  readonly clock: Clock;
}

const hour = 3_600_000;

/** So long after a comparison the next one is due: sooner where something went wrong. */
const provedFor = 24 * hour;
const problemFor = hour;

const isProofDue = (last: Proof | undefined, now: Date): boolean =>
  !last || now.getTime() - Date.parse(last.at) >= (last.problem === undefined ? provedFor : problemFor);

/** Has each offer compared with the platform once a day. It is noted first, so that no second comparison begins beside it. */
const keepProofs = async (
  shop: Shop,
  { offers, discounts, push, clock }: KeepDiscountsServices,
): Promise<number> => {
  let begun = 0;
  for await (const { id } of everyItem((page) => offers.runningOf(shop.id, page))) {
    if (!isProofDue(await discounts.proofOf(id), clock())) continue;
    await push({ kind: 'prove', offer: id, checked: 0, missing: 0, removed: 0 });
    await discounts.noteProof(id, { at: clock().toISOString() });
    begun += 1;
  }
  return begun;
};

/** Whether the end of a discount is over, so that nothing needs to be kept of it. Answers whether it was put away. */
const putAway = async (
  each: PushedDiscount,
  { discounts, clock }: KeepDiscountsServices,
): Promise<boolean> => {
  if (each.endsAt === undefined || each.endsAt > clock().toISOString()) return false;
  await discounts.modify(each, ({ running: _running, ...before }) => before);
  return true;
};

/** Has discounts turned on or off where that is not as it should be. */
const keepTurned = async (shop: Shop, services: KeepDiscountsServices): Promise<number> => {
  const all = await Array.fromAsync(everyItem((page) => services.discounts.runningOf(shop.id, page)));
  const may = new Map<string, boolean>();
  const mayUse = async ({ offer: id }: PushedDiscount): Promise<boolean> => {
    const known = may.get(id);
    if (known !== undefined) return known;
    const offer: Offer | undefined = await services.offers.get(id);
    const now = offer !== undefined && (await mayBeUsed(offer, services));
    may.set(id, now);
    return now;
  };
  const toTurn = new Set<string>();
  for (const each of all)
    if (!(await putAway(each, services)) && isOtherwise(each, await mayUse(each))) toTurn.add(each.offer);
  for (const offer of toTurn) await services.push({ kind: 'turn', offer });
  return toTurn.size;
};

/**
 * Looks after the discounts at platforms that keep codes. If an offer was paused, has ended or is used up, its discounts
 * are turned off. Once a day what is there is compared with what was issued here. Errors: Unavailable when a shop failed; the
 * next run does it.
 */
export const keepDiscounts = async (services: KeepDiscountsServices) => {
  const seen = { proofs: 0, turned: 0 };
  const shops = await forEachShop(
    { whose: 'The discounts', failing: 'could not be looked after' },
    async (shop) => {
      if (!areCodesKeptBy(shop.platform)) return;
      seen.turned += await keepTurned(shop, services);
      seen.proofs += await keepProofs(shop, services);
    },
    services,
  );
  return { shops, ...seen };
};
