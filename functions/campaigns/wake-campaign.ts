import type { WorkflowWaker } from '../executions/workflows.client.ts';
import { logFailure } from '../kit/log.ts';
import type { Campaign } from './campaign.ts';
import { isWaitedFor } from './lifecycle.ts';

/**
 * Wakes the workflow when what it waits for has happened. Every action calls this, with the campaign as stored. If
 * waking fails, `watchCampaigns` does it within a minute.
 */
export const wakeCampaign = async (
  stored: Campaign,
  { workflows }: { readonly workflows: WorkflowWaker },
): Promise<void> => {
  const { id, wait } = stored;
  if (!wait || isWaitedFor(stored, wait.until)) return;
  try {
    await workflows.wake(wait.token, {});
  } catch (error) {
    logFailure('the workflow could not be woken, the watch does it in a minute', error, { campaign: id });
  }
};
