import { giftWords } from '../../gifts/gift-block.ts';
import { sampleOf } from '../../gifts/sample-code.ts';
import type { Clock } from '../../kit/clock.ts';
import type { EnclosedKind, EnclosedWords } from '../../mail/enclosed.ts';
import type { OffersStore } from '../../offers/offers.store.ts';
import type { Shop } from '../../shops/shop.ts';
import type { Texts } from '../../texts/texts.ts';
import type { Campaign } from '../campaign.ts';
import { offered } from '../offers.ts';

interface SampleServices {
  readonly offers: Pick<OffersStore, 'get'>;
  readonly clock: Clock;
}

/** What samples of a campaign's letter say of its code. */
export interface SampleWords {
  readonly encloses: EnclosedKind | undefined;
  readonly wordsIn: (texts: Texts) => readonly EnclosedWords[] | undefined;
}

/** A sample of the code that comes with the campaign: of its own offer, or the first one of an arm. */
export const sampleWords = async (
  campaign: Campaign,
  shop: Shop,
  { offers, clock }: SampleServices,
): Promise<SampleWords> => {
  const [first] = offered(campaign);
  const offer = first && (await offers.get(first.offer));
  if (!offer) return { encloses: undefined, wordsIn: () => undefined };
  const given = sampleOf(offer, shop, clock().toISOString());
  return { encloses: 'coupon', wordsIn: (texts) => [giftWords(given, texts)] };
};
