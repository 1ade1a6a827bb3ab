import { versioned } from '../kit/versioned.ts';
import * as z from '../kit/z.ts';
import { offerId } from './offer.ts';
import type { BudgetUse } from './offer-state.ts';

/** The shares of a budget, in percent, that are told when they are reached; at the last one it is spent. */
const toldShares = [80, 95, 100] as const;
export type ToldShare = (typeof toldShares)[number];

export const partOfWatch = 'watch';

/** What the watch has told of an offer, beside the offer itself: staff's ETag does not change with it. */
export const offerWatch = z.object({
  id: offerId,
  part: z.literal(partOfWatch),
  /** The budget of which it was told, in minor units; another one is told anew. */
  budget: z.int(),
  /** The highest share that was told. */
  share: z.int(),
  ...versioned,
});
export type OfferWatch = z.output<typeof offerWatch>;

/**
 * The highest share that a budget has reached; undefined below the first. Holds do not count yet, since a cart may
 * still be given up. What was redeemed beyond the budget spends it too, until there is a larger one.
 */
export const shareReached = (
  budget: number,
  { redeemed, over }: Pick<BudgetUse, 'redeemed' | 'over'>,
): ToldShare | undefined =>
  toldShares.findLast((share) => BigInt(redeemed + over) * 100n >= BigInt(budget) * BigInt(share));
