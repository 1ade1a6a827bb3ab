import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { Webhook } from 'standardwebhooks';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { outbound } from '../../functions/kit/outbound.client.ts';
import { terms } from '../../functions/offers/terms.ts';
import type { SettlementOrder } from '../../functions/platforms/settlement.ts';
import { shopifyDiscounts } from '../../functions/platforms/shopify/discounts.client.ts';
import { refundNews } from '../../functions/platforms/shopify/payload.ts';
import { refundOf } from '../../functions/platforms/shopify/refund.ts';
import { standardSettler } from '../../functions/platforms/standard/settler.client.ts';
import { type RunningStandIn, startStandInShop } from '../../local/stand-in-shop.ts';
import { euroOrder, euros, ownShop, settlement, shopifyShop } from '../platforms/settling.ts';

interface Event {
  readonly id: string;
  readonly content: unknown;
}

/** Aftercare's webhook, as far as the stand-in sees it: it answers what `statuses` say, then 200. */
const events: Event[] = [];
const statuses: number[] = [];
const aftercare = createServer((request, response) => {
  void text(request).then((body) => {
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
    );
    const ofShopify = headers['x-shopify-hmac-sha256'];
    const hmac = createHmac('sha256', shopifyShop.webhookSecret).update(body).digest('base64');
    const isSigned = ofShopify === hmac;
    const content: unknown = isSigned
      ? JSON.parse(body)
      : new Webhook(ownShop.webhookSecret).verify(body, headers);
    const status = statuses.shift() ?? 200;
    if (status === 200)
      events.push({ id: headers['webhook-id'] ?? headers['x-shopify-topic'] ?? '', content });
    response.writeHead(status).end();
  });
});

let webhookUrl = '';
let shop: RunningStandIn;

