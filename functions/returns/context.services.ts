import { environment } from '../house/env.ts';
import { dynamoDb } from '../kit/dynamodb.client.ts';
import { writingServices } from '../mail/writing.services.ts';
import { returnsStore } from './returns.store.ts';

/** What every function uses that writes to people about returns. */
export const contextServices = (
  name:
    | 'check-return'
    | 'ask-approver'
    | 'tell-customer'
    | 'end-wait'
    | 'settle-return'
    | 'close-return'
    | 'run-errands'
    | 'watch-returns',
) => {
  const env = environment(name);
  const dynamo = dynamoDb();
  return {
    ...writingServices(dynamo, env),
    returns: returnsStore(dynamo, {
      returns: env('returns'),
      ledgers: env('returnLedgers'),
      contacts: env('contacts'),
    }),
  };
};
