import { conflict } from '../../kit/errors.ts';
import type { OffersStore } from '../../offers/offers.store.ts';
import { lastInstantOf } from '../../offers/validity.ts';
import type { Campaign } from '../campaign.ts';
import { submittedOffers } from '../offers.ts';

export interface OffersEndServices {
  readonly offers: Pick<OffersStore, 'getMany' | 'termsOf'>;
}

/** Where a day ends last on earth (IANA). */
const lastZone = 'Etc/GMT+12';

/** Errors: Conflict where an offer of a submitted campaign has ended since: nobody could use what it gives. */
export const checkOffersLast = async (
  campaign: Pick<Campaign, 'id' | 'offer' | 'arms' | 'offers'>,
  now: string,
  services: OffersEndServices,
): Promise<void> => {
  for (const { id, status, terms } of await submittedOffers(campaign, services)) {
    const { through } = terms.validity;
    const last = through === undefined ? undefined : lastInstantOf({ through }, { zone: lastZone });
    if (status !== 'ended' && (last === undefined || last > now)) continue;
    throw conflict(
      `The offer ${id} has ended, so nobody could use what the campaign ${campaign.id} gives. Name another offer in it, and submit it again.`,
    );
  }
};
