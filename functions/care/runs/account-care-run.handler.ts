import { environment } from '../../house/env.ts';
import { systemClock } from '../../kit/clock.ts';
import { dynamoDb } from '../../kit/dynamodb.client.ts';
import { taskHandler } from '../../kit/task.ts';
import { sendsStore } from '../../mail/sends.store.ts';
import { type AccountServices, accountRun } from './account-run.ts';
import { type Attempt, attempt } from './run.ts';
import { runsStore } from './runs.store.ts';

/** "Account for the run". */
export const accountCareRun = async (which: Attempt, services: AccountServices) => ({
  ...which,
  ...(await accountRun(which, services)),
});

export const handler = taskHandler('account-care-run', attempt, accountCareRun, () => {
  const env = environment('account-care-run');
  const dynamo = dynamoDb();
  return {
    runs: runsStore(dynamo, env('careRuns')),
    sends: sendsStore(dynamo, { sends: env('sends'), keptMails: env('keptMails') }),
    clock: systemClock,
  };
});
