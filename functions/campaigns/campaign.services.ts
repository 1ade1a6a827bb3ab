import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { addressesStore } from '../customers/addresses.store.ts';
import { customersStore } from '../customers/customers.store.ts';
import { systemClock } from '../kit/clock.ts';
import { sqsBatchQueue } from '../kit/sqs.client.ts';
import { breakerStore } from '../mail/breaker.store.ts';
import { contactsStore } from '../mail/contacts.store.ts';
import { mailQueues } from '../mail/mail-queues.ts';
import { sendsStore } from '../mail/sends.store.ts';
import { shopsStore } from '../shops/shops.store.ts';
import { campaignsStore } from './campaigns.store.ts';

type Used =
  | 'campaigns'
  | 'shops'
  | 'customers'
  | 'addresses'
  | 'contacts'
  | 'sends'
  | 'keptMails'
  | 'sending'
  | 'mailUrgentQueue'
  | 'mailBulkQueue';

/** What the API of campaigns needs. */
export const campaignServices = (dynamo: DynamoDBClient, env: (resource: Used) => string) => ({
  campaigns: campaignsStore(dynamo, env('campaigns')),
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
