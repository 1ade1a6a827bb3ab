import { describe, expect, test } from 'vitest';
import { grantCredit } from '../../functions/credits/grant.ts';
import { addressOf } from '../../functions/customers/address.ts';
import { endpoints } from '../../functions/customers/manage-customers.handler.ts';
import { erasePerson, exportPerson } from '../../functions/privacy/every-store.ts';
import { inspect, receive } from '../../functions/returns/inspection.ts';
import type { Return } from '../../functions/returns/return.ts';
import { returnsStore } from '../../functions/returns/returns.store.ts';
import { wakeWorkflow } from '../../functions/returns/wake-return.ts';
import { ingestMessage } from '../../functions/webhooks/ingest-events.handler.ts';
import { quote } from '../returns/samples.ts';
import { storedReturn } from '../returns/stored-return.ts';
import { openHouse } from '../support/house.ts';
import { request } from '../support/request.ts';
import { fieldsOf, openReturnDesk } from '../support/return-desk.ts';

const domain = 'aurora.myshopify.com';
const email = 'mila.brandt@example.com';
const at = '2026-11-20T10:00:00.000Z';
const by = { kind: 'customer' } as const;

const shopifyOrder = (id: number, change: object = {}) => ({
  id,
  name: `#${id}`,
  email,
  created_at: '2026-11-20T10:00:00+01:00',
  updated_at: '2026-11-22T10:00:00+01:00',
  currency: 'EUR',
  customer: { id: 77, email, first_name: 'Mila' },
  subtotal_price: '10.00',
  total_discounts: '0.00',
  total_tax: '0.00',
  total_price: '10.00',
  line_items: [{ id: 1, title: 'Mug', quantity: 1, price: '10.00' }],
  fulfillments: [],
  ...change,
});

const redact = (orders: number[] = [], address = email) => ({
  shop_id: 1,
  shop_domain: domain,
  customer: { id: 77, email: address, phone: '' },
  orders_to_redact: orders,
});

/** Everything that a return can say of a person, so marked that a trace of it shows. */
const wordy = {
  note: 'Mila says: it leaks.',
  locale: 'de-DE',
  lines: [
    {
      lineId: '1',
      quantity: 1,
      units: [[0, 1]],
      reason: 'arrived-broken',
      title: 'Mug',
      note: 'Mila dropped it.',
    },
  ],
  photos: [{ key: 'kept/ret/a.jpg', type: 'image/jpeg', bytes: 9, addedAt: at }],
  question: {
    kind: 'question',
    text: 'Mila, did it fall?',
    askedAt: at,
    answer: 'Mila: no.',
    answeredAt: at,
  },
  decision: { verdict: 'approved', at, by: { kind: 'staff', name: 'jo' }, text: 'Sorry, Mila!' },
  dispatch: { at, by, carrier: 'Mila’s van', tracking: 'MILA-4711' },
  events: [{ at, what: 'requested', by, why: 'Mila was sad.' }],
  quote,
} satisfies Partial<Return>;

const traces = /mila|kept\/ret/i;

const withReturn = async (change: Partial<Return> = {}) => {
  const house = await openHouse();
  const shop = await house.openShop({ platform: 'shopify', domain });
  await house.ingest(shop, 'orders/create', shopifyOrder(5501));
  const { orders, customers, returns, credits } = house.services.personal;
  const order = await orders.get(shop.id, '5501');
  const customer = await customers.get(order?.customerId ?? '');
  if (!customer) throw new Error('No customer.');
  const store = async (name: string, own: Partial<Return>) => {
    const made = storedReturn(name, { shop: shop.id, ...own });
    await returns.open({ id: made.id, shop: shop.id, orderId: made.orderId }, () => made);
    return made.id;
  };
  const id = await store('hers', { orderId: '5501', customerId: customer.id, ...wordy, ...change });
  const person = { shop: shop.id, customerId: customer.id, address: customer.address };
  return { ...house, shop, returns, credits, person, store, id };
};

