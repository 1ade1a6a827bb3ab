import { sameContent } from '../kit/json.ts';
import type { Offer } from '../offers/offer.ts';
import type { OffersStore } from '../offers/offers.store.ts';
import type { Campaign } from './campaign.ts';

type Offering = Pick<Campaign, 'offer' | 'arms'>;

/** Who gets the codes of an offer: everybody, or an arm. */
interface Offered {
  readonly offer: string;
  /** Where the definition names it. */
  readonly path: string;
  /** Of the people, 0 to 1. */
  readonly share: number;
}

/** The offers that a campaign and its arms name, with who gets them; those that nobody would get have no share. */
export const offered = ({ offer, arms = [] }: Offering): Offered[] => {
  const own = arms.flatMap((arm, place) =>
    arm.offer === undefined ? [] : [{ offer: arm.offer, path: `arms.${place}.offer`, share: arm.share }],
  );
  const rest = arms.reduce((sum, arm) => sum + (arm.offer === undefined ? arm.share : 0), 0);
  return [
    ...(offer === undefined ? [] : [{ offer, path: 'offer', share: arms.length === 0 ? 1 : rest }]),
    ...own,
  ];
};

/** These offers as they are now, in no order; without those that there are not. */
export const offersOf = async (
  campaign: Offering,
  { offers }: { readonly offers: Pick<OffersStore, 'getMany'> },
): Promise<Offer[]> => {
  const ids = [...new Set(offered(campaign).map(({ offer }) => offer))];
  return ids.length === 0 ? [] : offers.getMany(ids);
};

/**
 * Whether a campaign was submitted with these versions of its offers. Codes that were made before keep the terms that were
 * approved, whatever becomes of the offers.
 */
export const isOfVersions = (
  { offers, ahead }: Pick<Campaign, 'offers' | 'ahead'>,
  versions: Readonly<Record<string, number>>,
): boolean => ahead?.made !== undefined || sameContent(versionsOf(offers), versions);

/** By offer: which of its versions gives the codes. */
export const versionsOf = (offers: readonly Pick<Offer, 'id' | 'version'>[] = []): Record<string, number> =>
  Object.fromEntries(offers.map(({ id, version }) => [id, version]));
