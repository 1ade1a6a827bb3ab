import { listExecutions } from '../executions/execution.api.ts';
import { type WorkflowReader, workflowsClient } from '../executions/workflows.client.ts';
import { type Clock, systemClock } from '../kit/clock.ts';
import { dynamoDb } from '../kit/dynamodb.client.ts';
import { endpoint } from '../kit/endpoint.ts';
import { environment } from '../kit/env.ts';
import { conflict, invalid, notFound } from '../kit/errors.ts';
import { type Endpoint, httpHandler, type RawRequest } from '../kit/http.ts';
import { systemRandom } from '../kit/ids.ts';
import { everyItem, type Page, pageOfAll } from '../kit/paging.ts';
import { type Write, writeTogether } from '../kit/write-together.ts';
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
import { changeWishes } from './change-wishes.ts';
import { listConsents, recordConsent } from './consent.api.ts';
import type { Change, Statement } from './consent.ts';
import { findCustomers, readCustomer, releaseCustomer, suppressCustomer } from './customer.api.ts';
import type { Customer } from './customer.ts';
import { findByEmail, listOfShop, showCustomer } from './find-customers.ts';

export interface Services extends ReturnType<typeof openPersonalStores> {
  readonly shops: Pick<ShopsStore, 'get' | 'list'>;
  readonly privacyRequests: Pick<PrivacyRequestsStore, 'record'>;
  readonly workflows: WorkflowReader;
  readonly writeTogether: (writes: readonly Write[]) => Promise<boolean>;
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

/** The ledger's lines of their address; none of who was erased, which is what names them. */
const consentsOf = ({ address }: Customer, page: Page, { consents }: Services) =>
  address ? consents.ofAddress(address, page) : { items: [], next: null };

const timeline = async (id: string, page: Page, services: Services) => {
  const customer = await existing(id, services);
  const [orders, surveys, sends, returns, consents, followUps, grants] = await Promise.all([
    Array.fromAsync(everyItem((each) => services.orders.ofCustomer(id, each))),
    Array.fromAsync(everyItem((each) => services.surveys.ofCustomer(id, each))),
    Array.fromAsync(everyItem((each) => services.sends.ofCustomer(id, each))),
    Array.fromAsync(everyItem((each) => services.returns.ofCustomer(id, each))),
    Array.fromAsync(everyItem(async (each) => consentsOf(customer, each, services))),
    Array.fromAsync(everyItem((each) => services.followUps.ofCustomer(id, each))),
    Array.fromAsync(everyItem((each) => services.grants.ofCustomer(id, each))),
  ]);
  const keyOf = ({ at, kind, orderId, surveyId, returnId, mail, purpose }: TimelineEntry) =>
    [at, kind, orderId, surveyId, returnId, mail, purpose].join(' ');
  const known = { orders, surveys, sends, returns, consents, followUps, grants };
  return pageOfAll(timelineOf(known), page, keyOf);
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

interface Told extends Pick<Statement, 'wordingVersion' | 'locale' | 'proof'> {
  /** When it was said; just now unless told. */
  readonly at?: string | undefined;
}

/** What a member of staff says for a customer: the change of the address and its line in the ledger. */
const tell = async (
  id: string,
  change: Change,
  told: Told,
  { staff }: Pick<RawRequest, 'staff'>,
  services: Services,
) => {
  const { address, shop, country } = await existing(id, services);
  if (!address) throw conflict('The customer was erased, so there is no address to change.');
  const { at = services.clock().toISOString(), ...words } = told;
  if (at > services.clock().toISOString())
    throw invalid('The statement cannot be in the future.', [
      { path: 'at', message: 'Must not be in the future.' },
    ]);
  await changeWishes(
    { address, shop, at, source: 'staff', by: staff?.id, jurisdiction: country?.value, ...words },
    [change],
    services,
  );
  return show(id, services);
};

export const endpoints: readonly Endpoint<Services>[] = [
  endpoint(findCustomers, async ({ query }, services: Services) => ({ body: await find(query, services) })),
  endpoint(readCustomer, ({ params }, services: Services) => show(params.id, services)),
  endpoint(suppressCustomer, ({ params, staff }, services: Services) =>
    tell(params.id, { purpose: 'all', change: 'stopped', reason: 'by-staff' }, {}, { staff }, services),
  ),
  endpoint(releaseCustomer, ({ params, staff }, services: Services) =>
    tell(params.id, { purpose: 'all', change: 'released' }, {}, { staff }, services),
  ),
  endpoint(listConsents, async ({ params, query }, services: Services) => ({
    body: await consentsOf(await existing(params.id, services), query, services),
  })),
  endpoint(recordConsent, ({ params, body, staff }, services: Services) => {
    const { at, wordingVersion, locale, proof, ...change } = body;
    return tell(params.id, change, { at, wordingVersion, locale, proof }, { staff }, services);
  }),
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
    writeTogether: (writes) => writeTogether(dynamo, writes),
    keys: keysClient(env('signingKey')),
    clock: systemClock,
  };
});
