import { type WorkflowWaker, workflowsClient } from '../executions/workflows.client.ts';
import { environment } from '../house/env.ts';
import { dynamoDb } from '../kit/dynamodb.client.ts';
import { patiently } from '../kit/optimistic-retry.ts';
import { taskHandler } from '../kit/task.ts';
import type * as z from '../kit/z.ts';
import { followUpId } from './follow-up.ts';
import { type FollowUpsStore, followUpsStore } from './follow-ups.store.ts';
import { waitingTask } from './task.ts';

interface Services {
  readonly followUps: Pick<FollowUpsStore, 'modify'>;
  readonly workflows: WorkflowWaker;
}

const leaveToken = async (
  { surveyId, taskToken }: z.output<typeof waitingTask>,
  { followUps, workflows }: Services,
) => {
  const stored = await followUps.modify(followUpId(surveyId), (before) =>
    before.status === 'open' ? { ...before, token: taskToken } : undefined,
  );
  const over = stored?.status !== 'open';
  if (over) await workflows.wake(taskToken, {});
  return { surveyId, outcome: over ? 'over' : 'waiting' };
};

/** "Wait until it is made good": stores the token with the follow-up, or goes on where it is over already. */
export const awaitFollowUp = (input: z.output<typeof waitingTask>, services: Services) =>
  patiently(() => leaveToken(input, services));

export const handler = taskHandler('await-follow-up', waitingTask, awaitFollowUp, () => {
  const env = environment('await-follow-up');
  return {
    followUps: followUpsStore(dynamoDb(), env('followUps')),
    workflows: workflowsClient({ survey: env('surveyMachine') }),
  };
});
