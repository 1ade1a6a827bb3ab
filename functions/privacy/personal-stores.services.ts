import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { creditsStore } from '../credits/credits.store.ts';
import { addressesStore } from '../customers/addresses.store.ts';
import { consentsStore } from '../customers/consents.store.ts';
import { customersStore } from '../customers/customers.store.ts';
import type { holdsPersons } from '../customers/manifest.ts';
import { startsStore } from '../executions/starts.store.ts';
import { contactsStore } from '../mail/contacts.store.ts';
import { sendsStore } from '../mail/sends.store.ts';
import { ordersStore } from '../orders/orders.store.ts';
import { returnsStore } from '../returns/returns.store.ts';
import { followUpsStore } from '../surveys/follow-ups.store.ts';
import { grantsStore } from '../surveys/grants.store.ts';
import { surveysStore } from '../surveys/surveys.store.ts';

/**
 * Every store that holds personal data, and how it is opened, in the order in which a person is erased from them. The
 * address comes last, because a request that names a person by address must find them again when an erasure broke off
 * halfway. What a store is exported and erased by is in the store. `wake` lets waiting workflows of erased people end; `erasePhotos` takes
 * away the pictures of a return, by its id.
 */
export const openPersonalStores = (
  dynamo: DynamoDBClient,
  env: (table: keyof typeof holdsPersons) => string,
  wake: (token: string) => Promise<unknown>,
  erasePhotos: (returnId: string) => Promise<unknown>,
) => ({
  orders: ordersStore(dynamo, env('orders')),
  surveys: surveysStore(dynamo, env('surveys'), wake),
  followUps: followUpsStore(dynamo, env('followUps'), wake),
  grants: grantsStore(dynamo, env('grants')),
  returns: returnsStore(dynamo, { returns: env('returns'), ledgers: env('returnLedgers') }, { erasePhotos }),
  credits: creditsStore(dynamo, env('credits')),
  sends: sendsStore(dynamo, { sends: env('sends'), keptMails: env('keptMails') }),
  contacts: contactsStore(dynamo, env('contacts')),
  starts: startsStore(dynamo, env('starts')),
  consents: consentsStore(dynamo, env('consents')),
  customers: customersStore(dynamo, env('customers')),
  addresses: addressesStore(dynamo, env('addresses')),
});
