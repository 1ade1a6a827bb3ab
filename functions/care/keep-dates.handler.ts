import { environment } from '../house/env.ts';
import { systemClock } from '../kit/clock.ts';
import { dynamoDb } from '../kit/dynamodb.client.ts';
import { scheduleHandler } from '../kit/schedule.ts';
import { sqsQueue } from '../kit/sqs.client.ts';
import { type AskDatesServices, keepDates } from './keep-dates.ts';
import { runsStore } from './runs/runs.store.ts';

export const handler = scheduleHandler('keep-dates', keepDates, (): AskDatesServices => {
  const env = environment('keep-dates');
  return {
    runs: runsStore(dynamoDb(), env('careRuns')),
    queue: sqsQueue(env('datesQueue')),
    clock: systemClock,
  };
});
