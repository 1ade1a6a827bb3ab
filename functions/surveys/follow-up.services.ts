import { environment } from '../house/env.ts';
import { dynamoDb } from '../kit/dynamodb.client.ts';
import { writingServices } from '../mail/writing.services.ts';
import { returnsReader } from '../returns/returns.store.ts';
import { followUpsStore } from './follow-ups.store.ts';
import { grantsStore } from './grants.store.ts';
import { surveysStore } from './surveys.store.ts';

/** What every function uses that tells the shop's people of a low score. */
export const lookingServices = (name: 'look-at-answer' | 'remind-follow-up') => {
  const env = environment(name);
  const dynamo = dynamoDb();
  return {
    ...writingServices(dynamo, env),
    surveys: surveysStore(dynamo, env('surveys')),
    followUps: followUpsStore(dynamo, { followUps: env('followUps'), contacts: env('contacts') }),
    grants: grantsStore(dynamo, env('grants')),
    returns: returnsReader(dynamo, { returns: env('returns'), ledgers: env('returnLedgers') }),
  };
};
