import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { addressesStore } from '../customers/addresses.store.ts';
import { customersStore } from '../customers/customers.store.ts';
import { systemClock } from '../kit/clock.ts';
import { sqsBatchQueue } from '../kit/sqs.client.ts';
import { keysClient } from '../links/keys.client.ts';
import { breakerStore } from '../mail/breaker.store.ts';
import { contactsStore } from '../mail/contacts.store.ts';
import type { Family } from '../mail/family.ts';
import { mailQueues } from '../mail/mail-queues.ts';
import { sendsStore } from '../mail/sends.store.ts';
import type { Mailer } from '../mail/ses.client.ts';
import { shopsStore } from '../shops/shops.store.ts';
import { letterCache } from './letter-cache.ts';
import { mailingFamily } from './mailing-family.ts';
import { mailingsStore } from './mailings.store.ts';

type Used =
  | 'mailings'
  | 'shops'
  | 'customers'
  | 'addresses'
  | 'contacts'
  | 'sends'
  | 'keptMails'
  | 'sending'
  | 'mailUrgentQueue'
  | 'mailBulkQueue';

/** What everything needs that deals with mailings: the manage API, and the senders. */
export const mailingServices = (dynamo: DynamoDBClient, env: (resource: Used) => string) => ({
  mailings: mailingsStore(dynamo, env('mailings')),
  shops: shopsStore(dynamo, env('shops')),
  customers: customersStore(dynamo, env('customers')),
  addresses: addressesStore(dynamo, env('addresses')),
  contacts: contactsStore(dynamo, env('contacts')),
  sends: sendsStore(dynamo, { sends: env('sends'), keptMails: env('keptMails') }),
  breaker: breakerStore(dynamo, env('sending')),
  queues: mailQueues({
    urgent: sqsBatchQueue(env('mailUrgentQueue')),
    bulk: sqsBatchQueue(env('mailBulkQueue')),
  }),
  clock: systemClock,
});

export type MailingFamilyUses = Used | 'signingKey' | 'publicUrl';

/** Mailings as a family, for the senders. */
export const openMailingFamily = (
  dynamo: DynamoDBClient,
  env: (resource: MailingFamilyUses) => string,
  mailer: Pick<Mailer, 'sender' | 'configurationSet'>,
): Family =>
  mailingFamily({
    ...mailingServices(dynamo, env),
    mailer,
    letters: letterCache(),
    keys: keysClient(env('signingKey')),
    publicUrl: env('publicUrl'),
  });
