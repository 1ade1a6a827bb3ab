import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { grantCredit } from '../../functions/credits/grant.ts';
import { holdCredit } from '../../functions/credits/hold-credit.ts';
import { endpoints } from '../../functions/credits/manage-credits.handler.ts';
import { releaseCredit } from '../../functions/credits/release-credit.ts';
import { systemRandom } from '../../functions/kit/ids.ts';
import { writeTogether } from '../../functions/kit/write-together.ts';
import { apiCaller } from '../support/api-caller.ts';
import { openOffice } from '../support/office.ts';

const open = async (settings: Parameters<typeof openOffice>[0] = {}) => {
  const office = await openOffice(settings);
  const services = { ...office.services, random: systemRandom };
  const call = apiCaller('manage-credits', endpoints, () => services);
  await office.deliver();
  const customer = (await office.services.orders.get(office.shop.id, 'A-1001'))?.customerId ?? '';
  const agent = { groups: ['agent'] };
  const grant = (body: object = {}, headers: Record<string, string> = {}) =>
    call('POST /admin/credits', {
      ...agent,
      headers,
      body: { customer, amount: 1000, currency: 'EUR', reason: 'The parcel came late.', ...body },
    });
  const granted = async (body: object = {}) => z.parse(z.string(), (await grant(body)).body.id);
  const cancel = (id: string) =>
    call('POST /admin/credits/{id}/cancel', { ...agent, params: { id }, body: { reason: 'A slip.' } });
  const read = async (what: string, query: Record<string, string> = {}) =>
    (await call(`GET /admin/credits${what}`, { query: { customer, ...query } })).body.items;
  /** What lies in the account, and what its ledger adds up to. */
  const sums = async () => {
    const account = await office.services.credits.account({ customerId: customer, currency: 'EUR' });
    const { items } = await office.services.credits.entries(
      { customerId: customer, currency: 'EUR' },
      { limit: 100 },
    );
    const parts = [account?.pools ?? {}, ...Object.values(account?.holds ?? {}).map(({ takes }) => takes)];
    return {
      there: parts.flatMap((pools) => Object.values(pools)).reduce((sum, each) => sum + each, 0),
      entered: items.reduce((sum, { amount }) => sum + amount, 0),
    };
  };
  const hold = (cartId: string, amount: number) =>
    holdCredit(
      { shop: office.shop.id, cartId, people: [customer], amount, currency: 'EUR', seconds: 900 },
      { ...office.services, now: office.now() },
    );
  const release = (cartId: string) =>
    releaseCredit({ shop: office.shop.id, cartId }, { ...office.services, now: office.now() });
  return { ...office, release, customer, call, grant, granted, cancel, read, sums, hold };
};

describe('an agent grants store credit', () => {
  test('once for each Idempotency-Key, with who did it and why; marketers may not', async () => {
    const { grant, read, call } = await open({ credits: { giftMonths: 12 } });
    const key = { 'idempotency-key': 'case 4711' };
    const first = await grant({}, key);
    expect(first).toMatchObject({
      status: 201,
      body: { why: 'gift', amount: 1000, status: 'made', reason: 'The parcel came late.' },
    });
    expect(first.body.by).toEqual(expect.any(String));
    expect(first.body.until).toEqual(expect.any(String));
    expect((await grant({}, key)).body).toEqual(first.body);
    expect((await grant({ amount: 2000 }, key)).status).toBe(409);
    expect(await read('/balance')).toMatchObject([{ currency: 'EUR', amount: 1000 }]);
    expect(await read('')).toHaveLength(1);
    expect((await call('POST /admin/credits', { body: {} })).status).toBe(403);
  });

  test('until an instant of their own', async () => {
    const { grant, read } = await open();
    const until = '2027-03-31T21:59:59.999Z';
    await grant({ until });
    expect(await read('/balance')).toMatchObject([{ ends: [{ until, amount: 1000 }] }]);
  });

  test.each([
    ['more than the default', { amount: 100_001 }, 'amount', 'staffMost'],
    ['more than the shop allows', { amount: 5001, currency: 'CHF' }, 'amount', '5000'],
    ['nothing', { amount: 0 }, 'amount', ''],
    ['a currency that is gone', { currency: 'DEM' }, 'currency', 'DEM'],
    ['an end in the past', { until: '2020-01-01T00:00:00.000Z' }, 'until', 'future'],
    ['an end in another century', { until: '2126-01-01T00:00:00.000Z' }, 'until', '10 years'],
    ['no reason', { reason: ' ' }, 'reason', ''],
  ])('but not %s', async (_what, body, path, message) => {
    const { grant, read } = await open({ credits: { staffMost: { CHF: 5000 } } });
    const { status, body: answer } = await grant(body);
    expect(status).toBe(400);
    expect(answer.errors).toMatchObject([{ path, message: expect.stringContaining(message) }]);
    expect(await read('')).toEqual([]);
  });

  test('to nobody who is unknown or erased', async () => {
    const { grant, services, customer, client, now } = await open();
    expect((await grant({ customer: 'cus_nobody' })).status).toBe(404);
    const stored = await services.customers.get(customer);
    if (stored) await writeTogether(client, services.customers.write({ ...stored, erasedAt: now() }));
    expect((await grant()).status).toBe(409);
  });
});

