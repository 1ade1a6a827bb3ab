import type { WorkflowWaker } from '../executions/workflows.client.ts';
import { logFailure } from '../kit/log.ts';
import { isWaitedFor } from './journey.ts';
import type { Return } from './return.ts';

/**
 * Wakes the workflow when what it waits for has happened. Every action calls this, with the return as stored.
 * If waking fails, `resumeReturn` does it in a minute or two.
 */
export const wakeWorkflow = async (
  stored: Return,
  { workflows }: { readonly workflows: WorkflowWaker },
): Promise<void> => {
  const { wait } = stored;
  if (!wait || isWaitedFor(stored, wait.until)) return;
  try {
    await workflows.wake(wait.token, {});
  } catch (error) {
    logFailure('the workflow could not be woken, it is resumed in a minute', error, {
      returnId: stored.id,
    });
  }
};
