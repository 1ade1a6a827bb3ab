import { type WorkflowWaker, workflowsClient } from '../executions/workflows.client.ts';
import { environment } from '../house/env.ts';
import { dynamoDb } from '../kit/dynamodb.client.ts';
import { patiently } from '../kit/optimistic-retry.ts';
import { taskHandler } from '../kit/task.ts';
import type * as z from '../kit/z.ts';
import { isClosed } from './survey.ts';
import { type SurveysStore, surveysStore } from './surveys.store.ts';
import { waitingTask } from './task.ts';

type Waiting = z.output<typeof waitingTask>;

interface Services {
  readonly surveys: Pick<SurveysStore, 'modify'>;
  readonly workflows: WorkflowWaker;
}

const leaveToken = async ({ surveyId, taskToken }: Waiting, services: Services) => {
  const survey = await services.surveys.modify(surveyId, (stored) =>
    isClosed(stored) ? undefined : { ...stored, token: taskToken },
  );
  const over = !survey || isClosed(survey);
  if (over) await services.workflows.wake(taskToken, {});
  return { surveyId, outcome: over ? 'closed' : 'waiting' };
};

/**
 * "Wait for the answer": stores the token with the survey. Answer and token are parts of one item, so either
 * the answer finds the token or this function finds the answer.
 */
export const awaitAnswer = (input: Waiting, services: Services) =>
  patiently(() => leaveToken(input, services));

export const handler = taskHandler('await-answer', waitingTask, awaitAnswer, () => {
  const env = environment('await-answer');
  return {
    surveys: surveysStore(dynamoDb(), env('surveys')),
    workflows: workflowsClient({ survey: env('surveyMachine') }),
  };
});
