import { dynamoDb } from '../kit/dynamodb.client.ts';
import { environment } from '../kit/env.ts';
import { writingServices } from '../mail/writing.services.ts';
import type { AskServices } from './ask-customer.ts';
import { surveysStore } from './surveys.store.ts';

/** What both functions that write to customers about a survey use. */
export const askServices = (name: 'invite-customer' | 'remind-customer'): AskServices => {
  const env = environment(name);
  const dynamo = dynamoDb();
  return { ...writingServices(dynamo, env), surveys: surveysStore(dynamo, env('surveys')) };
};
