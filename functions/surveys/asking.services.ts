import { environment } from '../house/env.ts';
import { dynamoDb } from '../kit/dynamodb.client.ts';
import { contactsStore } from '../mail/contacts.store.ts';
import { writingServices } from '../mail/writing.services.ts';
import { returnsReader } from '../returns/returns.store.ts';
import type { AskServices } from './ask-customer.ts';
import { questionnairesStore } from './questionnaires.store.ts';
import { surveysStore } from './surveys.store.ts';

/** What both functions use that write to customers about a survey. */
export const askServices = (name: 'invite-customer' | 'remind-customer'): AskServices => {
  const env = environment(name);
  const dynamo = dynamoDb();
  return {
    ...writingServices(dynamo, env),
    surveys: surveysStore(dynamo, env('surveys')),
    questionnaires: questionnairesStore(dynamo, env('questionnaires')),
    contacts: contactsStore(dynamo, env('contacts')),
    returns: returnsReader(dynamo, { returns: env('returns'), ledgers: env('returnLedgers') }),
  };
};
