import { environment } from '../house/env.ts';
import { type Clock, systemClock } from '../kit/clock.ts';
import { dynamoDb } from '../kit/dynamodb.client.ts';
import { taskHandler } from '../kit/task.ts';
import type * as z from '../kit/z.ts';
import { expired, isClosed } from './survey.ts';
import { type SurveysStore, surveysStore } from './surveys.store.ts';
import { surveyTask } from './task.ts';

interface Services {
  readonly surveys: Pick<SurveysStore, 'modify'>;
  readonly clock: Clock;
}

/** "Close the survey": the time to answer is over, unless an answer came at the last moment. */
export const closeSurvey = async (
  { surveyId }: z.output<typeof surveyTask>,
  { surveys, clock }: Services,
) => {
  const survey = await surveys.modify(surveyId, (stored) =>
    isClosed(stored) ? undefined : expired(stored, clock().toISOString()),
  );
  return { surveyId, outcome: survey?.status };
};

export const handler = taskHandler('close-survey', surveyTask, closeSurvey, () => ({
  surveys: surveysStore(dynamoDb(), environment('close-survey')('surveys')),
  clock: systemClock,
}));
