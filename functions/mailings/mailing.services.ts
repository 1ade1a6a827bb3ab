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
import { returnsStore } from '../returns/returns.store.ts';
import { shopsStore } from '../shops/shops.store.ts';
import { followUpsStore } from '../surveys/follow-ups.store.ts';
import { letterCache } from './letter-cache.ts';
import { mailingFamily } from './mailing-family.ts';
import { mailingsStore } from './mailings.store.ts';

type Used =
  | 'mailings'
  | 'shops'
  | 'customers'
  | 'addresses'
  | 'contacts'
  | 'returns'
  | 'returnLedgers'
  | 'followUps'
  | 'sends'
  | 'keptMails'
  | 'sending'
  | 'mailUrgentQueue'
  | 'mailBulkQueue';

/** What everything reads that deals with mailings: the manage API, and the senders. */
export const mailingServices = (dynamo: DynamoDBClient, env: (resource: Used) => string) => ({
  mailings: mailingsStore(dynamo, env('mailings')),
  shops: shopsStore(dynamo, env('shops')),
  customers: customersStore(dynamo, env('customers')),
  addresses: addressesStore(dynamo, env('addresses')),
  contacts: contactsStore(dynamo, env('contacts')),
  returns: returnsStore(dynamo, { returns: env('returns'), ledgers: env('returnLedgers') }),
  followUps: followUpsStore(dynamo, env('followUps')),
  sends: sendsStore(dynamo, { sends: env('sends'), keptMails: env('keptMails') }),
  breaker: breakerStore(dynamo, env('sending')),
  queues: mailQueues({
    urgent: sqsBatchQueue(env('mailUrgentQueue')),
    bulk: sqsBatchQueue(env('mailBulkQueue')),
  }),
  clock: systemClock,
});

export type MailingFamilyUses = Used | 'signingKey' | 'publicUrl';

/** Mailings as the senders know them. */
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
