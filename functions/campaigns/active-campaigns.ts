import type { Clock } from '../kit/clock.ts';
import type { ActiveBatch, ActiveBatches } from '../mail/family.ts';
import type { Campaign } from './campaign.ts';
import type { CampaignsStore } from './campaigns.store.ts';
import { drained, hasBegun, placeOfHanding, readingOf, ruleOf } from './lifecycle.ts';

/** Between two waves there is nothing to go through, so nothing stands still. */
const progressOf = (campaign: Campaign): Campaign => ({
  ...campaign,
  expandedAt: campaign.expandedAt ?? (placeOfHanding(campaign) < 0 ? campaign.progressAt : undefined),
});

const asBatch = (campaign: Campaign): ActiveBatch => ({
  ...ruleOf(campaign),
  id: campaign.id,
  progress: progressOf(campaign),
  rev: campaign.rev,
});

/** Whether further messages of it may come into being. */
const hasMore = ({ status, expandedAt }: Campaign): boolean =>
  status !== 'cancelled' && expandedAt === undefined;

/** The campaigns that have begun and are not over, for the job that watches batches. */
export const activeCampaigns = ({
  campaigns,
  clock,
}: {
  readonly campaigns: Pick<CampaignsStore, 'active' | 'modify'>;
  readonly clock: Clock;
}): ActiveBatches => ({
  list: async (page) => {
    const { items, next } = await campaigns.active(page);
    // While the people of a wave are read there is nothing to go through: see watch-campaigns.ts.
    const begun = items.filter((each) => hasBegun(each) && each.endedAt === undefined && !readingOf(each));
    return { items: begun.map(asBatch), next };
  },
  change: (id, to) =>
    campaigns.modify(id, (before) => {
      const after = to(asBatch(before));
      if (after === 'over') return hasMore(before) ? undefined : drained(before, clock());
      return after && { ...before, ...after, expandedAt: before.expandedAt };
    }),
});
