import { executionName } from '../executions/execution.ts';
import type { WorkflowReader, WorkflowStarter } from '../executions/workflows.client.ts';
import type { Clock } from '../kit/clock.ts';
import type { Campaign } from './campaign.ts';
import type { CampaignsStore } from './campaigns.store.ts';
import { hasBegun, isUnderWay, nextWave, placeOfHanding } from './lifecycle.ts';

/** The workflow of a submission: its start, and its start anew where it has ended before the campaign did. */

export interface StartServices {
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

type Submission = Pick<Campaign, 'id' | 'edition' | 'restarts'>;

const nameOf = ({ id, edition, restarts }: Submission): string =>
  executionName('campaign', id, String(edition), ...(restarts ? [String(restarts.count)] : []));

/** Starts the workflow of a submission, or finds it started. */
export const startCampaign = (submission: Submission, { workflows }: StartServices): Promise<void> =>
  workflows.start('campaign', nameOf(submission), {
    campaignId: submission.id,
    edition: submission.edition,
    waits,
  });

/** An execution lives a year at most. So the workflow of a campaign that is farther away ends, and a new one is started when it is nearer. */
const longestSleep = 180 * day * 1_000;

/** Whether its next wave is so far away that no workflow waits for it. */
export const sleepsLong = (campaign: Pick<Campaign, 'waves'>, now: Date): boolean => {
  const next = nextWave(campaign);
  return (
    next !== undefined && placeOfHanding(campaign) < 0 && Date.parse(next.at) - now.getTime() > longestSleep
  );
};

/** Whether something is still to be done that only its workflow does. */
const needsWorkflow = (campaign: Campaign, now: Date): boolean => {
  const { status, reportedAt } = campaign;
  if (status === 'submitted') return true;
  if (isUnderWay(status)) return !sleepsLong(campaign, now);
  return (status === 'done' || status === 'cancelled') && hasBegun(campaign) && reportedAt === undefined;
};

/**
 * Whether it was cancelled while its workflow sleeps until the instant of a wave. Nothing wakes that one: a new one makes the report, and
 * the old one finds nothing to do.
 */
const sleepsCancelled = (campaign: Campaign, now: Date): boolean => {
  const { status, acts, wait, restarts } = campaign;
  const [last] = acts;
  const next = nextWave(campaign);
  return (
    status === 'cancelled' &&
    hasBegun(campaign) &&
    placeOfHanding(campaign) < 0 &&
    wait?.until === 'handed-over' &&
    next !== undefined &&
    next.at > now.toISOString() &&
    last !== undefined &&
    (restarts === undefined || restarts.at < last.at)
  );
};

/** One that keeps failing is started anew once an hour. */
const restMilliseconds = 3_600_000;

const rests = ({ restarts }: Submission, now: Date): boolean =>
  restarts !== undefined && now.getTime() - Date.parse(restarts.at) < restMilliseconds;

export interface RestartServices {
  readonly workflows: WorkflowStarter<'campaign'> & WorkflowReader<'campaign'>;
  readonly campaigns: Pick<CampaignsStore, 'modify'>;
  readonly clock: Clock;
}

const startAnew = async (campaign: Campaign, services: RestartServices): Promise<boolean> => {
  const { id, edition, restarts } = campaign;
  const at = services.clock().toISOString();
  const count = (restarts?.count ?? 0) + 1;
  const after = await services.campaigns.modify(id, (before) =>
    before.edition === edition && before.restarts?.count === restarts?.count
      ? { ...before, restarts: { count, at } }
      : undefined,
  );
  if (after?.edition !== edition || after.restarts?.count !== count) return false;
  await startCampaign(after, services);
  return true;
};

/**
 * Starts the workflow of a campaign anew where it has ended before the campaign did: it gave up after an outage, or lived for too long. It
 * passes by what is done already. Whether it was started.
 */
export const restartIfDead = async (campaign: Campaign, services: RestartServices): Promise<boolean> => {
  const now = services.clock();
  if (sleepsCancelled(campaign, now)) return startAnew(campaign, services);
  if (!needsWorkflow(campaign, now)) return false;
  const status = await services.workflows.status('campaign', nameOf(campaign));
  if (status === 'RUNNING') return false;
  if (status === 'GONE') {
    await startCampaign(campaign, services);
    return true;
  }
  return rests(campaign, now) ? false : startAnew(campaign, services);
};
