import type { Offer } from '../../offers/offer.ts';
import type { OffersStore } from '../../offers/offers.store.ts';
import type { SegmentsStore } from '../../segments/segments.store.ts';
import type { Campaign } from '../campaign.ts';
import { segmentOf } from '../check-definition.ts';
import { contentDigest } from '../content-digest.ts';
import { offersOf, versionsOf } from '../offers.ts';

export interface DraftServices {
  readonly segments: Pick<SegmentsStore, 'get'>;
  readonly offers: Pick<OffersStore, 'getMany'>;
}

export interface Draft {
  readonly segmentVersion: number | undefined;
  readonly offers: readonly Offer[];
  /** Names what it says, as an approval does: another draft has another name. */
  readonly digest: string;
}

/** What a campaign says now, with what it names. */
export const draftNow = async (campaign: Campaign, services: DraftServices): Promise<Draft> => {
  const segment = await segmentOf(campaign, campaign.shop, services);
  const segmentVersion = campaign.segmentVersion ?? segment?.version;
  const offers = (await offersOf(campaign, services)).filter(({ shop }) => shop === campaign.shop);
  return {
    segmentVersion,
    offers,
    digest: contentDigest({ ...campaign, segmentVersion }, versionsOf(offers)),
  };
};
