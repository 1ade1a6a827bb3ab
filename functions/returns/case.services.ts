import { addressesStore } from '../customers/addresses.store.ts';
import { customersStore } from '../customers/customers.store.ts';
import { systemClock } from '../kit/clock.ts';
import { dynamoDb } from '../kit/dynamodb.client.ts';
import { environment } from '../kit/env.ts';
import { keysClient } from '../links/keys.client.ts';
import { composeMime } from '../mail/mime.ts';
import { sendsStore } from '../mail/sends.store.ts';
import { sesMailer } from '../mail/ses.client.ts';
import { ordersStore } from '../orders/orders.store.ts';
import { shopsStore } from '../shops/shops.store.ts';
import { returnsStore } from './returns.store.ts';

/** What every function uses that writes to people about returns. */
export const caseServices = (
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
    returns: returnsStore(dynamo, { returns: env('returns'), ledgers: env('returnLedgers') }),
    orders: ordersStore(dynamo, env('orders')),
    customers: customersStore(dynamo, env('customers')),
    addresses: addressesStore(dynamo, env('addresses')),
    shops: shopsStore(dynamo, env('shops')),
    sends: sendsStore(dynamo, env('sends')),
    mailer: sesMailer(env('mail')),
    keys: keysClient(env('signingKey')),
    compose: composeMime,
    clock: systemClock,
    publicUrl: env('publicUrl'),
  };
};
