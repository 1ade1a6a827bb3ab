import { type WorkflowWaker, workflowsClient } from '../../executions/workflows.client.ts';
import { environment } from '../../house/env.ts';
import { dynamoDb } from '../../kit/dynamodb.client.ts';
import { patiently } from '../../kit/optimistic-retry.ts';
import { taskHandler } from '../../kit/task.ts';
import type * as z from '../../kit/z.ts';
import { isWaitedFor } from '../journey.ts';
import { type ReturnsStore, returnsStore } from '../returns.store.ts';
import { waitingTask } from './task.ts';

type Waiting = z.output<typeof waitingTask>;

interface Services {
  readonly returns: Pick<ReturnsStore, 'modify'>;
  readonly workflows: WorkflowWaker;
}

const leaveToken = async ({ returnId, until, taskToken }: Waiting, services: Services) => {
  const stored = await services.returns.modify(returnId, (before) =>
    isWaitedFor(before, until) ? { ...before, wait: { until, token: taskToken } } : undefined,
  );
  const over = !stored || !isWaitedFor(stored, until);
  if (over) await services.workflows.wake(taskToken, {});
  return { returnId, until, outcome: over ? 'over' : 'waiting' };
};

/**
 * Every state that waits: stores the token with the return. The token and what it waits for are parts of one
 * item, so either the action finds the token, or this function finds the action done.
 */
export const awaitReturn = (input: Waiting, services: Services) =>
  patiently(() => leaveToken(input, services));

export const handler = taskHandler('await-return', waitingTask, awaitReturn, () => {
  const env = environment('await-return');
  return {
    returns: returnsStore(dynamoDb(), {
      returns: env('returns'),
      ledgers: env('returnLedgers'),
      contacts: env('contacts'),
    }),
    workflows: workflowsClient({ return: env('returnMachine') }),
  };
});
