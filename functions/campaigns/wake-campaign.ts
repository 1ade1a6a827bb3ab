import type { WorkflowWaker } from '../executions/workflows.client.ts';
import { logFailure } from '../kit/log.ts';
import type { Campaign } from './campaign.ts';
import { isWaitedFor } from './lifecycle.ts';

/** Whether what its workflow waits for is still to happen. What an earlier submission waited for never does. */
export const isAwaited = (campaign: Campaign): boolean => {
  const { wait, edition } = campaign;
  return wait !== undefined && wait.edition === edition && isWaitedFor(campaign, wait.until);
};

/**
 * Wakes the workflow when what it waits for has happened. Every action calls this, with the campaign as stored. If
 * waking fails, `watchCampaigns` does it within a minute.
 */
export const wakeCampaign = async (
  stored: Campaign,
  { workflows }: { readonly workflows: WorkflowWaker },
): Promise<void> => {
  const { id, wait } = stored;
  if (!wait || isAwaited(stored)) return;
  try {
    await workflows.wake(wait.token, {});
  } catch (error) {
    logFailure('the workflow could not be woken, the watch does it in a minute', error, { campaign: id });
  }
};
