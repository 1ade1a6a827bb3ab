import { describe, expect, test } from 'vitest';
import { grantCredit } from '../../functions/credits/grant.ts';
import { endpoints as staffEndpoints } from '../../functions/credits/manage-credits.handler.ts';
import { endpoints } from '../../functions/credits/serve-credits.handler.ts';
import { systemRandom } from '../../functions/kit/ids.ts';
import { policyPacks } from '../../functions/policy/policy-packs.ts';
import { newCredential } from '../../functions/shops/credential.ts';
import { apiCaller } from '../support/api-caller.ts';
import { openOffice } from '../support/office.ts';
import { shopKey } from '../support/shop-key.ts';
import { standardEvent } from '../support/standard-order.ts';

const email = 'mila.brandt@example.com';

/** A shop whose checkout spends store credit, and an agent; Mila has bought once. */
const openCheckout = async () => {
  const office = await openOffice();
  const { sent: key, kept } = shopKey(office.shop.id, ['credits:redeem']);
  await office.services.shops.modify(office.shop.id, (before) => ({
    ...before,
    apiKeys: [kept],
  }));
  const machine = apiCaller('serve-credits', endpoints, () => office.services);
  const staff = apiCaller('manage-credits', staffEndpoints, () => ({
    ...office.services,
    random: systemRandom,
  }));
  await office.deliver();
  const order = await office.services.orders.get(office.shop.id, 'A-1001');
  const customerId = order?.customerId ?? '';
  return {
    ...office,
    customerId,
    checkout: async (action: string, body: object) => {
      const answer = await machine(`POST /shop/credits/${action}`, { body, headers: { 'x-api-key': key } });
      return { http: answer.status, ...answer.body };
    },
    read: async (what: string, query: Record<string, string>) =>
      (await staff(`GET /admin/credits/${what}`, { query })).body.items,
    grant: (amount: number, about: { key?: string; until?: string } = {}) =>
      grantCredit(
        { shop: office.shop, customerId, amount, currency: 'EUR', key: 'gift', why: 'gift', ...about },
        { credits: office.services.credits, now: office.now() },
      ),
    place: (type: Parameters<typeof standardEvent>[0], change: Record<string, unknown>) =>
      office.ingest(
        office.shop,
        type,
        standardEvent(type, { placedAt: office.now(), ...change }, office.now()),
      ),
  };
};

const cart = (id: string, amount: string, currency = 'EUR') => ({
  cart: { id, currency, customer: { email } },
  amount,
});

