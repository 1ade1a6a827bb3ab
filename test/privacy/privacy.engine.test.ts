import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { addressOf } from '../../functions/customers/address.ts';
import { changeWishes } from '../../functions/customers/change-wishes.ts';
import { executionsOf } from '../../functions/executions/list-executions.ts';
import { erasePerson, exportPerson } from '../../functions/privacy/every-store.ts';
import { openPersonalStores } from '../../functions/privacy/personal-stores.services.ts';
import type { Shop } from '../../functions/shops/shop.ts';
import { skipped, startedFor, surveyId } from '../../functions/surveys/survey.ts';
import { ingestMessage } from '../../functions/webhooks/ingest-events.handler.ts';
import { openHouse } from '../support/house.ts';
import { dynamo } from '../support/tables.ts';

const domain = 'aurora.myshopify.com';
const person = { email: 'mila.brandt@example.com', first_name: 'Mila', last_name: 'Brandt' };

const shopifyOrder = (id: number, change: object = {}) => ({
  id,
  name: `#${id}`,
  email: person.email,
  created_at: '2026-11-20T10:00:00+01:00',
  updated_at: '2026-11-22T10:00:00+01:00',
  currency: 'EUR',
  customer: { id: 77, ...person },
  shipping_address: {
    ...person,
    address1: 'Lindenallee 12',
    phone: '+49 341 7778899',
    company: 'Brandt & Co',
    city: 'Leipzig',
    zip: '04109',
    country_code: 'DE',
  },
  fulfillment_status: 'fulfilled',
  subtotal_price: '10.00',
  total_discounts: '0.00',
  total_tax: '0.00',
  total_price: '10.00',
  line_items: [
    {
      id: 1,
      title: 'Tent',
      quantity: 1,
      price: '10.00',
      properties: [{ name: 'Engraving', value: 'For Mila Brandt' }],
    },
  ],
  fulfillments: [
    {
      id: 9,
      status: 'success',
      created_at: '2026-11-21T10:00:00+01:00',
      updated_at: '2026-11-21T10:00:00+01:00',
      tracking_number: 'TRACK-4711',
      tracking_url: 'https://carrier.example/TRACK-4711',
    },
  ],
  ...change,
});

const redact = (shop: string, orders: number[] = []) => ({
  shop_id: 1,
  shop_domain: shop,
  customer: { id: 77, email: person.email, phone: '' },
  orders_to_redact: orders,
});

const shopRedact = (shop: string) => ({ shop_id: 1, shop_domain: shop });

const traces = /mila|brandt|lindenallee|leipzig|04109|TRACK-4711|7778899/i;

const everythingStored = async (
  house: Awaited<ReturnType<typeof openHouse>>,
  shop: Shop,
): Promise<string> => {
  const { orders, customers, surveys, sends, starts, returns, credits } = house.services.personal;
  const all = await Promise.all([
    orders.ofShop(shop.id, { limit: 100 }),
    customers.ofShop(shop.id, { limit: 100 }),
    surveys.newest({ limit: 100 }),
    returns.ofShop(shop.id, { limit: 100 }),
    credits.ofShop(shop.id, { limit: 100 }),
  ]);
  const owners = all[1].items.map(({ id }) => id);
  const more = await Promise.all(
    owners.flatMap((id) => [sends.ofCustomer(id, { limit: 100 }), starts.ofCustomer(id, { limit: 100 })]),
  );
  return JSON.stringify([all, more]);
};

const withCustomer = async () => {
  const house = await openHouse();
  const shop = await house.openShop({ platform: 'shopify', domain });
  await house.ingest(shop, 'orders/fulfilled', shopifyOrder(5501));
  await house.machine.settled();
  return { house, shop };
};

