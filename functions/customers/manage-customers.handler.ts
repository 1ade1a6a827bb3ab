import { checkOccasion } from '../care/known-occasion.ts';
import { type RedemptionsStore, redemptionsStore } from '../coupons/redemptions.store.ts';
import { listExecutions } from '../executions/execution.api.ts';
import { type WorkflowReader, workflowsClient } from '../executions/workflows.client.ts';
import { environment } from '../house/env.ts';
import { type Clock, systemClock } from '../kit/clock.ts';
import { dynamoDb } from '../kit/dynamodb.client.ts';
import { endpoint } from '../kit/endpoint.ts';
import { type Endpoint, httpHandler, staffName } from '../kit/http.ts';
import { systemRandom } from '../kit/ids.ts';
import { type Write, writeTogether } from '../kit/write-together.ts';
import { type Keys, keysClient } from '../links/keys.client.ts';
import { isWanted } from '../mail/permission.ts';
import { listCustomerOrders, shownOrder } from '../orders/order.api.ts';
import { photosClient } from '../photos/photos.client.ts';
import { eraseOnRequest, exportOfCustomer } from '../privacy/erase-customer.ts';
import { openPersonalStores } from '../privacy/personal-stores.services.ts';
import { eraseCustomer, exportCustomer } from '../privacy/privacy.api.ts';
import { type PrivacyRequestsStore, privacyRequestsStore } from '../privacy/privacy-requests.store.ts';
import { type ShopsStore, shopsStore } from '../shops/shops.store.ts';
import { executionsOfCustomer } from '../timeline/customer-executions.ts';
import { timelinePage } from '../timeline/read-timeline.ts';
import { readTimeline } from '../timeline/timeline.api.ts';
import { consentsOf } from './change-wishes.ts';
import { listConsents, recordConsent } from './consent.api.ts';
import type { Change } from './consent.ts';
import { findCustomers, readCustomer, suppressCustomer } from './customer.api.ts';
import { customerById, existingCustomer, type FindServices, listCustomers } from './find-customers.ts';
import { type Told, tellForCustomer } from './tell-wishes.ts';

type PersonalStores = ReturnType<typeof openPersonalStores>;

export interface Services extends PersonalStores, Pick<FindServices, 'wantsCare'> {
  readonly personal: PersonalStores;
  /** For the timeline. */
  readonly redemptions: Pick<RedemptionsStore, 'ofOrder'>;
  readonly shops: Pick<ShopsStore, 'get' | 'list'>;
  readonly privacyRequests: Pick<PrivacyRequestsStore, 'record'>;
  readonly workflows: WorkflowReader;
  readonly writeTogether: (writes: readonly Write[]) => Promise<boolean>;
  readonly keys: () => Promise<Pick<Keys, 'addresses'>>;
  readonly clock: Clock;
}

const tell = async (id: string, change: Change, told: Told, services: Services) => {
  await tellForCustomer(id, change, told, services);
  return { body: await customerById(id, services) };
};

const knowing: readonly Endpoint<Services>[] = [
  endpoint(findCustomers, async ({ query }, services: Services) => ({
    body: await listCustomers(query, query, services),
  })),
  endpoint(readCustomer, async ({ params }, services: Services) => ({
    body: await customerById(params.id, services),
  })),
  endpoint(readTimeline, async ({ params, query }, services: Services) => ({
    body: await timelinePage(await existingCustomer(params.id, services), query, services),
  })),
  endpoint(listExecutions, async ({ params, query }, services: Services) => {
    const { id } = await existingCustomer(params.id, services);
    return { body: await executionsOfCustomer(id, query, services) };
  }),
  endpoint(listCustomerOrders, async ({ params, query }, services: Services) => {
    const { id } = await existingCustomer(params.id, services);
    const { items, next } = await services.orders.ofCustomer(id, query);
    return { body: { items: items.map(shownOrder), next } };
  }),
  endpoint(exportCustomer, async ({ params }, services: Services) => ({
    body: await exportOfCustomer(params.id, services),
  })),
];

const wishes: readonly Endpoint<Services>[] = [
  endpoint(suppressCustomer, ({ params, staff }, services: Services) =>
    tell(
      params.id,
      { purpose: 'all', change: 'stopped', reason: 'by-staff' },
      { by: staffName(staff) },
      services,
    ),
  ),
  endpoint(listConsents, async ({ params, query }, services: Services) => ({
    body: await consentsOf(await existingCustomer(params.id, services), query, services),
  })),
  endpoint(recordConsent, ({ params, body, staff }, services: Services) => {
    const { at, wordingVersion, locale, proof, ...change } = body;
    if ('occasion' in change) checkOccasion(change.occasion);
    return tell(params.id, change, { by: staffName(staff), at, wordingVersion, locale, proof }, services);
  }),
  endpoint(eraseCustomer, async ({ params }, services: Services) => ({
    body: await eraseOnRequest(params.id, services),
  })),
];

export const endpoints: readonly Endpoint<Services>[] = [...knowing, ...wishes];

export const handler = httpHandler('manage-customers', endpoints, () => {
  const env = environment('manage-customers');
  const dynamo = dynamoDb();
  const workflows = workflowsClient({ survey: env('surveyMachine'), return: env('returnMachine') });
  const photos = photosClient(env('photos'), systemRandom);
  const personal = openPersonalStores(dynamo, env, (token) => workflows.wake(token, {}), photos.erase);
  return {
    ...personal,
    personal,
    redemptions: redemptionsStore(dynamo, env('redemptions')),
    wantsCare: (customer, address, { settings }) =>
      isWanted('care', { customer, address }, settings, systemClock()),
    shops: shopsStore(dynamo, env('shops')),
    privacyRequests: privacyRequestsStore(dynamo, env('privacyRequests')),
    workflows,
    writeTogether: (writes) => writeTogether(dynamo, writes),
    keys: keysClient({ addressKey: env('addressKey') }),
    clock: systemClock,
  };
});
