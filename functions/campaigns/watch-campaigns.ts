import type { WorkflowWaker } from '../executions/workflows.client.ts';
import type { Clock } from '../kit/clock.ts';
import { logFailure } from '../kit/log.ts';
import { everyItem } from '../kit/paging.ts';
import type { Campaign } from './campaign.ts';
import type { TellWork } from './campaign-errands.ts';
import type { CampaignsStore } from './campaigns.store.ts';
import { areCodesLeft, isWaitedFor, readingOf } from './lifecycle.ts';
import { type SubmitServices, startCampaign } from './submit-campaign.ts';

export interface WatchCampaignsServices {
  readonly campaigns: Pick<CampaignsStore, 'active' | 'modify'>;
  readonly workflows: WorkflowWaker & SubmitServices['workflows'];
  readonly tellWork: TellWork;
  readonly clock: Clock;
}

const isLeft = ({ status, endedAt }: Campaign): boolean =>
  status === 'draft' || status === 'rejected' || endedAt !== undefined;

/** A run that has made no progress for this long is dead, or never began. */
const stillMilliseconds = 120_000;

/** Asks for the work on codes that is to be done, and that nobody does at this moment. */
const goOnWithCodes = async (
  campaign: Campaign,
  { tellWork, clock }: WatchCampaignsServices,
): Promise<void> => {
  const { id, edition, wait, takenBack } = campaign;
  // What waits for the platform, or for an offer, makes no progress, and is asked for each minute.
  if (wait?.until === 'codes-ready' && isWaitedFor(campaign, 'codes-ready'))
    await tellWork({ kind: readingOf(campaign) ? 'freeze' : 'codes', campaign: id, edition });
  const isStill = clock().getTime() - Date.parse(takenBack?.at ?? '') > stillMilliseconds;
  if (areCodesLeft(campaign) && (takenBack === undefined || isStill))
    await tellWork({ kind: 'take-back', campaign: id, edition });
};

/** Takes a campaign off the watch that nothing waits for any more. */
const leave = ({ id }: Campaign, { campaigns }: WatchCampaignsServices) =>
  campaigns.modify(id, (before) =>
    isLeft(before) && !areCodesLeft(before) && !(before.wait && isWaitedFor(before, before.wait.until))
      ? { ...before, wait: undefined, watch: undefined }
      : undefined,
  );

const watch = async (campaign: Campaign, services: WatchCampaignsServices): Promise<boolean> => {
  const { wait, status } = campaign;
  // The function that took it in may have died before it started the workflow.
  if (!wait && status === 'submitted') await startCampaign(campaign, services);
  const isDue = wait !== undefined && !isWaitedFor(campaign, wait.until);
  if (isDue) await services.workflows.wake(wait.token, {});
  await goOnWithCodes(campaign, services);
  if (isLeft(campaign)) await leave(campaign, services);
  return isDue;
};

/**
 * Each minute: wakes the workflows of campaigns whose wave was handed over, or of which nothing is pending any more, and those whose
 * waking was lost; has codes made and taken back. A campaign that fails does not stop the others. Errors: the last one, at the end.
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
