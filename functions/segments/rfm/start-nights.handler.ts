import { environment } from '../../house/env.ts';
import { systemClock } from '../../kit/clock.ts';
import { dynamoDb } from '../../kit/dynamodb.client.ts';
import { scheduleHandler } from '../../kit/schedule.ts';
import { sqsBatchQueue } from '../../kit/sqs.client.ts';
import { shopsStore } from '../../shops/shops.store.ts';
import { askForPasses, startNights } from './start-nights.ts';

export const handler = scheduleHandler('start-nights', startNights, () => {
  const env = environment('start-nights');
  return {
    shops: shopsStore(dynamoDb(), env('shops')),
    ask: askForPasses(sqsBatchQueue(env('groupsQueue'))),
    clock: systemClock,
  };
});
