import { checkIfMatch } from '../kit/etag.ts';
import { untilWritten } from '../kit/optimistic-retry.ts';
import { areCodesKeptBy } from '../platforms/discounts.ts';
import { existingShop } from '../shops/keep-shop.ts';
import type { ShopsStore } from '../shops/shops.store.ts';
import { type Campaign, campaignEtag } from './campaign.ts';
import type { CampaignsStore } from './campaigns.store.ts';
import { type CheckDefinitionServices, checkWhole, segmentOf } from './check-definition.ts';
import { pinnedOffers } from './codes/check-offers.ts';
import { type Acting, checkPurpose, existingCampaign } from './keep-campaign.ts';
import { type StartServices, startCampaign } from './start-campaign.ts';
import { isSubmittedAlready, submitted } from './submission.ts';

export interface SubmitServices extends CheckDefinitionServices {
  readonly shops: Pick<ShopsStore, 'get'>;
  readonly campaigns: Pick<CampaignsStore, 'get' | 'replace'>;
  readonly workflows: StartServices['workflows'];
}

/**
 * Hands a draft in: its audience is frozen, and where it is above the shop's limits a second person has to approve it.
 * `launches`: whether the approval launches it too. A repetition finds the workflow started. Errors: NotFound; Forbidden for service mail of
 * somebody who is no admin; Invalid with everything that is wrong; Conflict if it is no draft, or somebody acted on it.
 */
export const submitCampaign = async (
  id: string,
  { launches }: { readonly launches: boolean },
  acting: Acting,
  services: SubmitServices,
): Promise<Campaign> => {
  const after = await untilWritten(`The campaign ${id}`, async () => {
    const before = await existingCampaign(id, services);
    if (isSubmittedAlready(before, { ...acting, launches })) return before;
    checkIfMatch(acting.ifMatch, campaignEtag(before), 'Somebody acted on the campaign');
    const segment = await segmentOf(before, before.shop, services);
    const shop = await existingShop(before.shop, services);
    const pinned = {
      segmentVersion: segment?.version,
      offers: await pinnedOffers(before, services),
      isAhead: areCodesKeptBy(shop.platform),
    };
    const next = submitted(before, { by: acting.by, launches, ...pinned }, services.clock());
    checkPurpose(before, acting);
    await checkWhole(before, shop, services, { leaves: true });
    return (await services.campaigns.replace(next)) ? next : undefined;
  });
  // One that is under way was started long ago.
  if (after.status === 'submitted') await startCampaign(after, services);
  return existingCampaign(id, services);
};