/** A withdrawal that fits no order: without one, known by the digest of its address alone. */
const declared = async (shop: string, keys: () => Promise<{ addresses: string }>, from = email) => ({
  orderId: undefined,
  orderKey: undefined,
  door: 'withdrawal' as const,
  status: 'unmatched' as const,
  lines: [],
  address: addressOf((await keys()).addresses, shop, from),
  declared: { at, name: 'Mila Brandt', email: from, items: 'All of Mila’s mugs.' },
});

describe('the rights of who returns', () => {
  test('an export has their returns and credits, and no token of ours', async () => {
    const { services, credits, person, returns, id, store, shop } = await withReturn();
    const stranger = await store('declared', await declared(shop.id, services.keys));
    await returns.modify(id, (before) => ({ ...before, wait: { until: 'customer', token: 'secret-token' } }));
    const granted = { customerId: person.customerId, amount: 1870, currency: 'EUR' };
    const credit = { shop, ...granted, orderId: '5501', returnId: id, bonusPercent: 10 };
    await grantCredit({ ...credit, key: 'stl_1', why: 'refund' }, { credits, now: at });
    const data = await exportPerson(person, services.personal);
    expect(data).toMatchObject({
      returns: [
        { id, note: wordy.note },
        { id: stranger, declared: { name: 'Mila Brandt' } },
      ],
      credits: [{ amount: 1870, currency: 'EUR' }],
    });
    expect(JSON.stringify(data)).not.toContain('secret-token');
    // What only our jobs use says nothing to the person.
    expect(JSON.stringify(data)).not.toMatch(/studyDay|studyDigest|dueAt|"watch"/);
  });

  test('an erasure takes words, pictures and tracking, and keeps amounts, pieces and the course of things', async () => {
    const { services, person, returns, id, erasedPhotos } = await withReturn();
    await erasePerson(person, '2026-11-22T12:00:00.000Z', services.personal);
    const stored = await returns.get(id);
    expect(JSON.stringify(stored)).not.toMatch(traces);
    expect(stored).toMatchObject({
      erasedAt: '2026-11-22T12:00:00.000Z',
      photos: [],
      lines: [{ lineId: '1', quantity: 1, reason: 'arrived-broken' }],
      quote: { total: { presentment: 1700 } },
      decision: { verdict: 'approved', by: { name: 'jo' } },
      events: [{ what: 'requested', at }],
    });
    expect(erasedPhotos).toEqual([id]);
    await erasePerson(person, '2026-11-23T12:00:00.000Z', services.personal);
    expect(await returns.get(id)).toEqual(stored);
    expect(erasedPhotos).toEqual([id]);
  });

  test('while its pictures cannot be taken away a return does not count as erased', async () => {
    const { client, table, services, person, returns, id, erasedPhotos } = await withReturn();
    const tables = {
      returns: table('returns'),
      ledgers: table('returnLedgers'),
      contacts: table('contacts'),
    };
    const erasePhotos = () => Promise.reject(new Error('S3 is away'));
    const failing = { ...services.personal, returns: returnsStore(client, tables, { erasePhotos }) };
    await expect(erasePerson(person, at, failing)).rejects.toThrow('S3 is away');
    expect(await returns.get(id)).not.toHaveProperty('erasedAt');
    await erasePerson(person, at, services.personal);
    expect(await returns.get(id)).toHaveProperty('erasedAt');
    expect(erasedPhotos).toEqual([id]);
  });

  test('a return on its way goes on to the money, and nobody is written to any more', async () => {
    const desk = await openReturnDesk();
    await desk.deliver();
    const link = await desk.returnLink();
    await desk.form.submit(link, fieldsOf((await desk.form.show(link)).body ?? ''));
    const { id, customerId = '', quote: quoted } = await desk.onlyReturn();
    const customer = await desk.services.customers.get(customerId);
    const before = desk.posted.length;
    await erasePerson(
      { shop: desk.shop.id, customerId, address: customer?.address },
      desk.now(),
      desk.services.personal,
    );
    const staff = () => ({ by: { kind: 'staff' as const, name: 'jo' }, at: desk.now() });
    const actions = [
      (stored: Return) => receive(stored, [], staff()),
      (stored: Return) => inspect(stored, [], staff()),
    ];
    for (const action of actions) {
      const after = await desk.services.returns.modify(id, action);
      if (after) await wakeWorkflow(after, desk.services);
      await desk.machine.settled();
    }
    expect(await desk.onlyReturn()).toMatchObject({ status: 'closed', erasedAt: expect.any(String) });
    expect([...desk.till.paid.values()].map(({ total }) => total)).toEqual([quoted?.total]);
    await desk.pass(60 * 86_400);
    expect(desk.posted).toHaveLength(before);
  });

  test('an erased return keeps the pieces that it holds', async () => {
    const { services, person, returns, id, shop } = await withReturn({ status: 'approved' });
    const held = await returns.ledgerOf(shop.id, '5501');
    expect(held.entries).toHaveProperty(id);
    await erasePerson(person, at, services.personal);
    expect(await returns.ledgerOf(shop.id, '5501')).toEqual(held);
  });

  test('staff erase returns with the customer, and see them in the timeline before', async () => {
    const { services, person, returns, id } = await withReturn();
    const call = async (method: string, path: string) => {
      const endpoint = endpoints.find(({ route }) => route.method === method && route.path === path);
      const reply = await endpoint?.answer(request({ params: { id: person.customerId } }), services);
      return JSON.parse(String(reply?.body));
    };
    expect(await call('GET', '/admin/customers/{id}/timeline')).toMatchObject({
      items: [{ kind: 'return.requested', returnId: id, orderId: '5501' }, { kind: 'order.placed' }],
    });
    await call('DELETE', '/admin/customers/{id}');
    expect(JSON.stringify(await returns.get(id))).not.toMatch(traces);
  });
});

