import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { shopCopies } from '../copies/copies.services.ts';
import { addressesStore } from '../customers/addresses.store.ts';
import { customersStore } from '../customers/customers.store.ts';
import { systemClock } from '../kit/clock.ts';
import { keysClient } from '../links/keys.client.ts';
import { ordersStore } from '../orders/orders.store.ts';
import { shopsStore } from '../shops/shops.store.ts';
import { composeMime } from './mime.ts';
import { paceStore } from './pace.store.ts';
import { sendsStore } from './sends.store.ts';
import { sendQuota, sesMailer } from './ses.client.ts';

type Used =
  | 'orders'
  | 'customers'
  | 'addresses'
  | 'shops'
  | 'sends'
  | 'drafts'
  | 'mailCopies'
  | 'sending'
  | 'mail'
  | 'configurationSet'
  | 'signingKey'
  | 'publicUrl';

/** What every function uses that writes to people about their orders. */
export const writingServices = (dynamo: DynamoDBClient, env: (resource: Used) => string) => ({
  orders: ordersStore(dynamo, env('orders')),
  customers: customersStore(dynamo, env('customers')),
  addresses: addressesStore(dynamo, env('addresses')),
  shops: shopsStore(dynamo, env('shops')),
  sends: sendsStore(dynamo, { sends: env('sends'), drafts: env('drafts') }),
  pace: paceStore(dynamo, env('sending'), { quota: sendQuota(), clock: systemClock }),
  mailer: sesMailer(env('mail'), env('configurationSet')),
  keys: keysClient(env('signingKey')),
  compose: composeMime,
  copies: shopCopies(dynamo, env('mailCopies'), systemClock),
  clock: systemClock,
  publicUrl: env('publicUrl'),
});