describe('the shop’s checkout', () => {
  test('reads, holds and commits a customer’s credit, each as often as it likes', async () => {
    const { checkout, grant, read, customerId } = await openCheckout();
    await grant(2500, { until: '2027-01-31T22:59:59.999Z' });
    await grant(1000, { key: 'refund' });
    const who = { customer: { email: 'Mila.Brandt@EXAMPLE.com' } };
    expect(await checkout('balance', who)).toMatchObject({
      balances: [{ currency: 'EUR', amount: '35.00', held: '0.00', ends: [{ amount: '25.00' }] }],
    });
    const held = await checkout('hold', cart('c1', '30.00'));
    expect(held).toMatchObject({ http: 200, status: 'held', amount: '30.00', until: expect.any(String) });
    expect(await checkout('hold', cart('c1', '30.00'))).toEqual(held);
    expect(await checkout('balance', who)).toMatchObject({ balances: [{ amount: '5.00', held: '30.00' }] });
    expect(await checkout('hold', cart('c2', '5.01'))).toMatchObject({ why: 'balance', balance: '5.00' });
    const order = { cartId: 'c1', orderId: 'A-2' };
    const done = await checkout('commit', order);
    expect(done).toMatchObject({ amount: '30.00', orderId: 'A-2' });
    expect(await checkout('commit', order)).toEqual(done);
    expect((await checkout('commit', { ...order, orderId: 'A-3' })).http).toBe(409);
    expect((await checkout('release', { cartId: 'c1' })).http).toBe(409);
    expect(await read('balance', { customer: customerId })).toMatchObject([
      { currency: 'EUR', amount: 500, held: 0, ends: [] },
    ]);
    expect(await read('history', { customer: customerId, currency: 'EUR' })).toMatchObject([
      // What ends soonest went first.
      { kind: 'spent', amount: -3000, orderId: 'A-2', pools: { never: -500 } },
      { kind: 'granted', amount: 1000 },
      { kind: 'granted', amount: 2500 },
    ]);
  });

  test('puts back what a failed payment held, and holds another amount instead', async () => {
    const { checkout, grant } = await openCheckout();
    await grant(1000);
    await checkout('hold', cart('c1', '10.00'));
    expect(await checkout('release', { cartId: 'c1' })).toMatchObject({ amount: '10.00' });
    expect(await checkout('release', { cartId: 'c1' })).toMatchObject({ amount: '10.00' });
    expect((await checkout('commit', { cartId: 'c1', orderId: 'A-2' })).http).toBe(409);
    await checkout('hold', cart('c1', '10.00'));
    expect(await checkout('hold', cart('c1', '4.00'))).toMatchObject({ amount: '4.00' });
    expect(await checkout('commit', { cartId: 'c1', orderId: 'A-2' })).toMatchObject({ amount: '4.00' });
  });

  test.each([
    ['an amount of nothing', cart('c1', '0.00'), 400],
    ['more digits than the currency has', cart('c1', '1.005'), 400],
    ['a sign', cart('c1', '-1.00'), 400],
    ['a currency that nobody knows', cart('c1', '1.00', 'EUX'), 400],
    ['no customer', { cart: { id: 'c1', currency: 'EUR' }, amount: '1.00' }, 400],
  ])('is refused with %s', async (_what, body, status) => {
    const { checkout } = await openCheckout();
    expect((await checkout('hold', body)).http).toBe(status);
  });

  test('holds for a minute at least, whatever the shop’s setting says', async () => {
    const { checkout, grant, services, shop, clock } = await openCheckout();
    await grant(2000);
    await services.shops.modify(shop.id, ({ settings, ...rest }) => ({
      ...rest,
      settings: { ...settings, durations: { ...settings.durations, couponHold: 'PT1S' } },
    }));
    await checkout('hold', cart('c1', '15.00'));
    const { until } = (await services.creditHolds.hold(`${shop.id}~c1`)) ?? expect.fail('Nothing is held.');
    expect(Date.parse(until) - clock().getTime()).toBeGreaterThanOrEqual(60_000);
  });

  test('is not let in without the shop’s key', async () => {
    const { services } = await openCheckout();
    const machine = apiCaller('serve-credits', endpoints, () => services);
    for (const action of ['balance', 'hold', 'commit', 'release'])
      expect((await machine(`POST /shop/credits/${action}`, { body: {}, headers: {} })).status).not.toBe(200);
    const body = { customer: { email } };
    const headers = { 'x-api-key': newCredential(`shp_${'3'.repeat(24)}`, systemRandom) };
    expect((await machine('POST /shop/credits/balance', { body, headers })).status).toBe(401);
  });

  test('a stranger has nothing, and another shop’s customer neither', async () => {
    const { checkout, grant } = await openCheckout();
    await grant(1000);
    const stranger = { customer: { email: 'someone@example.com' } };
    expect(await checkout('balance', stranger)).toMatchObject({ balances: [] });
    const asked = { cart: { id: 'c9', currency: 'EUR', ...stranger }, amount: '1.00' };
    expect(await checkout('hold', asked)).toMatchObject({ why: 'balance', balance: '0.00' });
    expect((await checkout('commit', { cartId: 'c9', orderId: 'A-9' })).http).toBe(404);
  });
});

