import { filtered } from '../kit/filtered.ts';
import type { Page } from '../kit/paging.ts';
import type { RedemptionsStore } from './redemptions.store.ts';
import { shownRedemption } from './shown-coupon.ts';

/** The redemptions of an offer, newest first; `over`: only those beyond what it allows. */
export const listedRedemptions = async (
  offer: string,
  { over: isOver, ...page }: Page & { readonly over?: unknown },
  { redemptions }: { readonly redemptions: Pick<RedemptionsStore, 'ofOffer'> },
) => {
  const { items, next } = await filtered(
    (from) => redemptions.ofOffer(offer, from),
    ({ over }) => !isOver || over !== undefined,
    page,
  );
  return { items: items.map(shownRedemption), next };
};
