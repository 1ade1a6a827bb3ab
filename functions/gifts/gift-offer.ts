import type { Offer } from '../offers/offer.ts';

/** Why codes of this offer cannot be given to one person at a time by this shop, as sentences. */
export const wrongInGiftOffer = (
  offer: Pick<Offer, 'id' | 'shop' | 'status' | 'codes'> | undefined,
  shop: string,
): string[] => {
  if (!offer || offer.shop !== shop) return ['Must be an offer of this shop.'];
  const { id, status, codes } = offer;
  return [
    ...(codes === 'personal'
      ? []
      : [`The codes of ${id} are shared. A gift needs an offer with personal codes.`]),
    ...(status === 'live' ? [] : [`The offer ${id} is ${status}. Launch it first.`]),
  ];
};