describe('an order that used credit', () => {
  test.each(['before', 'after'])('gives it back when it is cancelled %s the commit', async (when) => {
    const { checkout, grant, place, read, customerId } = await openCheckout();
    await grant(2000);
    const order = { id: 'A-2', lines: [{ id: 'l1', title: 'Cap', quantity: 1, unitPrice: '20.00' }] };
    await checkout('hold', cart('c2', '15.00'));
    const commit = () => checkout('commit', { cartId: 'c2', orderId: 'A-2' });
    if (when === 'after') await commit();
    await place('order.created', { ...order, cartId: 'c2' });
    await place('order.cancelled', { ...order, cartId: 'c2', cancelledAt: '2026-11-22T10:00:00.000Z' });
    if (when === 'before') await commit();
    expect(await read('balance', { customer: customerId })).toMatchObject([{ amount: 2000, held: 0 }]);
    await place('order.cancelled', { ...order, cartId: 'c2', cancelledAt: '2026-11-22T10:00:00.000Z' });
    expect(await read('balance', { customer: customerId })).toMatchObject([{ amount: 2000 }]);
  });

  test('does not give it back as cancelled where a part of it has left', async () => {
    const { checkout, grant, place, read, customerId } = await openCheckout();
    await grant(2000);
    const order = {
      id: 'A-2',
      cartId: 'c2',
      lines: [{ id: 'l1', title: 'Cap', quantity: 2, unitPrice: '20.00' }],
      fulfilments: [
        { id: 'p1', fulfilledAt: '2026-11-21T10:00:00.000Z', lines: [{ id: 'l1', quantity: 1 }] },
      ],
    };
    await checkout('hold', cart('c2', '15.00'));
    await place('order.created', order);
    await place('order.cancelled', { ...order, cancelledAt: '2026-11-22T10:00:00.000Z' });
    expect(await read('balance', { customer: customerId })).toMatchObject([{ amount: 500, held: 0 }]);
  });

  test('takes it by its own news alone; what is spent elsewhere by then is noted as missing', async () => {
    const { checkout, grant, place, pass, read, customerId, services, shop } = await openCheckout();
    await grant(2000);
    await checkout('hold', cart('c2', '15.00'));
    await pass(16 * 60);
    await checkout('hold', cart('c3', '18.00'));
    const lines = [{ id: 'l1', title: 'Cap', quantity: 1, unitPrice: '20.00' }];
    await place('order.created', { id: 'A-3', cartId: 'c3', lines });
    await place('order.created', { id: 'A-2', cartId: 'c2', lines });
    await place('order.paid', { id: 'A-2', cartId: 'c2', lines });
    expect(await services.creditHolds.use(`${shop.id}~A-3`)).toMatchObject({ amount: 1800 });
    expect(await services.creditHolds.use(`${shop.id}~A-2`)).toMatchObject({ amount: 200, short: 1300 });
    expect(await read('balance', { customer: customerId })).toMatchObject([{ amount: 0, held: 0 }]);
  });

  test.each([
    ['names its cart', { cartId: 'c2' }],
    // Nothing but the commit, which came first, says so.
    ['names no cart', {}],
  ])(
    'comes back where it %s: the money it was paid with as money, the credit as credit',
    async (_what, named) => {
      const office = await openCheckout();
      const { checkout, grant, place, read, customerId } = office;
      await office.policies('PUT /admin/shops/{id}/policy', {
        params: { id: office.shop.id },
        body: policyPacks.eu,
      });
      await grant(3000);
      await checkout('hold', cart('c2', '30.00'));
      await checkout('commit', { cartId: 'c2', orderId: 'A-2' });
      const order = {
        id: 'A-2',
        ...named,
        lines: [{ id: 'l1', title: 'Rain jacket', quantity: 2, unitPrice: '50.00' }],
      };
      await place('order.created', order);
      await place('order.delivered', order);
      await office.runErrands();
      const back = async (quantity: number) => {
        const opened = await office.open({
          orderId: 'A-2',
          lines: [{ lineId: 'l1', quantity, reason: 'too-small' }],
        });
        await office.act(String(opened.body.id), 'inspect');
        return opened.body;
      };
      expect(await back(1)).toMatchObject({ quote: { total: { presentment: 5000 } } });
      expect(await read('balance', { customer: customerId })).toMatchObject([{ amount: 0 }]);
      expect(await back(1)).toMatchObject({
        quote: { total: { presentment: 2000 }, toCredit: { presentment: 3000 } },
      });
      expect(await read('balance', { customer: customerId })).toMatchObject([{ amount: 3000 }]);
      const paid = office.till.asked.map(({ total }) => total.presentment);
      expect(paid).toEqual([5000, 2000]);
    },
  );
});
