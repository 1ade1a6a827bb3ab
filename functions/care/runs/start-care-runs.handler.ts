import { personalDatesStore } from '../../customers/personal-dates.store.ts';
import { workflowsClient } from '../../executions/workflows.client.ts';
import { environment } from '../../house/env.ts';
import { systemClock } from '../../kit/clock.ts';
import { dynamoDb } from '../../kit/dynamodb.client.ts';
import { scheduleHandler } from '../../kit/schedule.ts';
import { shopsStore } from '../../shops/shops.store.ts';
import { programmesStore } from '../programmes.store.ts';
import { movesStore } from './moves.store.ts';
import { runsStore } from './runs.store.ts';
import { startRuns } from './start-runs.ts';

export const handler = scheduleHandler('start-care-runs', startRuns, () => {
  const env = environment('start-care-runs');
  const dynamo = dynamoDb();
  return {
    runs: runsStore(dynamo, env('careRuns')),
    moves: movesStore(dynamo, env('careRuns')),
    programmes: programmesStore(dynamo, env('carePrograms')),
    personalDates: personalDatesStore(dynamo, env('personalDates')),
    shops: shopsStore(dynamo, env('shops')),
    workflows: workflowsClient({ care: env('careMachine') }),
    clock: systemClock,
  };
});
