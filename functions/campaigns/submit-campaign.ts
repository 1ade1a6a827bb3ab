import { executionName } from '../executions/execution.ts';
import type { WorkflowStarter } from '../executions/workflows.client.ts';
import { durationSeconds } from '../kit/duration.ts';
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
import { submitted } from './lifecycle.ts';
import { attributionOf } from './report/attribution.ts';

export interface SubmitServices extends CheckDefinitionServices {
  readonly shops: Pick<ShopsStore, 'get'>;
  readonly campaigns: Pick<CampaignsStore, 'get' | 'replace'>;
  readonly workflows: WorkflowStarter<'campaign'>;
}

const day = 86_400;

/**
 * How long the workflow waits at most, in seconds. They are no settings: a wait ends with what it waits for, and what takes
 * longer is broken, or was forgotten.
 */
const waits = {
  freeze: day,
  approval: 180 * day,
  codes: 180 * day,
  wave: 180 * day,
  drain: 180 * day,
  report: day,
} as const;

/** Starts the workflow of a submission, or finds it started. */
export const startCampaign = (
  { id, edition, attribution }: Pick<Campaign, 'id' | 'edition' | 'attribution'>,
  { workflows }: Pick<SubmitServices, 'workflows'>,
): Promise<void> =>
  workflows.start('campaign', executionName('campaign', id, String(edition)), {
    campaignId: id,
    edition,
    waits: { ...waits, attribution: durationSeconds(attributionOf({ attribution })) },
  });

/** Whether this request was done already, and is only repeated. */
const isRepeated = ({ status, submitted: before }: Campaign, { by }: Acting): boolean =>
  status === 'submitted' && before?.by === by;

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
    if (isRepeated(before, acting)) return before;
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
  await startCampaign(after, services);
  return existingCampaign(id, services);
};
