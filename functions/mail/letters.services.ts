import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { addressesStore } from '../customers/addresses.store.ts';
import { customersStore } from '../customers/customers.store.ts';
import { systemClock } from '../kit/clock.ts';
import { everyKey } from '../links/keys.client.ts';
import { shopsStore } from '../shops/shops.store.ts';
import { contactsStore } from './contacts.store.ts';
import { letterCache } from './letter-cache.ts';
import type { Mailer } from './ses.client.ts';

export type LettersUses =
  | 'shops'
  | 'customers'
  | 'addresses'
  | 'contacts'
  | 'linkKeys'
  | 'addressKey'
  | 'couponKey'
  | 'publicUrl';

/** What families need that write letters to many customers; they share the compiled letters. */
export const lettersServices = (
  dynamo: DynamoDBClient,
  env: (resource: LettersUses) => string,
  mailer: Pick<Mailer, 'sender' | 'configurationSet'>,
) => ({
  shops: shopsStore(dynamo, env('shops')),
  customers: customersStore(dynamo, env('customers')),
  addresses: addressesStore(dynamo, env('addresses')),
  contacts: contactsStore(dynamo, env('contacts')),
  keys: everyKey(env),
  publicUrl: env('publicUrl'),
  letters: letterCache(),
  mailer,
  clock: systemClock,
});
