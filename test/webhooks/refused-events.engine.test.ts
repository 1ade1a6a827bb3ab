import { describe, expect, test } from 'vitest';
import { systemRandom } from '../../functions/kit/ids.ts';
import { signatures } from '../../functions/platforms/signatures.ts';
import { newCredential } from '../../functions/shops/credential.ts';
import { endpoints } from '../../functions/shops/serve-shop.handler.ts';
import type { Shop } from '../../functions/shops/shop.ts';
import { checkEvent } from '../../functions/webhooks/check-event.ts';
import { request } from '../support/request.ts';
import { openReturnDesk } from '../support/return-desk.ts';
import { shopKey } from '../support/shop-key.ts';
import { standardEvent } from '../support/standard-order.ts';

type Desk = Awaited<ReturnType<typeof openReturnDesk>>;

const lines = [
  { id: 'l1', title: 'Rain jacket', quantity: 1, unitPrice: '119.90' },
  { id: 'l2', title: 'Gift note', quantity: 1, unitPrice: '2.00', requiresShipping: false },
];

const opened = async () => {
  const desk = await openReturnDesk();
  await desk.deliver({ lines });
  return desk;
};

const requested = (desk: Desk, wanted: readonly object[], order = 'A-1001') => ({
  type: 'return.requested',
  timestamp: desk.now(),
  data: { order: { id: order }, return: { id: 'rma-1', lines: wanted } },
});

const both = [
  { id: 'l1', quantity: 1, reason: 'too-small' },
  { id: 'l2', quantity: 1, reason: 'changed-mind' },
];

const refusedOf = async (desk: Desk, shop: Shop = desk.shop, page = { limit: 10 }) =>
  desk.services.refusedEvents.ofShop(shop.id, page);

describe('S6: a refused event', () => {
  test('S6: names topic, order, field and why', async () => {
    const desk = await opened();
    await desk.ingest(desk.shop, 'return.requested', requested(desk, both));
    await desk.pass(1);
    const wrong = { lines: [{ id: 'l1', quantity: 1, unitPrice: '119,90' }] };
    await desk.ingest(desk.shop, 'order.updated', standardEvent('order.updated', wrong));
    await desk.pass(1);
    await desk.ingest(desk.shop, 'order.created', 'nope');
    expect(desk.deadLetters).toHaveLength(3);
    const { items } = await refusedOf(desk);
    expect(items).toMatchObject([
      { topic: 'order.created', outcome: 'dead-letter', errors: [] },
      {
        topic: 'order.updated',
        orderId: 'A-1001',
        deliveryId: 'delivery',
        errors: [
          { path: 'data.order.lines.0.unitPrice', message: 'Must be a decimal string, like "19.90".' },
        ],
      },
      {
        shop: desk.shop.id,
        topic: 'return.requested',
        orderId: 'A-1001',
        outcome: 'dead-letter',
        why: expect.stringContaining('data.return.lines.1.quantity: l2 has 0 left to return'),
        errors: [
          {
            path: 'data.return.lines.1.quantity',
            message: 'l2 has 0 left to return: it needs no shipping, and no parcel holds it.',
          },
        ],
      },
    ]);
  });

  test('S6: is listed by page, once however often it was tried, without personal data, for fourteen days', async () => {
    const desk = await opened();
    const wrong = (id: string) => ({ ...requested(desk, [{ id, quantity: 1, reason: 'none' }]) });
    for (const id of ['x1', 'x1', 'x2', 'mila@example.com'])
      await desk.ingest(desk.shop, 'return.requested', wrong(id));
    const other = await desk.openShop();
    await desk.ingest(other, 'order.created', '{}');
    const first = await refusedOf(desk, desk.shop, { limit: 2 });
    const second = await desk.services.refusedEvents.ofShop(desk.shop.id, {
      limit: 2,
      cursor: first.next ?? '',
    });
    const all = [...first.items, ...second.items];
    expect(all).toHaveLength(3);
    expect(second.next).toBeNull();
    expect(JSON.stringify(all)).not.toContain('mila@');
    const seconds = Math.floor(desk.clock().getTime() / 1000);
    expect(all.map(({ expiresAt }) => expiresAt)).toEqual(all.map(() => seconds + 14 * 86_400));
  });

  test('S6: of a return is also news that fit none, or that come too late; these lie in no dead letters', async () => {
    const desk = await opened();
    const tell = async (type: string, data: object) => {
      await desk.pass(1);
      await desk.ingest(desk.shop, type, {
        type,
        timestamp: desk.now(),
        data: { order: { id: 'A-1001' }, ...data },
      });
    };
    await tell('return.received', { return: { id: 'rma-9' } });
    await tell('return.requested', { return: { id: 'rma-1', lines: both.slice(0, 1) } });
    await tell('return.cancelled', { return: { id: 'rma-1' } });
    await tell('return.received', { return: { id: 'rma-1' } });
    expect(desk.deadLetters).toEqual([]);
    const { items } = await refusedOf(desk);
    expect(items).toMatchObject([
      { topic: 'return.received', outcome: 'left', why: expect.stringContaining('cancelled') },
      {
        topic: 'return.received',
        outcome: 'left',
        why: expect.stringContaining('No return of this shop fits'),
      },
    ]);
  });

  test('S6: of Shopify names its order too', async () => {
    const desk = await opened();
    const shop = await desk.openShop({ platform: 'shopify', domain: 'aurora.myshopify.com' });
    await desk.ingest(shop, 'orders/updated', { id: 5501, line_items: [] });
    await desk.ingest(shop, 'refunds/create', { id: 7, order_id: 5502 });
    const { items } = await refusedOf(desk, shop);
    expect(items.map(({ topic, orderId }) => [topic, orderId]).sort()).toEqual([
      ['orders/updated', '5501'],
      ['refunds/create', '5502'],
    ]);
  });
});

