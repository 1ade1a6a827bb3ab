import type { Address } from '../customers/address.ts';
import { findCustomers, readCustomer, releaseCustomer, suppressCustomer } from '../customers/customer.api.ts';
import type { Customer } from '../customers/customer.ts';
import { findByEmail, listOfShop, showCustomer } from '../customers/find-customers.ts';
import { listExecutions } from '../executions/execution.api.ts';
import { type WorkflowReader, workflowsClient } from '../executions/workflows.client.ts';
import { type Clock, systemClock } from '../kit/clock.ts';
import { dynamoDb } from '../kit/dynamodb.client.ts';
import { endpoint } from '../kit/endpoint.ts';
import { environment } from '../kit/env.ts';
import { conflict, invalid, notFound } from '../kit/errors.ts';
import { type Endpoint, httpHandler } from '../kit/http.ts';
import { systemRandom } from '../kit/ids.ts';
import { everyItem, type Page, pageOfAll } from '../kit/paging.ts';
import { type Keys, keysClient } from '../links/keys.client.ts';
import { listCustomerOrders, shownOrder } from '../orders/order.api.ts';
import { photosClient } from '../photos/photos.client.ts';
import { erasePerson, exportPerson } from '../privacy/every-store.ts';
import { openPersonalStores } from '../privacy/personal-stores.services.ts';
import { eraseCustomer, exportCustomer } from '../privacy/privacy.api.ts';
import { type PrivacyRequestsStore, privacyRequestsStore } from '../privacy/privacy-requests.store.ts';
import { existingShop } from '../shops/keep-shop.ts';
import { type ShopsStore, shopsStore } from '../shops/shops.store.ts';
import { readTimeline, type TimelineEntry } from '../timeline/timeline.api.ts';
import { timelineOf } from '../timeline/timeline.ts';

export interface Services extends ReturnType<typeof openPersonalStores> {
  readonly shops: Pick<ShopsStore, 'get' | 'list'>;
  readonly privacyRequests: Pick<PrivacyRequestsStore, 'record'>;
  readonly workflows: WorkflowReader;
  readonly keys: () => Promise<Keys>;
  readonly clock: Clock;
}

const existing = async (id: string, { customers }: Services): Promise<Customer> => {
  const customer = await customers.get(id);
  if (!customer) throw notFound(`There is no customer ${id}.`);
  return customer;
};

const find = async (
  { email, shop, ...page }: { email?: string | undefined; shop?: string | undefined } & Page,
  services: Services,
) => {
  if (!email && !shop)
    throw invalid('Say which customers: give email, shop, or both.', [
      { path: 'email', message: 'Is missing.' },
    ]);
  if (!email && shop) return listOfShop(await existingShop(shop, services), page, services);
  const shops = shop
    ? [await existingShop(shop, services)]
    : await Array.fromAsync(everyItem(services.shops.list));
  const found = await Promise.all(shops.map((each) => findByEmail(each, email ?? '', services)));
  return { items: found.flat(), next: null };
};

const timeline = async (id: string, page: Page, services: Services) => {
  await existing(id, services);
  const [orders, surveys, sends, returns] = await Promise.all([
    Array.fromAsync(everyItem((each) => services.orders.ofCustomer(id, each))),
    Array.fromAsync(everyItem((each) => services.surveys.ofCustomer(id, each))),
    Array.fromAsync(everyItem((each) => services.sends.ofCustomer(id, each))),
    Array.fromAsync(everyItem((each) => services.returns.ofCustomer(id, each))),
  ]);
  const keyOf = ({ at, kind, orderId, surveyId, returnId, mail }: TimelineEntry) =>
    [at, kind, orderId, surveyId, returnId, mail].join(' ');
  return pageOfAll(timelineOf(orders, surveys, sends, returns), page, keyOf);
};

const executions = async (id: string, page: Page, services: Services) => {
  await existing(id, services);
  const { items, next } = await services.starts.ofCustomer(id, page);
  const withStatus = items.map(async ({ name, workflow, startedAt }) => ({
    name,
    workflow,
    startedAt,
    status: await services.workflows.status(workflow, name),
  }));
  return { items: await Promise.all(withStatus), next };
};

const erase = async (id: string, services: Services) => {
  const { shop, address } = await existing(id, services);
  const at = services.clock().toISOString();
  await erasePerson({ shop, customerId: id, address }, at, services);
  await services.privacyRequests.record({
    id: `pri_${id}`,
    shop,
    kind: 'erase',
    customerId: id,
    receivedAt: at,
    doneAt: at,
    rev: 0,
  });
  const { erasedAt = at } = await existing(id, services);
  return { id, erasedAt };
};

const show = async (id: string, services: Services) => {
  const customer = await existing(id, services);
  const shop = await existingShop(customer.shop, services);
  return { body: await showCustomer(customer, shop.timeZone, services) };
};

const suppress = async (id: string, suppressed: Address['suppressed'], services: Services) => {
  const { address } = await existing(id, services);
  if (!address) throw conflict('The customer was erased, so there is no address to stop mail to.');
  await services.addresses.suppress(address, suppressed);
  return show(id, services);
};

export const endpoints: readonly Endpoint<Services>[] = [
  endpoint(findCustomers, async ({ query }, services: Services) => ({ body: await find(query, services) })),
  endpoint(readCustomer, ({ params }, services: Services) => show(params.id, services)),
  endpoint(suppressCustomer, ({ params }, services: Services) =>
    suppress(params.id, { reason: 'by-staff', at: services.clock().toISOString() }, services),
  ),
  endpoint(releaseCustomer, ({ params }, services: Services) => suppress(params.id, undefined, services)),
  endpoint(readTimeline, async ({ params, query }, services: Services) => ({
    body: await timeline(params.id, query, services),
  })),
  endpoint(listExecutions, async ({ params, query }, services: Services) => ({
    body: await executions(params.id, query, services),
  })),
  endpoint(listCustomerOrders, async ({ params, query }, services: Services) => {
    await existing(params.id, services);
    const { items, next } = await services.orders.ofCustomer(params.id, query);
    return { body: { items: items.map(shownOrder), next } };
  }),
  endpoint(exportCustomer, async ({ params }, services: Services) => {
    const { shop, address } = await existing(params.id, services);
    return { body: await exportPerson({ shop, customerId: params.id, address }, services) };
  }),
  endpoint(eraseCustomer, async ({ params }, services: Services) => ({
    body: await erase(params.id, services),
  })),
];

export const handler = httpHandler('manage-customers', endpoints, () => {
  const env = environment('manage-customers');
  const dynamo = dynamoDb();
  const workflows = workflowsClient({ survey: env('surveyMachine'), return: env('returnMachine') });
  const photos = photosClient(env('photos'), systemRandom);
  return {
    ...openPersonalStores(dynamo, env, (token) => workflows.wake(token, {}), photos.erase),
    shops: shopsStore(dynamo, env('shops')),
    privacyRequests: privacyRequestsStore(dynamo, env('privacyRequests')),
    workflows,
    keys: keysClient(env('signingKey')),
    clock: systemClock,
  };
});
