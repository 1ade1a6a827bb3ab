import { givingServices } from '../../gifts/giving.services.ts';
import { environment } from '../../house/env.ts';
import { systemClock } from '../../kit/clock.ts';
import { dynamoDb } from '../../kit/dynamodb.client.ts';
import { taskHandler } from '../../kit/task.ts';
import { keysClient } from '../../links/keys.client.ts';
import { sendsStore } from '../../mail/sends.store.ts';
import { shopsStore } from '../../shops/shops.store.ts';
import { programmesStore } from '../programmes.store.ts';
import { type AccountServices, accountRun } from './account-run.ts';
import { type Attempt, attempt } from './run.ts';
import { runsStore } from './runs.store.ts';
import { type TakeBackServices, takeBackGifts } from './take-back-gifts.ts';

/** "Account for the run". */
export const accountCareRun = async (which: Attempt, services: AccountServices & TakeBackServices) => ({
  ...which,
  ...(await accountRun(which, {
    ...services,
    settle: (messages) => takeBackGifts(messages, services),
  })),
});

export const handler = taskHandler('account-care-run', attempt, accountCareRun, () => {
  const env = environment('account-care-run');
  const dynamo = dynamoDb();
  return {
    runs: runsStore(dynamo, env('careRuns')),
    programmes: programmesStore(dynamo, env('carePrograms')),
    ...givingServices(dynamo, env),
    shops: shopsStore(dynamo, env('shops')),
    keys: keysClient({ addressKey: env('addressKey'), couponKey: env('couponKey') }),
    sends: sendsStore(dynamo, { sends: env('sends'), keptMails: env('keptMails') }),
    clock: systemClock,
  };
});