describe('a platform’s privacy requests', () => {
  test('customers/redact erases the returns of a customer, and what the address declared', async () => {
    const { ingest, shop, services, returns, id, store, deadLetters } = await withReturn();
    const stranger = await store('declared', await declared(shop.id, services.keys));
    await ingest(shop, 'customers/redact', redact());
    expect(deadLetters).toEqual([]);
    for (const one of [id, stranger]) expect(JSON.stringify(await returns.get(one))).not.toMatch(traces);
    expect(await returns.get(stranger)).not.toHaveProperty('address');
  });

  test('it erases the returns of a listed order, whoever its customer is', async () => {
    const { ingest, shop, returns, store } = await withReturn();
    const other = await store('of the order', { orderId: '6601', ...wordy, quote: undefined });
    await ingest(shop, 'customers/redact', redact([6601], 'nobody@example.com'));
    expect(JSON.stringify(await returns.get(other))).not.toMatch(traces);
  });

  test('it erases a withdrawal of who is no customer, and is then done; other addresses are left alone', async () => {
    const { ingest, shop, services, returns, store } = await withReturn();
    const from = 'mila@elsewhere.example';
    const theirs = await store('theirs', await declared(shop.id, services.keys, from));
    const others = await store('others', await declared(shop.id, services.keys, 'zoe@example.com'));
    await ingest(shop, 'customers/redact', { ...redact([], from), customer: { email: from } });
    expect(JSON.stringify(await returns.get(theirs))).not.toMatch(traces);
    expect(await returns.get(others)).toMatchObject({ declared: { email: 'zoe@example.com' } });
    const { items } = await services.privacyRequests.ofShop(shop.id, { limit: 5 });
    expect(items).toMatchObject([{ kind: 'erase', doneAt: expect.any(String) }]);
  });

  test('shop/redact erases every return, also those of nobody that we know', async () => {
    const { ingest, shop, services, returns, store, queued } = await withReturn();
    for (let n = 0; n < 30; n += 1)
      await store(`n${n}`, await declared(shop.id, services.keys, `mila${n}@example.com`));
    await store('no customer', { orderId: '7701', ...wordy, quote: undefined });
    await ingest(shop, 'shop/redact', { shop_id: 1, shop_domain: domain });
    for (let next = queued.shift(); next; next = queued.shift()) await ingestMessage(next, services);
    const { items } = await returns.ofShop(shop.id, { limit: 100 });
    expect(items).toHaveLength(32);
    expect(JSON.stringify(items)).not.toMatch(traces);
    const requests = await services.privacyRequests.ofShop(shop.id, { limit: 5 });
    expect(requests.items).toMatchObject([{ kind: 'erase-shop', doneAt: expect.any(String) }]);
  });
});
