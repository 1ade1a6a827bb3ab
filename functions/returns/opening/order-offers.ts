import { digestsOf } from '../../coupons/known-codes.ts';
import type { RedemptionsStore } from '../../coupons/redemptions.store.ts';
import type { Keys } from '../../links/keys.client.ts';
import type { OffersStore } from '../../offers/offers.store.ts';
import type { Order } from '../../orders/order.ts';
import type { SoldOffer } from '../../refunds/sold-offers.ts';

export interface OrderOffersServices {
  readonly redemptions: Pick<RedemptionsStore, 'ofCodes'>;
  readonly offers: Pick<OffersStore, 'termsOf'>;
  readonly keys: () => Promise<Pick<Keys, 'couponDigests'>>;
}

/** The codes that took something off a line, as the order has them. */
const codesOf = ({ snapshot }: Pick<Order, 'snapshot'>): string[] => {
  const all = (snapshot?.lines ?? []).flatMap(({ discounts }) => discounts.flatMap(({ code }) => code ?? []));
  return [...new Set(all)];
};

/**
 * Our offers whose codes took something off the goods of an order, with the terms that the codes were issued with.
 * Nothing is read where the order names no code. A code without a redemption is none of ours.
 */
export const offersOfOrder = async (
  order: Pick<Order, 'shop' | 'id' | 'snapshot'>,
  services: OrderOffersServices,
): Promise<SoldOffer[]> => {
  const codes = codesOf(order);
  if (codes.length === 0) return [];
  const digests = digestsOf(await services.keys(), order.shop, codes);
  const asked = [...digests.values()].flatMap((digest) => digest ?? []);
  const redeemed = await services.redemptions.ofCodes(order.shop, order.id, asked);
  const found = [...digests].map(async ([code, digest]): Promise<SoldOffer[]> => {
    const used = redeemed.find((each) => each.code === digest);
    const terms = used && (await services.offers.termsOf(used.offer, used.version));
    return terms ? [{ code, offer: used.offer, version: used.version, terms }] : [];
  });
  return (await Promise.all(found)).flat();
};