describe('an agent cancels a credit', () => {
  test('of which what was spent stays spent, once', async () => {
    const { granted, cancel, hold, sums, read } = await open();
    const id = await granted();
    expect(await hold('c1', 300)).toMatchObject({ status: 'held' });
    const first = await cancel(id);
    expect(first).toMatchObject({
      status: 200,
      body: { status: 'cancelled', cancelled: { amount: 700, reason: 'A slip.' } },
    });
    expect((await cancel(id)).body).toEqual(first.body);
    expect(await read('/balance')).toMatchObject([{ amount: 0, held: 300 }]);
    expect(await read('/history', { currency: 'EUR' })).toMatchObject([
      { kind: 'taken-back', amount: -700, creditId: id },
      { kind: 'granted', amount: 1000 },
    ]);
    expect(await sums()).toEqual({ there: 300, entered: 300 });
  });

  test('and once more takes what a cart has given back', async () => {
    const { granted, cancel, hold, release, sums, read } = await open();
    const id = await granted();
    await hold('c1', 300);
    await cancel(id);
    await release('c1');
    expect(await read('/balance')).toMatchObject([{ amount: 300, held: 0 }]);
    expect((await cancel(id)).body).toMatchObject({ status: 'cancelled', cancelled: { amount: 1000 } });
    expect((await cancel(id)).body).toMatchObject({ cancelled: { amount: 1000 } });
    expect(await sums()).toEqual({ there: 0, entered: 0 });
  });

  test('and leaves other credit with the same end alone: of that the oldest is spent first', async () => {
    const { granted, cancel, hold, read, pass } = await open();
    const older = await granted();
    await pass(60);
    const newer = await granted({ amount: 500 });
    await hold('c1', 1200);
    expect((await cancel(older)).body).toMatchObject({ cancelled: { amount: 0 } });
    expect((await cancel(newer)).body).toMatchObject({ cancelled: { amount: 300 } });
    expect(await read('/balance')).toMatchObject([{ amount: 0, held: 1200 }]);
  });

  test('but not what pays a refund, and nothing unknown', async () => {
    const { cancel, shop, customer, services, now, read } = await open();
    await grantCredit(
      { shop, customerId: customer, amount: 1000, currency: 'EUR', key: 'stl_1', why: 'refund' },
      { credits: services.credits, now: now() },
    );
    expect(await cancel('stl_1')).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining('refund') },
    });
    expect((await cancel('crd_nothing')).status).toBe(404);
    expect(await read('/balance')).toMatchObject([{ amount: 1000 }]);
  });
});

test('an erasure takes what staff wrote, and leaves the amounts', async () => {
  const { granted, cancel, services, shop, customer, now } = await open();
  const id = await granted();
  await cancel(id);
  await services.credits.erase({ shop: shop.id, customerId: customer, at: now() });
  const stored = await services.credits.credit(id);
  expect(stored).toMatchObject({ amount: 1000, cancelled: { amount: 1000 } });
  expect(stored?.reason).toBeUndefined();
  expect(stored?.cancelled?.reason).toBeUndefined();
});
