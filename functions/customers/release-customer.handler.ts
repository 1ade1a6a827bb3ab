import { environment } from '../house/env.ts';
import { systemClock } from '../kit/clock.ts';
import { dynamoDb } from '../kit/dynamodb.client.ts';
import { endpoint } from '../kit/endpoint.ts';
import { type Endpoint, httpHandler, staffName } from '../kit/http.ts';
import { writeTogether } from '../kit/write-together.ts';
import { keysClient } from '../links/keys.client.ts';
import { type ShopsStore, shopsStore } from '../shops/shops.store.ts';
import { addressesStore } from './addresses.store.ts';
import { consentsStore } from './consents.store.ts';
import { releaseCustomer } from './customer.api.ts';
import { customersStore } from './customers.store.ts';
import { customerById } from './find-customers.ts';
import { type ReleaseServices, releaseForCustomer } from './release-customer.ts';
import { sesSuppressionList } from './suppression-list.client.ts';

export interface Services extends ReleaseServices {
  readonly shops: Pick<ShopsStore, 'get'>;
}

export const endpoints: readonly Endpoint<Services>[] = [
  endpoint(releaseCustomer, async ({ params: { id }, staff }, services: Services) => {
    const suppressionList = await releaseForCustomer(id, { by: staffName(staff) }, services);
    return { body: { ...(await customerById(id, services)), suppressionList } };
  }),
];

export const handler = httpHandler('release-customer', endpoints, () => {
  const env = environment('release-customer');
  const dynamo = dynamoDb();
  return {
    addresses: addressesStore(dynamo, env('addresses')),
    consents: consentsStore(dynamo, env('consents')),
    customers: customersStore(dynamo, env('customers')),
    shops: shopsStore(dynamo, env('shops')),
    writeTogether: (writes) => writeTogether(dynamo, writes),
    keys: keysClient({ addressKey: env('addressKey') }),
    suppressionList: sesSuppressionList(),
    clock: systemClock,
  };
});
