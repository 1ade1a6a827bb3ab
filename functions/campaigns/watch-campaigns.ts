import type { WorkflowWaker } from '../executions/workflows.client.ts';
import { logFailure } from '../kit/log.ts';
import { everyItem } from '../kit/paging.ts';
import type { Campaign } from './campaign.ts';
import type { CampaignsStore } from './campaigns.store.ts';
import { isWaitedFor } from './lifecycle.ts';
import { type SubmitServices, startCampaign } from './submit-campaign.ts';

export interface WatchCampaignsServices {
  readonly campaigns: Pick<CampaignsStore, 'active' | 'modify'>;
  readonly workflows: WorkflowWaker & SubmitServices['workflows'];
}

const isLeft = ({ status, endedAt }: Campaign): boolean =>
  status === 'draft' || status === 'rejected' || endedAt !== undefined;

/** Takes a campaign off the watch that nothing waits for any more. */
const leave = ({ id }: Campaign, { campaigns }: WatchCampaignsServices) =>
  campaigns.modify(id, (before) =>
    isLeft(before) && !(before.wait && isWaitedFor(before, before.wait.until))
      ? { ...before, wait: undefined, watch: undefined }
      : undefined,
  );

const watch = async (campaign: Campaign, services: WatchCampaignsServices): Promise<boolean> => {
  const { wait, status } = campaign;
  // The function that took it in may have died before it started the workflow.
  if (!wait && status === 'submitted') await startCampaign(campaign, services);
  const isDue = wait !== undefined && !isWaitedFor(campaign, wait.until);
  if (isDue) await services.workflows.wake(wait.token, {});
  if (isLeft(campaign)) await leave(campaign, services);
  return isDue;
};

/**
 * Each minute: wakes the workflows of campaigns whose wave was handed over, or of which nothing is pending any more, and those whose
 * waking was lost. A campaign that fails does not stop the others. Errors: the last one, at the end.
 */
export const watchCampaigns = async (services: WatchCampaignsServices) => {
  const counts = { active: 0, woken: 0 };
  let failed: unknown;
  for await (const campaign of everyItem((page) => services.campaigns.active(page))) {
    counts.active += 1;
    try {
      if (await watch(campaign, services)) counts.woken += 1;
    } catch (error) {
      failed = error;
      logFailure('a campaign could not be watched', error, { campaign: campaign.id });
    }
  }
  if (failed) throw failed;
  return counts;
};
