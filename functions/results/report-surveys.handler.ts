import { environment } from '../house/env.ts';
import { dynamoDb } from '../kit/dynamodb.client.ts';
import { scheduleHandler } from '../kit/schedule.ts';
import { sendingServices } from '../mail/sending.services.ts';
import { shopsStore } from '../shops/shops.store.ts';
import { followUpsReader } from '../surveys/follow-ups.store.ts';
import { surveysStore } from '../surveys/surveys.store.ts';

import { reportSurveys } from './report-surveys.ts';

export const handler = scheduleHandler('report-surveys', reportSurveys, () => {
  const env = environment('report-surveys');
  const dynamo = dynamoDb();
  return {
    ...sendingServices(dynamo, env),
    shops: shopsStore(dynamo, env('shops')),
    surveys: surveysStore(dynamo, env('surveys')),
    followUps: followUpsReader(dynamo, env('followUps')),
  };
});
