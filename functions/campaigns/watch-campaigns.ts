import type { ApprovalsStore } from '../approvals/approvals.store.ts';
import type { WorkflowWaker } from '../executions/workflows.client.ts';
import type { Clock } from '../kit/clock.ts';
import { logFailure } from '../kit/log.ts';
import { everyItem } from '../kit/paging.ts';
import { unansweredSince } from './agreement.ts';
import { batchOfCampaign, type Campaign } from './campaign.ts';
import type { TellWork } from './campaign-errands.ts';
import type { CampaignsStore } from './campaigns.store.ts';
import { areCodesLeft, hasBegun, isWaitedFor, readingOf } from './lifecycle.ts';
import { type RestartServices, restartIfDead, startCampaign } from './start-campaign.ts';
import { voidApproval } from './void-approval.ts';
import { isAwaited } from './wake-campaign.ts';

export interface WatchCampaignsServices {
  readonly campaigns: Pick<CampaignsStore, 'active' | 'modify'>;
  readonly approvals: Pick<ApprovalsStore, 'void'>;
  readonly workflows: WorkflowWaker & RestartServices['workflows'];
  readonly tellWork: TellWork;
  readonly clock: Clock;
}

/** Nothing of it is to be watched any more; of one that has begun, not before its report is there. */
const isLeft = (campaign: Campaign): boolean => {
  const { status, endedAt, reportedAt } = campaign;
  if (status === 'draft' || status === 'rejected') return true;
  return endedAt !== undefined && (reportedAt !== undefined || !hasBegun(campaign));
};

/** A run that has made no progress for this long is dead, or never began. */
const stillMilliseconds = 120_000;

/** As long as the report may take: its pass tells the campaign nothing until its end. */
const reportMilliseconds = 3_600_000;

const isStillFor = (
  at: string | undefined,
  milliseconds: number,
  { clock }: WatchCampaignsServices,
): boolean => at === undefined || clock().getTime() - Date.parse(at) > milliseconds;

/** Asks again for people who are to be written down, and for a report, where nobody seems to work on them: their message was lost. */
const askAgain = async (campaign: Campaign, services: WatchCampaignsServices): Promise<void> => {
  const { id, edition, wait, progressAt } = campaign;
  const isReport = wait?.until === 'reported' && isWaitedFor(campaign, 'reported');
  const isReading = readingOf(campaign) !== undefined && wait?.until !== 'codes-ready';
  if (!isReport && !isReading) return;
  if (!isStillFor(progressAt, isReport ? reportMilliseconds : stillMilliseconds, services)) return;
  const at = services.clock().toISOString();
  await services.campaigns.modify(id, (before) =>
    before.progressAt === progressAt ? { ...before, progressAt: at } : undefined,
  );
  await services.tellWork(
    isReport ? { kind: 'report', batch: batchOfCampaign(id) } : { kind: 'freeze', campaign: id, edition },
  );
};

/** Asks for the work on codes that is to be done, and that nobody does at this moment. */
const goOnWithCodes = async (campaign: Campaign, services: WatchCampaignsServices): Promise<void> => {
  const { id, edition, wait, takenBack } = campaign;
  const { tellWork } = services;
  // What waits for the platform, or for an offer, makes no progress, and is asked for each minute.
  if (wait?.until === 'codes-ready' && isWaitedFor(campaign, 'codes-ready'))
    await tellWork({ kind: readingOf(campaign) ? 'freeze' : 'codes', campaign: id, edition });
  if (areCodesLeft(campaign) && isStillFor(takenBack?.at, stillMilliseconds, services))
    await tellWork({ kind: 'take-back', campaign: id, edition });
};

/** Takes a campaign off the watch that nothing waits for any more. */
const leave = ({ id }: Campaign, { campaigns }: WatchCampaignsServices) =>
  campaigns.modify(id, (before) =>
    isLeft(before) && !areCodesLeft(before) && !(before.wait && isWaitedFor(before, before.wait.until))
      ? { ...before, wait: undefined, watch: undefined }
      : undefined,
  );

/** The campaign as it is once nobody can answer any more what people were asked about it. */
const afterNoAnswer = async (campaign: Campaign, services: WatchCampaignsServices): Promise<Campaign> => {
  const { clock, campaigns } = services;
  if (!unansweredSince(campaign, clock())) return campaign;
  await voidApproval(campaign, services);
  return (await campaigns.modify(campaign.id, (before) => unansweredSince(before, clock()))) ?? campaign;
};

const watch = async (stored: Campaign, services: WatchCampaignsServices): Promise<boolean> => {
  const campaign = await afterNoAnswer(stored, services);
  const { wait, status, edition } = campaign;
  // The function that took it in may have died before it started the workflow.
  if (status === 'submitted' && wait?.edition !== edition) await startCampaign(campaign, services);
  const isDue = wait !== undefined && !isAwaited(campaign);
  const isGone = isDue && (await services.workflows.wake(wait.token, {})) === 'gone';
  if (isGone && wait.edition === edition) await restartIfDead(campaign, services);
  await askAgain(campaign, services);
  await goOnWithCodes(campaign, services);
  if (isLeft(campaign)) await leave(campaign, services);
  return isDue;
};

/**
 * Each minute: wakes the workflows of campaigns whose wave was handed over, or of which nothing is pending any more, and those whose
 * waking was lost; starts those anew that have given up; asks again for lost work, and for codes to be made and taken back; ends what nobody has
 * answered. A campaign that fails does not stop the others. Errors: the last one, at the end.
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