describe('personal data', () => {
  test('customers/redact leaves nothing personal anywhere, starts no workflow, and keeps the amounts', async () => {
    const { house, shop } = await withCustomer();
    expect(await everythingStored(house, shop)).toMatch(traces);
    await house.ingest(shop, 'customers/redact', redact(domain, [5501]));
    await house.pass(60);
    expect(await everythingStored(house, shop)).not.toMatch(traces);
    expect(await house.services.orders.get(shop.id, '5501')).toMatchObject({
      snapshot: { totals: { total: { shop: 1000 } } },
    });
    await house.pass(60 * 86_400);
    await house.watchSurveys();
    expect(house.posted).toEqual([]);
    expect(house.execution()).toBeUndefined();
  });

  test('customers/redact of an address that no customer has takes it out of its codes', async () => {
    const house = await openHouse();
    const shop = await house.openShop({ platform: 'shopify', domain });
    const { coupons } = house.services.personal;
    const { addresses } = await house.services.keys();
    await coupons.create({
      code: 'digest',
      shop: shop.id,
      offer: 'off_1',
      version: 1,
      kind: 'personal',
      number: '1',
      last4: 'B2HE',
      issuedAt: house.clock().toISOString(),
      holder: 'mailbox',
      address: addressOf(addresses, shop.id, person.email),
      status: 'active',
      tried: 0,
      rev: 0,
    });
    await house.ingest(shop, 'customers/redact', redact(domain));
    const kept = await coupons.get('digest');
    expect(kept).toMatchObject({ status: 'active' });
    for (const name of ['holder', 'address']) expect(kept).not.toHaveProperty(name);
  });

  test('a delivery that comes after the erasure brings nothing personal back', async () => {
    const { house, shop } = await withCustomer();
    await house.ingest(shop, 'customers/redact', redact(domain));
    await house.ingest(
      shop,
      'orders/updated',
      shopifyOrder(5501, { updated_at: '2026-11-22T12:00:00+01:00' }),
    );
    await house.ingest(shop, 'fulfillments/update', {
      id: 9,
      order_id: 5501,
      status: 'success',
      created_at: '2026-11-21T10:00:00+01:00',
      updated_at: '2026-11-22T12:00:00+01:00',
      tracking_number: 'TRACK-4711',
      tracking_url: 'https://carrier.example/TRACK-4711',
    });
    expect(house.deadLetters).toEqual([]);
    expect(await everythingStored(house, shop)).not.toMatch(traces);
  });

  test('who buys again after an erasure is a new customer; a wish not to be written to stays', async () => {
    const { house, shop } = await withCustomer();
    const order = await house.services.orders.get(shop.id, '5501');
    const before = await house.services.customers.get(order?.customerId ?? '');
    await changeWishes(
      {
        address: before?.address ?? '',
        shop: shop.id,
        at: house.clock().toISOString(),
        source: 'one-click',
      },
      [{ purpose: 'survey', change: 'withdrawn' }],
      house.services,
    );
    await house.ingest(shop, 'customers/redact', redact(domain));
    await house.pass(60);
    await house.ingest(
      shop,
      'orders/fulfilled',
      shopifyOrder(5502, { updated_at: house.clock().toISOString() }),
    );
    await house.pass(15 * 86_400);
    await house.watchSurveys();
    await house.pass(5 * 86_400);
    const again = await house.services.orders.get(shop.id, '5502');
    expect(again?.customerId).not.toBe(before?.id);
    expect(await house.services.surveys.get(surveyId({ shop: shop.id, orderId: '5502' }))).toMatchObject({
      skipped: 'unsubscribed',
    });
    expect(house.posted).toEqual([]);
  });

  test('a survey that was erased before it began has no execution; one that Step Functions has forgotten has', async () => {
    const { house, shop } = await withCustomer();
    const { surveys } = house.services;
    const listed = async () => {
      const { items } = await surveys.newest({ limit: 10 });
      const started = async () => ({ items: items.map(startedFor), next: null });
      return (await executionsOf([started], { limit: 10 }, house.services)).items.map(({ status }) => status);
    };
    const skip = (id: string) =>
      surveys.modify(id, (before) => skipped(before, 'unsubscribed', house.clock().toISOString()));
    const id = surveyId({ shop: shop.id, orderId: '5501' });
    await house.ingest(shop, 'orders/fulfilled', shopifyOrder(5502));
    expect(await listed()).toEqual([]);
    await skip(surveyId({ shop: shop.id, orderId: '5502' }));
    expect(await listed()).toEqual(['GONE']);
    await house.ingest(shop, 'customers/redact', redact(domain, [5501]));
    expect(await surveys.get(id)).toMatchObject({ status: 'erased' });
    expect(await listed()).toEqual(['GONE']);
  });

  test('requests that name another shop are not acted on', async () => {
    const { house, shop } = await withCustomer();
    const other = 'somebody-else.myshopify.com';
    await house.ingest(shop, 'customers/redact', redact(other, [5501]));
    await house.ingest(shop, 'shop/redact', shopRedact(other));
    expect(house.deadLetters).toEqual([]);
    expect(await everythingStored(house, shop)).toMatch(traces);
  });

  test('a request from before the shop was connected is about an installation before', async () => {
    const house = await openHouse();
    const shop = await house.openShop({ platform: 'shopify', domain, createdAt: '2030-01-01T00:00:00.000Z' });
    await house.ingest(shop, 'orders/create', shopifyOrder(5501));
    await house.ingest(shop, 'shop/redact', shopRedact(domain));
    expect(await everythingStored(house, shop)).toMatch(traces);
  });

  test('a compliance body under another compliance topic is refused: the topic is not signed', async () => {
    const { house, shop } = await withCustomer();
    const dataRequest = {
      shop_id: 1,
      shop_domain: domain,
      customer: { id: 77, email: person.email },
      orders_requested: [],
      data_request: { id: 1 },
    };
    await house.ingest(shop, 'shop/redact', dataRequest);
    await house.ingest(shop, 'customers/redact', dataRequest);
    await house.ingest(shop, 'shop/redact', redact(domain));
    expect(house.deadLetters).toHaveLength(3);
    expect(await everythingStored(house, shop)).toMatch(traces);
  });

  test('finds the same account under the address it had before', async () => {
    const house = await openHouse();
    const shop = await house.openShop({ platform: 'shopify', domain });
    const before = 'old.mila@example.com';
    await house.ingest(
      shop,
      'orders/create',
      shopifyOrder(1, { email: before, customer: { id: 77, ...person, email: before } }),
    );
    await house.ingest(shop, 'orders/create', shopifyOrder(2));
    await house.ingest(shop, 'customers/redact', redact(domain));
    expect(await everythingStored(house, shop)).not.toMatch(traces);
  });

  test('leaves it to staff whom a request means when accounts share an address', async () => {
    const house = await openHouse();
    const shop = await house.openShop({ platform: 'shopify', domain });
    await house.ingest(shop, 'orders/create', shopifyOrder(1, { customer: { id: 9001, ...person } }));
    await house.ingest(shop, 'orders/create', shopifyOrder(2, { customer: { id: 9002, ...person } }));
    const elsewhere = { id: 9001, email: 'elsewhere@example.com' };
    await house.ingest(shop, 'customers/redact', { ...redact(domain), customer: elsewhere });
    const [shared] = (await house.services.customers.ofShop(shop.id, { limit: 5 })).items;
    const { items } = await house.services.privacyRequests.ofShop(shop.id, { limit: 5 });
    expect(items).toMatchObject([{ kind: 'erase', customerId: shared?.id }]);
    expect(items[0]).not.toHaveProperty('doneAt');
  });

  test('news from before an erasure do not come back: of the person, nor of an order that was yet to come', async () => {
    const { house, shop } = await withCustomer();
    await house.ingest(shop, 'customers/redact', redact(domain, [5501, 5502]));
    await house.ingest(shop, 'orders/create', shopifyOrder(5502));
    await house.ingest(shop, 'orders/create', shopifyOrder(5503));
    const profile = {
      id: 77,
      ...person,
      updated_at: '2026-11-22T09:00:00+01:00',
      created_at: '2026-11-22T09:00:00+01:00',
    };
    await house.ingest(shop, 'customers/update', profile);
    expect(house.deadLetters).toEqual([]);
    expect(await everythingStored(house, shop)).not.toMatch(traces);
  });

  test('a request that overtakes all news of its person holds when they come; who buys again later is new', async () => {
    const house = await openHouse();
    const shop = await house.openShop({ platform: 'shopify', domain });
    await house.ingest(shop, 'customers/redact', redact(domain, [5501]));
    // The order that the request names, one that it does not, and parcels that carry the tracking number alone.
    for (const id of [5501, 5502]) await house.ingest(shop, 'orders/fulfilled', shopifyOrder(id));
    await house.ingest(shop, 'fulfillment_events/create', {
      id: 1,
      order_id: 5501,
      fulfillment_id: 9,
      status: 'delivered',
      happened_at: '2026-11-22T10:30:00+01:00',
      created_at: '2026-11-22T10:30:00+01:00',
    });
    await house.runErrands();
    await house.pass(60 * 86_400);
    expect(house.deadLetters).toEqual([]);
    expect(await everythingStored(house, shop)).not.toMatch(traces);
    expect(house.posted).toEqual([]);

    const now = house.clock().toISOString();
    await house.ingest(shop, 'orders/create', shopifyOrder(5503, { created_at: now, updated_at: now }));
    expect(await everythingStored(house, shop)).toMatch(traces);
  });

  test('an order that comes in while its customer is being erased is erased with them', async () => {
    const { house, shop } = await withCustomer();
    const order = await house.services.orders.get(shop.id, '5501');
    const { id = '', address } = (await house.services.customers.get(order?.customerId ?? '')) ?? {};
    const { surveys } = house.services.personal;
    await erasePerson({ shop: shop.id, customerId: id, address }, house.clock().toISOString(), {
      ...house.services.personal,
      surveys: {
        ...surveys,
        erase: async (person) => {
          await house.ingest(shop, 'orders/create', shopifyOrder(5502));
          await surveys.erase(person);
        },
      },
    });
    expect(house.deadLetters).toEqual([]);
    expect(await everythingStored(house, shop)).not.toMatch(traces);
  });

  test('an order that an erasure missed is erased with the next news of it', async () => {
    const { house, shop } = await withCustomer();
    const order = await house.services.orders.get(shop.id, '5501');
    const { id = '', address } = (await house.services.customers.get(order?.customerId ?? '')) ?? {};
    const { personal } = house.services;
    // The index by which orders of a person are found lags: this one was stored just before.
    const blind = { ...personal, orders: { ...personal.orders, erase: async () => {} } };
    await erasePerson({ shop: shop.id, customerId: id, address }, house.clock().toISOString(), blind);
    expect(await everythingStored(house, shop)).toMatch(traces);
    await house.ingest(shop, 'orders/paid', shopifyOrder(5501, { updated_at: '2026-11-22T10:00:01+01:00' }));
    expect(await everythingStored(house, shop)).not.toMatch(traces);
  });

  test('a request that fits nobody is not recorded as done', async () => {
    const { house, shop } = await withCustomer();
    await house.ingest(shop, 'customers/redact', {
      ...redact(domain),
      customer: { id: 4, email: 'nobody@example.com' },
    });
    const { items } = await house.services.privacyRequests.ofShop(shop.id, { limit: 5 });
    expect(items).toHaveLength(1);
    expect(items[0]).not.toHaveProperty('doneAt');
  });

  test('an order placed with a friend’s address is erased, the friend is not', async () => {
    const house = await openHouse();
    const shop = await house.openShop({ platform: 'shopify', domain });
    const friend = { id: 88, email: 'zoe@example.com', first_name: 'Zoe', last_name: 'Quill' };
    const shipped = {
      first_name: 'Zoe',
      last_name: 'Quill',
      address1: 'Hafenweg 1',
      city: 'Husum',
      zip: '25813',
      country_code: 'DE',
    };
    await house.ingest(
      shop,
      'orders/create',
      shopifyOrder(1, { email: friend.email, customer: friend, shipping_address: shipped, line_items: [] }),
    );
    await house.ingest(
      shop,
      'orders/create',
      shopifyOrder(2, { email: friend.email, customer: { id: 77, ...person } }),
    );
    await house.ingest(shop, 'customers/redact', redact(domain, [2]));
    expect(house.deadLetters).toEqual([]);
    const stored = await everythingStored(house, shop);
    expect(stored).not.toMatch(/lindenallee|brandt/i);
    expect(stored).toContain('zoe@example.com');
    expect(await house.services.orders.get(shop.id, '1')).not.toHaveProperty('erasedAt');
  });

  test('an export request waits until staff note that it was answered', async () => {
    const { house, shop } = await withCustomer();
    const body = {
      shop_id: 1,
      shop_domain: domain,
      customer: { id: 77, email: person.email },
      orders_requested: [],
      data_request: { id: 1 },
    };
    await house.ingest(shop, 'customers/data_request', body);
    const requests = () => house.services.privacyRequests.ofShop(shop.id, { limit: 10 });
    const [open] = (await requests()).items;
    expect(open).toMatchObject({ kind: 'export' });
    expect(open).not.toHaveProperty('doneAt');
    const { close } = house.services.privacyRequests;
    expect(await close('shp_other', open?.id ?? '', '2026-11-23T10:00:00.000Z')).toBeUndefined();
    await close(shop.id, open?.id ?? '', '2026-11-23T10:00:00.000Z');
    await close(shop.id, open?.id ?? '', '2026-11-24T10:00:00.000Z');
    expect((await requests()).items).toMatchObject([{ doneAt: '2026-11-23T10:00:00.000Z' }]);
  });

  test('shop/redact erases every customer and every stray order, in as many rounds as it takes', async () => {
    const house = await openHouse();
    const shop = await house.openShop({ platform: 'shopify', domain });
    for (let id = 1; id <= 30; id += 1) {
      const email = id > 28 ? null : `mila${id}@example.com`;
      await house.ingest(shop, 'orders/create', shopifyOrder(id, { email, customer: { ...person, email } }));
    }
    expect(house.deadLetters).toEqual([]);
    await house.ingest(shop, 'shop/redact', shopRedact(domain));
    for (let next = house.queued.shift(); next; next = house.queued.shift())
      await ingestMessage(next, house.services);
    expect(await everythingStored(house, shop)).not.toMatch(traces);
    const { items } = await house.services.privacyRequests.ofShop(shop.id, { limit: 10 });
    expect(items).toMatchObject([{ kind: 'erase-shop', doneAt: expect.any(String) }]);
  });

  test('an export has what every store knows', async () => {
    const { house, shop } = await withCustomer();
    await house.pass(20 * 86_400);
    const order = await house.services.orders.get(shop.id, '5501');
    const customer = await house.services.customers.get(order?.customerId ?? '');
    const data = await exportPerson(
      { shop: shop.id, customerId: customer?.id ?? '', address: customer?.address },
      house.services.personal,
    );
    expect(Object.keys(data).sort()).toEqual([
      'address',
      'consents',
      'contacts',
      'coupons',
      'creditAccounts',
      'creditEntries',
      'credits',
      'customer',
      'executions',
      'followUps',
      'mails',
      'orders',
      'personalDates',
      'returns',
      'segments',
      'surveys',
    ]);
    expect(JSON.stringify(data)).toContain('Lindenallee');
    // What only our jobs use says nothing to the person.
    expect(JSON.stringify(data)).not.toMatch(/studyDay|studyDigest|lookAt|"watch"/);
  });

  test('an erasure that broke off is finished by repeating it', async () => {
    const { house, shop } = await withCustomer();
    const { customers } = house.services;
    const broken = {
      ...house.services.personal,
      customers: { ...customers, erase: () => Promise.reject(new Error('crash')) },
    };
    const [customer] = (await customers.ofShop(shop.id, { limit: 1 })).items;
    const whose = { shop: shop.id, customerId: customer?.id ?? '', address: customer?.address };
    await expect(erasePerson(whose, house.clock().toISOString(), broken)).rejects.toThrow('crash');
    await house.ingest(shop, 'customers/redact', redact(domain));
    expect(await everythingStored(house, shop)).not.toMatch(traces);
  });

  test('every store says how it exports and erases, who does that for it, or why nothing in it is personal', async () => {
    const root = join(import.meta.dirname, '../../functions');
    const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.store.ts'),
    );
    expect(files.length).toBeGreaterThan(8);
    const opened = Object.keys(
      openPersonalStores(
        dynamo(),
        () => 'any',
        async () => {},
        async () => {},
      ),
    );
    const silent = files.filter((file) => {
      const source = readFileSync(join(root, file), 'utf8');
      const name = file
        .replace(/^.*\//, '')
        .replace('.store.ts', '')
        .replace(/-(.)/g, (_dash, letter) => letter.toUpperCase());
      return !opened.includes(name) && !/Nothing here is personal|Exported and erased by/.test(source);
    });
    expect(silent).toEqual([]);
  });
});
