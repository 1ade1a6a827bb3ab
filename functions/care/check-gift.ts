import { wrongInGiftOffer } from '../gifts/gift-offer.ts';
import { invalidFields } from '../kit/errors.ts';
import type { OffersStore } from '../offers/offers.store.ts';
import type { Programme } from './programme.ts';

/** Errors: Invalid where a programme that is on could not give what it promises. */
export const checkGift = async (
  { gift, shop }: Pick<Programme, 'gift' | 'shop'>,
  { offers }: { readonly offers: Pick<OffersStore, 'get'> },
): Promise<void> => {
  if (gift.kind !== 'offer') return;
  const wrong = wrongInGiftOffer(await offers.get(gift.offer), shop);
  if (wrong.length > 0)
    throw invalidFields(
      'The programme',
      wrong.map((message) => ({ path: 'gift.offer', message })),
    );
};
