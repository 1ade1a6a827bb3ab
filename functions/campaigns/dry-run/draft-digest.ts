import { digest } from '../../kit/digest.ts';
import { isObject } from '../../kit/json.ts';
import * as z from '../../kit/z.ts';
import type { Offer } from '../../offers/offer.ts';
import type { OffersStore } from '../../offers/offers.store.ts';
import type { SegmentsStore } from '../../segments/segments.store.ts';
import type { Campaign } from '../campaign.ts';
import { segmentOf } from '../check-definition.ts';
import { definition } from '../definition.ts';

/** The offers that a campaign names, its arms' too. */
const offersOf = ({ offer, arms = [] }: Pick<Campaign, 'offer' | 'arms'>): string[] => [
  ...new Set([offer, ...arms.map((arm) => arm.offer)].flatMap((id) => id ?? [])),
];

/** With the keys of each object in one order, which a table does not keep. */
const inOrder = (_key: string, value: unknown): unknown =>
  isObject(value)
    ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
    : value;

/** Names what a draft says, with the versions of its segment and its offers: another draft has another name. */
const draftDigest = (
  campaign: Campaign,
  {
    segmentVersion,
    offers,
  }: {
    readonly segmentVersion: number | undefined;
    readonly offers: readonly Pick<Offer, 'id' | 'version'>[];
  },
): string => {
  const said = z.parse(z.object(definition.shape), campaign);
  const versions = offers.map(({ id, version }) => `${id} ${version}`).toSorted();
  return digest('draft', JSON.stringify(said, inOrder), String(segmentVersion ?? ''), ...versions);
};

export interface DraftServices {
  readonly segments: Pick<SegmentsStore, 'get'>;
  readonly offers: Pick<OffersStore, 'getMany'>;
}

export interface Draft {
  readonly segmentVersion: number | undefined;
  readonly offers: readonly Offer[];
  readonly digest: string;
}

/** What a campaign says now, with what it names. */
export const draftNow = async (campaign: Campaign, services: DraftServices): Promise<Draft> => {
  const segment = await segmentOf(campaign, campaign.shop, services);
  const segmentVersion = campaign.segmentVersion ?? segment?.version;
  const ids = offersOf(campaign);
  const found = ids.length === 0 ? [] : await services.offers.getMany(ids);
  const offers = found.filter(({ shop }) => shop === campaign.shop);
  return { segmentVersion, offers, digest: draftDigest(campaign, { segmentVersion, offers }) };
};