const check = (desk: Desk, body: object | string, shop = desk.shop, headers = {}) =>
  checkEvent({ body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)), headers }, shop, {
    ...desk.services,
    signatures,
  });

describe('S6: the check of an event', () => {
  test('S6: says what would be taken, and stores nothing', async () => {
    const desk = await openReturnDesk();
    expect(await check(desk, standardEvent('order.created', { lines }))).toMatchObject({
      taken: true,
      topic: 'order.created',
      orderId: 'A-1001',
      errors: [],
      events: [{ kind: 'order', snapshot: { totals: { total: { shop: 12190, presentment: 12190 } } } }],
    });
    expect(await desk.services.orders.get(desk.shop.id, 'A-1001')).toBeUndefined();
    expect((await refusedOf(desk)).items).toEqual([]);
    expect(desk.deadLetters).toEqual([]);
  });

  test.each<[string, (desk: Desk) => object | string, object]>([
    ['no JSON', () => 'nope', { why: expect.stringContaining('not JSON') }],
    ['no object', () => '[]', { why: 'The body must be a JSON object.' }],
    ['no type', () => ({}), { why: 'The delivery does not say what happened.' }],
    ['an unknown type', () => ({ type: 'order.update' }), { why: expect.stringContaining('order.updated') }],
    [
      'too much',
      () => ({ type: 'x', much: 'x'.repeat(1_000_000) }),
      { why: expect.stringContaining('1000000') },
    ],
    [
      'a wrong field',
      () => standardEvent('order.created', { currency: 'EURO' }),
      { errors: [{ path: 'data.order.currency' }], topic: 'order.created', orderId: 'A-1001' },
    ],
    [
      'a time far ahead',
      () => standardEvent('order.created', {}, '2027-11-22T10:00:00.000Z'),
      { errors: [{ path: 'data.order.updatedAt' }, { path: 'timestamp' }] },
    ],
    [
      'a time of a payment far ahead',
      (desk) => ({
        type: 'refund.completed',
        timestamp: desk.now(),
        data: {
          order: { id: 'A-1001' },
          refund: {
            id: 'r',
            key: `stl_${'0'.repeat(32)}`,
            amount: '1.00',
            currency: 'EUR',
            completedAt: '2027-11-22T10:00:00Z',
          },
        },
      }),
      { errors: [{ path: 'data.refund.completedAt' }] },
    ],
    [
      'a line with nothing left',
      (desk) => requested(desk, both),
      {
        errors: [{ path: 'data.return.lines.1.quantity', message: expect.stringContaining('l2 has 0 left') }],
      },
    ],
    [
      'a line that the order does not have',
      (desk) => requested(desk, [{ id: 'l9', quantity: 1, reason: 'none' }]),
      { errors: [{ path: 'data.return.lines.0.id', message: 'The order has no line l9.' }] },
    ],
    [
      'an order that has not come',
      (desk) => requested(desk, both, 'A-9'),
      { errors: [{ path: 'data.order.id' }] },
    ],
    [
      'news of no return',
      (desk) => ({
        type: 'return.cancelled',
        timestamp: desk.now(),
        data: { order: { id: 'A-1001' }, return: {} },
      }),
      { errors: [{ path: '(whole)' }] },
    ],
  ])('S6: says what is wrong with %s', async (_name, body, expected) => {
    const desk = await opened();
    expect(await check(desk, body(desk))).toMatchObject({ taken: false, ...expected });
    expect((await refusedOf(desk)).items).toEqual([]);
  });

  test('S6: takes the topic of Shopify from its header', async () => {
    const desk = await openReturnDesk();
    const shop = await desk.openShop({ platform: 'shopify', domain: 'aurora.myshopify.com' });
    const answer = await check(desk, { id: 1 }, shop, { 'x-shopify-topic': 'orders/updated' });
    expect(answer).toMatchObject({ taken: false, topic: 'orders/updated' });
  });

  test('S6: and the list are for the shop’s own key alone', async () => {
    const desk = await openReturnDesk();
    const key = (of: string) => newCredential(of, systemRandom);
    const bare = await desk.openShop();
    const { sent: apiKey, kept } = shopKey(bare.id, ['events:check']);
    await desk.services.shops.modify(bare.id, (shop) => ({ ...shop, apiKeys: [kept] }));
    const services = { ...desk.services, signatures };
    for (const path of ['/shop/events/check', '/shop/events/refused']) {
      const endpoint = endpoints.find(({ route }) => route.path === path);
      const call = (with_: string) =>
        endpoint?.answer(request({ headers: { 'x-api-key': with_ }, body: Buffer.from('') }), services);
      await expect(call(key(bare.id))).rejects.toMatchObject({ status: 401 });
      expect((await call(apiKey))?.status).toBe(200);
    }
  });
});