beforeAll(async () => {
  aftercare.listen(0, '127.0.0.1');
  await once(aftercare, 'listening');
  const address = aftercare.address();
  webhookUrl = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/`;
});
afterAll(() => {
  aftercare.closeAllConnections();
  aftercare.close();
});

/** How often the stand-in asked for an order, and what it waits for before it is told. */
let asked = 0;
let before: Promise<void> = Promise.resolve();

beforeEach(async () => {
  events.length = 0;
  asked = 0;
  before = Promise.resolve();
  shop = await startStandInShop({
    shops: () => [
      { ...shopifyShop, webhookUrl },
      { ...ownShop, webhookUrl },
    ],
    findOrder: async (of, id) => {
      asked++;
      await before;
      return id === '5001' ? euroOrder(of, id) : undefined;
    },
  });
});
afterEach(() => shop.close());

const read = async (answer: Response): Promise<unknown> => answer.json();
const paidOut = async () => read(await fetch(`${shop.url}/refunds`));
const fail = (plan: unknown) => fetch(`${shop.url}/failures`, { method: 'POST', body: JSON.stringify(plan) });

const capture = (of: string, captured: string) =>
  fetch(`${shop.url}/payments`, {
    method: 'POST',
    body: JSON.stringify({ shop: of, order: '5001', captured }),
  });

const eventually = async (holds: () => boolean): Promise<void> => {
  await expect.poll(holds, { timeout: 60_000, interval: 10 }).toBe(true);
};

describe('the custom shop', () => {
  const settle = (change: Partial<SettlementOrder> = {}) => {
    const order = settlement({
      ...change,
      shop: { id: ownShop.id, refundUrl: `${shop.url}/standard/${ownShop.id}` },
    });
    const settler = standardSettler({
      outbound: outbound({ allowed: ['http://127.0.0.1:*'], timeoutMs: 500 }),
      secrets: async () => [ownShop.webhookSecret],
      clock: () => new Date(),
    });
    return { key: order.key, settle: () => settler.settle(order) };
  };

  test('pays what it is asked to, and says so', async () => {
    const { key, settle: ask } = settle();
    expect(await ask()).toEqual({ kind: 'asked' });
    await eventually(() => events.length === 1);
    expect(events[0]?.content).toMatchObject({
      type: 'refund.completed',
      data: {
        order: { id: '5001' },
        refund: { key, returnId: settlement().returnId, amount: '50.00', currency: 'EUR' },
      },
    });
    expect(await paidOut()).toMatchObject([{ shop: ownShop.id, order: '5001', amount: '50.00', key }]);
  });

  test('pays once, though asked ten times at once and after a crash', async () => {
    const { settle: ask } = settle();
    await fail({ next: 1, status: 'crash-after-answer' });
    await expect(ask()).rejects.toMatchObject({ kind: 'Unavailable' });
    await Promise.all(Array.from({ length: 10 }, ask));
    expect(await paidOut()).toHaveLength(1);
    await eventually(() => events.length >= 1);
    expect(new Set(events.map(({ id }) => id)).size).toBe(1);
  });

  test('says it again until Aftercare takes it', async () => {
    statuses.push(503, 500);
    await settle().settle();
    await eventually(() => events.length === 1);
    expect(statuses).toEqual([]);
  });

  test('sends a replacement for an exchange, and pays nothing', async () => {
    const { key, settle: ask } = settle({ kind: 'exchange' });
    await ask();
    await eventually(() => events.length === 1);
    expect(events[0]?.content).toMatchObject({
      type: 'exchange.completed',
      data: { order: { id: '5001' }, exchange: { key, returnId: settlement().returnId } },
    });
    expect(await paidOut()).toEqual([]);
  });

  test.each<[string, Partial<SettlementOrder>]>([
    ['more than was paid', { total: euros(13_491) }],
    ['more pieces than were bought', { lines: [{ lineId: '222', quantity: 2 }] }],
    ['an order that is not there', { orderId: '404' }],
  ])('refuses %s', async (_what, change) => {
    expect(await settle(change).settle()).toMatchObject({ kind: 'refused' });
    expect(await paidOut()).toEqual([]);
  });

  test('says why it refuses, as planned or by itself', async () => {
    const twice = settle({ total: euros(13_491) });
    expect(await twice.settle()).toMatchObject({ why: expect.stringContaining('the refundable 134.90') });
    await fail({ next: 1, status: 422, detail: 'Sold out.', shop: ownShop.id });
    expect(await settle({ kind: 'exchange' }).settle()).toMatchObject({
      kind: 'refused',
      why: expect.stringContaining('Sold out.'),
    });
    await settle({ kind: 'exchange' }).settle();
    await eventually(() => events.length === 1);
  });

  test('pays no more than was captured', async () => {
    await capture(ownShop.id, '20.00');
    expect(await settle().settle()).toMatchObject({ kind: 'refused' });
    await capture(ownShop.id, '0.00');
    expect(await settle({ total: euros(1) }).settle()).toMatchObject({ kind: 'refused' });
    expect(await paidOut()).toEqual([]);
    await capture(ownShop.id, '50.00');
    expect(await settle().settle()).toEqual({ kind: 'asked' });
  });

  test('refuses what is not signed by Aftercare', async () => {
    const url = `${shop.url}/standard/${ownShop.id}`;
    expect((await fetch(url, { method: 'POST', body: '{}' })).status).toBe(401);
    const other = new Webhook(`whsec_${Buffer.alloc(32, 1).toString('base64')}`);
    const now = new Date();
    const headers = {
      'webhook-id': 'm1',
      'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
      'webhook-signature': other.sign('m1', now, '{}'),
    };
    expect((await fetch(url, { method: 'POST', headers, body: '{}' })).status).toBe(401);
  });
});

describe('Shopify', () => {
  const post = async (
    query: string,
    variables: unknown = {},
    token = shopifyShop.accessToken,
    version = '2026-10',
  ) =>
    fetch(`${shop.url}/shopify/${shopifyShop.id}/admin/api/${version}/graphql.json`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-shopify-access-token': token },
      body: JSON.stringify({ query, variables }),
    });
  const ask = async (query: string, variables: unknown = {}) => read(await post(query, variables));

  const mutation = (directive: string) => `mutation Refund($input: RefundInput!) {
    refundCreate(input: $input) ${directive} { refund { id } userErrors { field message } }
  }`;
  const input = (amount = '10.00', change = {}) => ({
    orderId: 'gid://shopify/Order/5001',
    currency: 'EUR',
    transactions: [
      {
        orderId: 'gid://shopify/Order/5001',
        parentId: 'gid://shopify/OrderTransaction/50011',
        gateway: 'shopify_payments',
        kind: 'REFUND',
        amount,
      },
    ],
    ...change,
  });
  const keyed = mutation('@idempotent(key: "4f5b6ebf-143c-4da5-8d0f-fb8553bfd85d")');
  const paid = { data: { refundCreate: { refund: { id: expect.any(String) }, userErrors: [] } } };
  const refused = (message: string) => ({
    data: { refundCreate: { refund: null, userErrors: [{ message: expect.stringContaining(message) }] } },
  });

  test('wants an idempotency key since 2026-04', async () => {
    for (const directive of ['', '@idempotent(key: "")', '@idempotent(key: "  ")']) {
      expect(await ask(mutation(directive), { input: input() })).toMatchObject({
        errors: [{ message: expect.stringContaining('@idempotent'), extensions: { code: 'BAD_REQUEST' } }],
      });
    }
    expect(await paidOut()).toEqual([]);
  });

  test('answers the same key with what it did, and pays once', async () => {
    const first = await ask(keyed, { input: input() });
    expect(first).toMatchObject(paid);
    expect(await ask(keyed, { input: input() })).toEqual(first);
    expect(await paidOut()).toHaveLength(1);
  });

  test('does not take a key for something else', async () => {
    await ask(keyed, { input: input() });
    expect(await ask(keyed, { input: input('11.00') })).toMatchObject(
      refused('different operation parameters'),
    );
    expect(await paidOut()).toHaveLength(1);
  });

  test('does not begin a second time while it is at it', async () => {
    const slow = Promise.withResolvers<void>();
    before = slow.promise;
    const first = ask(keyed, { input: input() });
    await eventually(() => asked > 0);
    expect(await ask(keyed, { input: input() })).toMatchObject(refused('currently in progress'));
    slow.resolve();
    expect(await first).toMatchObject(paid);
    expect(await paidOut()).toHaveLength(1);
  });

  test('does not use up a key by refusing', async () => {
    expect(await ask(keyed, { input: input('134.91') })).toMatchObject(refused('refundable 134.90'));
    expect(await ask(keyed, { input: input('134.90') })).toMatchObject(paid);
  });

  test.each([
    ['an order that is not there', { orderId: 'gid://shopify/Order/1' }, 'does not exist'],
    ['a shop currency that the customer did not pay in', { currency: 'USD' }, 'presentment'],
    [
      'too many pieces',
      { refundLineItems: [{ lineItemId: 'gid://shopify/LineItem/111', quantity: 3 }] },
      'purchased',
    ],
    [
      'no pieces',
      { refundLineItems: [{ lineItemId: 'gid://shopify/LineItem/111', quantity: 0 }] },
      'purchased',
    ],
    ['too much shipping', { shipping: { amount: '4.91' } }, 'hipping'],
    [
      'a payment that is not of the order',
      { transactions: [{ ...input().transactions[0], parentId: null }] },
      'invalid',
    ],
  ])('refuses %s', async (_what, change, message) => {
    expect(await ask(keyed, { input: input('10.00', change) })).toMatchObject(refused(message));
  });

  test('refuses less than the lines are worth where it is told to, and as often', async () => {
    const lines = { refundLineItems: [{ lineItemId: 'gid://shopify/LineItem/111', quantity: 1 }] };
    await fail({ next: 1, status: 'arbitrary-refund' });
    expect(await ask(keyed, { input: input('49.99', lines) })).toMatchObject(
      refused('Arbitrary refund not allowed'),
    );
    expect(await ask(keyed, { input: input('49.99', lines) })).toMatchObject(paid);
  });

  test('refunds nothing of what was not captured', async () => {
    await capture(shopifyShop.id, '20.00');
    expect(await ask(keyed, { input: input('20.01') })).toMatchObject(refused('refundable 20.00'));
    expect(await ask(keyed, { input: input('20.00') })).toMatchObject(paid);
    await capture(shopifyShop.id, '0.00');
    const query = `{ order(id: "gid://shopify/Order/5001") {
      suggestedRefund(suggestFullRefund: true) { suggestedTransactions { gateway } } } }`;
    expect(await ask(query)).toMatchObject({
      data: { order: { suggestedRefund: { suggestedTransactions: [] } } },
    });
  });

  test('knows the reasons of a difference that Shopify has, and no other', async () => {
    expect(await ask(keyed, { input: input('10.00', { discrepancyReason: 'FEE' }) })).toHaveProperty(
      'errors',
    );
    expect(await ask(keyed, { input: input('10.00', { discrepancyReason: 'RESTOCK' }) })).toMatchObject(paid);
    expect(await paidOut()).toMatchObject([{ discrepancyReason: 'RESTOCK' }]);
  });

  test('refuses fields that are not documented, in query and input', async () => {
    const wrong = { errors: [{ extensions: { code: 'BAD_REQUEST' } }] };
    expect(await ask('{ order(id: "gid://shopify/Order/5001") { secret } }')).toMatchObject(wrong);
    expect(await ask(keyed, { input: input('10.00', { reason: 'none' }) })).toHaveProperty('errors');
  });

  test('shows what may be refunded, and what was', async () => {
    await ask(keyed, { input: input() });
    const query = `{ order(id: "gid://shopify/Order/5001") {
      name refunds { transactions { nodes { kind status amountSet { presentmentMoney { amount currencyCode } } } } }
      suggestedRefund(suggestFullRefund: true) { maximumRefundableSet { presentmentMoney { amount } } } } }`;
    expect(await ask(query)).toEqual({
      data: {
        order: {
          name: '#1001',
          refunds: [
            {
              transactions: {
                nodes: [
                  {
                    kind: 'REFUND',
                    status: 'SUCCESS',
                    amountSet: { presentmentMoney: { amount: '10.00', currencyCode: 'EUR' } },
                  },
                ],
              },
            },
          ],
          suggestedRefund: { maximumRefundableSet: { presentmentMoney: { amount: '124.90' } } },
        },
      },
    });
  });

  test('tells Aftercare of each refund by refunds/create, of which Aftercare reads the same amounts', async () => {
    const of = {
      note: 'Aftercare stl_00112233445566778899aabbccddeeff, return R-1',
      refundLineItems: [{ lineItemId: 'gid://shopify/LineItem/111', quantity: 1 }],
      shipping: { amount: '4.90' },
    };
    await ask(keyed, { input: input('52.00', of) });
    await eventually(() => events.length === 1);
    expect(events[0]?.id).toBe('refunds/create');
    const told = refundNews.parse(events[0]?.content);
    // 50.00 for the piece and 4.90 for shipping, of which 2.90 were kept: 52.00.
    expect(told.order_id).toBe('5001');
    expect(refundOf(told)).toMatchObject({
      key: 'stl_00112233445566778899aabbccddeeff',
      lines: [{ lineId: '111', quantity: 1, subtotal: euros(5000), tax: euros(0) }],
      other: euros(200),
      payments: [{ amount: 5200, currency: 'EUR' }],
    });
  });

  test('asks for its token, and for a version that it has', async () => {
    expect((await post('{ order(id: "1") { id } }', {}, 'wrong')).status).toBe(401);
    expect((await post('{ order(id: "1") { id } }', {}, shopifyShop.accessToken, '2025-01')).status).toBe(
      404,
    );
  });
});

describe('the stand-in', () => {
  test.each([{}, { shop: 'shp_1', order: '1' }, { shop: 'shp_1', order: '1', captured: '-1' }])(
    'knows no payment from %j',
    async (payment) => {
      const answer = await fetch(`${shop.url}/payments`, { method: 'POST', body: JSON.stringify(payment) });
      expect(answer.status).toBe(400);
    },
  );

  test.each([{}, { next: -1, status: 500 }, { next: 1, status: 'sometimes' }, { next: 1, status: 200 }])(
    'plans no failure from %j',
    async (plan) => {
      expect((await fail(plan)).status).toBe(400);
    },
  );

  test('fails as often as planned, for the shop that was named', async () => {
    const url = `${shop.url}/standard/${ownShop.id}`;
    const status = async () => (await fetch(url, { method: 'POST', body: '{}' })).status;
    await fail({ next: 2, status: 502, shop: shopifyShop.id });
    expect(await status()).toBe(401);
    await fail({ next: 2, status: 502 });
    expect([await status(), await status(), await status()]).toEqual([502, 502, 401]);
  });

  test('has nothing else', async () => {
    expect((await fetch(`${shop.url}/`)).status).toBe(404);
    expect((await fetch(`${shop.url}/standard/shp_unknown`, { method: 'POST', body: '{}' })).status).toBe(
      404,
    );
    expect((await fetch(`${shop.url}/failures`, { method: 'POST', body: 'no json' })).status).toBe(400);
  });
});

describe('a stand-in for Shopify’s discounts', () => {
  const keeper = () =>
    shopifyDiscounts({
      outbound: outbound({ allowed: ['http://127.0.0.1:*'], timeoutMs: 10_000 }),
      credentials: async (id) => ({
        accessToken: shopifyShop.accessToken,
        endpoint: `${shop.url}/shopify/${id}`,
      }),
      pause: async () => {},
    });
  const opened = () =>
    keeper().open(shopifyShop, {
      title: 'Ten percent off_1/v1',
      terms: terms.parse({ benefit: { kind: 'percent', percent: 10 } }),
      codes: 'personal',
      startsAt: '2020-01-01T00:00:00.000Z',
      firstCode: 'FIRST',
    });
  const there = async () => (await fetch(`${shop.url}/discounts`)).json();

  test('throttles, loses an answer and fails codes as it is told to; in the end all are there once', async () => {
    await fail({ next: 1, status: 'crash-after-answer' });
    await expect(opened()).rejects.toThrow();
    await fail({ next: 2, status: 'throttled', shop: shopifyShop.id });
    const made = await opened();
    const discount = made.kind === 'open' ? made.discount : '';
    await fail({ next: 1, status: 'fails-code', shop: shopifyShop.id });
    expect(await keeper().add(shopifyShop, discount, ['SECOND', 'THIRD'])).toEqual({
      kind: 'added',
      refused: new Map(),
    });
    expect(await there()).toMatchObject([
      { id: discount, status: 'ACTIVE', codes: expect.arrayContaining(['FIRST', 'SECOND', 'THIRD']) },
    ]);
    await fail({ next: 1, status: 'leaves-code' });
    await keeper().remove(shopifyShop, discount, ['SECOND']);
    expect(await there()).toMatchObject([{ codes: ['FIRST', 'THIRD'] }]);
  });
});
