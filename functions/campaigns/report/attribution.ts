import type { Campaign } from '../campaign.ts';

/** How long after a message an order counts, unless a campaign says otherwise. */
export const defaultAttribution = 'P7D';

export const attributionOf = ({ attribution = defaultAttribution }: Pick<Campaign, 'attribution'>): string =>
  attribution;
