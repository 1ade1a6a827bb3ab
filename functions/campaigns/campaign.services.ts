import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { addressesStore } from '../customers/addresses.store.ts';
import { customersStore } from '../customers/customers.store.ts';
import { sqsBatchQueue } from '../kit/sqs.client.ts';
import { breakerStore } from '../mail/breaker.store.ts';
import { contactsStore } from '../mail/contacts.store.ts';
import { mailQueues } from '../mail/mail-queues.ts';
import { type SendingUses, sendingServices } from '../mail/sending.services.ts';
import { shopsStore } from '../shops/shops.store.ts';
import { campaignsStore } from './campaigns.store.ts';

type Used =
  | SendingUses
  | 'campaigns'
  | 'shops'
  | 'customers'
  | 'addresses'
  | 'contacts'
  | 'mailUrgentQueue'
  | 'mailBulkQueue';

/** What the API of campaigns needs. */
export const campaignServices = (dynamo: DynamoDBClient, env: (resource: Used) => string) => ({
  ...sendingServices(dynamo, env),
  campaigns: campaignsStore(dynamo, env('campaigns')),
  shops: shopsStore(dynamo, env('shops')),
  customers: customersStore(dynamo, env('customers')),
  addresses: addressesStore(dynamo, env('addresses')),
  contacts: contactsStore(dynamo, env('contacts')),
  breaker: breakerStore(dynamo, env('sending')),
  queues: mailQueues({
    urgent: sqsBatchQueue(env('mailUrgentQueue')),
    bulk: sqsBatchQueue(env('mailBulkQueue')),
  }),
});
