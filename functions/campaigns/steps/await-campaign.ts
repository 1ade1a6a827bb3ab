import type { WorkflowWaker } from '../../executions/workflows.client.ts';
import type { Clock } from '../../kit/clock.ts';
import { patiently } from '../../kit/optimistic-retry.ts';
import type * as z from '../../kit/z.ts';
import type { MailQueues } from '../../mail/mail-queues.ts';
import { isEachWave } from '../audience.ts';
import { batchOfCampaign, type Campaign } from '../campaign.ts';
import type { TellWork } from '../campaign-errands.ts';
import type { CampaignsStore } from '../campaigns.store.ts';
import {
  isUnderWay,
  isWaitedFor,
  nextWave,
  placeOfHanding,
  readingOf,
  withCodesBegun,
} from '../lifecycle.ts';
import type { waitingTask } from './task.ts';

type Waiting = z.output<typeof waitingTask>;

export interface AwaitCampaignServices {
  readonly campaigns: Pick<CampaignsStore, 'modify'>;
  readonly workflows: WorkflowWaker;
  readonly queues: MailQueues;
  readonly tellWork: TellWork;
  readonly clock: Clock;
}

/** The campaign with its next wave begun, if none is under way. */
const withWaveBegun = (before: Campaign, now: string): Campaign => {
  const next = nextWave(before);
  if (!next || placeOfHanding(before) >= 0) return before;
  const begun = {
    ...next,
    begun: now,
    ...(isEachWave(before) && { read: next.read ?? { at: now, people: 0, pages: 0 } }),
  };
  const waves = before.waves?.map((wave) => (wave === next ? begun : wave));
  const status = before.status === 'scheduled' ? 'running' : before.status;
  // Its messages may come before what was looked through of earlier waves.
  return { ...before, status, waves, progressAt: now, settled: undefined, nudged: undefined };
};

/** The campaign while it waits for this: what is to be done has begun. */
const begun = (stored: Campaign, until: Waiting['until'], now: string): Campaign => {
  if (!isUnderWay(stored.status)) return stored;
  if (until === 'codes-ready') return withCodesBegun(stored, now);
  return until === 'handed-over' ? withWaveBegun(stored, now) : stored;
};

/** What has to be set going, once the token is stored. It may be repeated. */
const setGoing = async (campaign: Campaign, { tellWork, queues }: AwaitCampaignServices): Promise<void> => {
  const { id, edition, purpose, wait } = campaign;
  if (readingOf(campaign)) await tellWork({ kind: 'freeze', campaign: id, edition });
  else if (wait?.until === 'codes-ready') await tellWork({ kind: 'codes', campaign: id, edition });
  else if (wait?.until === 'handed-over')
    await queues.send([{ kind: 'expand', batch: batchOfCampaign(id), service: purpose === 'service' }]);
  if (wait?.until === 'reported') await tellWork({ kind: 'report', batch: batchOfCampaign(id) });
};

const leaveToken = async (
  { campaignId, edition, until, taskToken }: Waiting,
  services: AwaitCampaignServices,
) => {
  const now = services.clock().toISOString();
  let older: string | undefined;
  const after = await services.campaigns.modify(campaignId, (stored) => {
    if (stored.edition !== edition) return undefined;
    const before = begun(stored, until, now);
    if (!isWaitedFor(before, until)) return undefined;
    older = before.wait?.token;
    // It may have left the watch when it was over.
    return { ...before, wait: { until, token: taskToken, edition }, watch: 'active' };
  });
  // An execution of an earlier submission may still wait: it ends now.
  if (older !== undefined && older !== taskToken) await services.workflows.wake(older, {});
  const isOver = after?.edition !== edition || !isWaitedFor(after, until);
  if (isOver) await services.workflows.wake(taskToken, {});
  else await setGoing(after, services);
  return { campaignId, outcome: isOver ? 'over' : 'waiting' };
};

/**
 * Every state that waits: stores the token with the campaign, and sets going what it waits for. The token and what it
 * waits for are parts of one item, so either the action finds the token, or this function finds the action done.
 */
export const awaitCampaign = (input: Waiting, services: AwaitCampaignServices) =>
  patiently(() => leaveToken(input, services));
