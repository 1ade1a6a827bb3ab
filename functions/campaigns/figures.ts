import type { LiveCountsStore } from '../mail/live-counts.store.ts';
import { type Progress, progressBy, progressFrom } from '../mail/live-counts.ts';
import { type Reconciliation, reconcile } from '../mail/reconcile.ts';
import type { SendsStore } from '../mail/sends.store.ts';
import { batchOfCampaign, type Campaign } from './campaign.ts';

export interface FiguresServices {
  readonly sends: Pick<SendsStore, 'fatesIn'>;
  readonly counts: Pick<LiveCountsStore, 'of'>;
}

/** How many messages it has, or will have as far as we know: those of waves to come are people still. */
const audienceOf = ({ size, expandedAt, frozen, status }: Campaign): number =>
  expandedAt !== undefined || status === 'cancelled' ? size : Math.max(size, frozen?.people ?? 0);

/**
 * What has become of a campaign's messages so far: `progress` by the counts of its senders, `reconciliation` from the
 * messages. `isLive`: without the latter, which reads all of them, unless the campaign is over.
 */
export const figuresOf = async (
  campaign: Campaign,
  { isLive }: { readonly isLive: boolean },
  services: FiguresServices,
): Promise<{ readonly progress: Progress; readonly reconciliation?: Reconciliation }> => {
  const batch = batchOfCampaign(campaign.id);
  const isOver = campaign.endedAt !== undefined;
  const reconciliation = isLive && !isOver ? undefined : await reconcile(batch, services);
  if (isOver && reconciliation) return { progress: progressFrom(reconciliation), reconciliation };
  const progress = progressBy(await services.counts.of(batch), audienceOf(campaign));
  return { progress, ...(reconciliation && { reconciliation }) };
};
