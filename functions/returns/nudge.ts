import type { WorkflowWaker } from '../executions/workflows.client.ts';
import type { Clock } from '../kit/clock.ts';
import { unheardAt } from './deadlines.ts';
import type { Return } from './return.ts';
import type { ReturnsStore } from './returns.store.ts';

interface NudgeServices {
  readonly returns: Pick<ReturnsStore, 'modify'>;
  readonly workflows: WorkflowWaker;
  readonly clock: Clock;
}

/**
 * Wakes a workflow that slept through what it waited for, and forgets the token, so that it is done once. Errors: those
 * of waking; the token then stays for the next minute.
 */
export const nudge = async (stored: Return, { returns, workflows, clock }: NudgeServices): Promise<void> => {
  const at = unheardAt(stored);
  const token = stored.wait?.token;
  if (at === undefined || token === undefined || at > clock().toISOString()) return;
  await workflows.wake(token, {});
  await returns.modify(stored.id, (before) => {
    if (before.wait?.token !== token) return undefined;
    const { wait: _wait, ...woken } = before;
    return woken;
  });
};
