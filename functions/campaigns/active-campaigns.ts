import type { Clock } from '../kit/clock.ts';
import type { ActiveBatch, ActiveBatches } from '../mail/family.ts';
import { type Campaign, ended, ruleOf } from './campaign.ts';
import type { CampaignsStore } from './campaigns.store.ts';

const asBatch = (campaign: Campaign): ActiveBatch => ({
  ...ruleOf(campaign),
  id: campaign.id,
  progress: campaign,
  rev: campaign.rev,
});

/** The campaigns that are not over, for the job that watches them. */
export const activeCampaigns = ({
  campaigns,
  clock,
}: {
  readonly campaigns: Pick<CampaignsStore, 'active' | 'modify'>;
  readonly clock: Clock;
}): ActiveBatches => ({
  list: async (page) => {
    const { items, next } = await campaigns.active(page);
    return { items: items.map(asBatch), next };
  },
  change: (id, to) =>
    campaigns.modify(id, (before) => {
      const after = to(asBatch(before));
      return after === 'over' ? ended(before, clock()) : after && { ...before, ...after };
    }),
});
