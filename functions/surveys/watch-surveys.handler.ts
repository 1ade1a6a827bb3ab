import { workflowsClient } from '../executions/workflows.client.ts';
import { givingServices } from '../gifts/giving.services.ts';
import { environment } from '../house/env.ts';
import { dynamoDb } from '../kit/dynamodb.client.ts';
import { scheduleHandler } from '../kit/schedule.ts';
import { everyKey } from '../links/keys.client.ts';
import { contactsStore } from '../mail/contacts.store.ts';
import { writingServices } from '../mail/writing.services.ts';
import { returnsReader } from '../returns/returns.store.ts';
import { followUpsStore } from './follow-ups.store.ts';
import { surveysStore } from './surveys.store.ts';
import { watchSurveys } from './watch-surveys.ts';

export const handler = scheduleHandler('watch-surveys', watchSurveys, () => {
  const env = environment('watch-surveys');
  const dynamo = dynamoDb();
  return {
    ...writingServices(dynamo, env),
    ...givingServices(dynamo, env),
    keys: everyKey(env),
    contacts: contactsStore(dynamo, env('contacts')),
    surveys: surveysStore(dynamo, env('surveys')),
    followUps: followUpsStore(dynamo, { followUps: env('followUps'), contacts: env('contacts') }),
    returns: returnsReader(dynamo, { returns: env('returns'), ledgers: env('returnLedgers') }),
    workflows: workflowsClient({ survey: env('surveyMachine') }),
  };
});
