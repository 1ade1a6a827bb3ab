import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { describe, expect, test } from 'vitest';
import {
  aws,
  freshEmail,
  freshId,
  itemsOf,
  post,
  postShopify,
  product,
  read,
  shopifyHeaders,
  shopOn,
  staff,
  standardHeaders,
  until,
} from '../support/outside.ts';
import { shopifyLife, shopifyOrder, standardSale } from '../support/platform-orders.ts';

const waiting = async (queueUrl: string): Promise<number> => {
  const { Attributes = {} } = await new SQSClient(aws()).send(
    new GetQueueAttributesCommand({ QueueUrl: queueUrl, AttributeNames: ['All'] }),
  );
  return (
    Number(Attributes.ApproximateNumberOfMessages) + Number(Attributes.ApproximateNumberOfMessagesNotVisible)
  );
};

const isProblem = (answer: Response) => answer.headers.get('content-type') === 'application/problem+json';

describe('bad webhooks', () => {
  const body = () => JSON.stringify(standardSale('order.created', { id: freshId(), email: freshEmail() }));

  test('each is refused with its status, as problem+json', async () => {
    const standard = shopOn('standard');
    const shopify = shopOn('shopify');
    const good = body();
    const minutes = (count: number) => new Date(Date.now() + count * 60_000);
    const forged = { ...standardHeaders(standard, good), 'webhook-signature': 'v1,AAAA' };
    const large = JSON.stringify({ ...JSON.parse(good), padding: 'x'.repeat(1_000_000) });
    const unknown = standard.webhookUrl.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'));
    const cases: readonly (readonly [number, string, Record<string, string>, string])[] = [
      [401, standard.webhookUrl, forged, good],
      [401, standard.webhookUrl, {}, good],
      [401, standard.webhookUrl, standardHeaders(standard, good), good.replace('CNY', 'USD')],
      [401, standard.webhookUrl, standardHeaders(standard, good, minutes(-6)), good],
      [401, standard.webhookUrl, standardHeaders(standard, good, minutes(6)), good],
      [
        401,
        shopify.webhookUrl,
        { ...shopifyHeaders(shopify, 'orders/create', good), 'x-shopify-hmac-sha256': 'bm8=' },
        good,
      ],
      [404, unknown, standardHeaders(standard, good), good],
      [404, `${standard.webhookUrl.slice(0, -50)}`, standardHeaders(standard, good), good],
      [404, standard.webhookUrl.replace('/standard/', '/shopify/'), standardHeaders(standard, good), good],
      [413, standard.webhookUrl, standardHeaders(standard, large), large],
      [400, standard.webhookUrl, standardHeaders(standard, 'not json'), 'not json'],
      [400, standard.webhookUrl, standardHeaders(standard, '[1]'), '[1]'],
      [400, standard.webhookUrl, standardHeaders(standard, '{"data":{}}'), '{"data":{}}'],
      [400, shopify.webhookUrl, shopifyHeaders(shopify, 'orders/create', 'null'), 'null'],
    ];
    for (const [status, url, headers, sent] of cases) {
      const answer = await post(url, headers, sent);
      expect([status, answer.status, isProblem(answer)]).toEqual([status, status, true]);
    }
  });

  test('an unknown topic and a body of exactly the limit are taken', async () => {
    const shopify = shopOn('shopify');
    expect((await postShopify(shopify, 'themes/publish', { id: 1 })).status).toBe(200);
    const order = JSON.stringify(shopifyOrder({ id: freshId(), email: null }));
    const padded = order.replace(/}$/, `,"note":"${'x'.repeat(1_000_000 - order.length - 10)}"}`);
    expect(padded).toHaveLength(1_000_000);
    expect(
      (await post(shopify.webhookUrl, shopifyHeaders(shopify, 'orders/create', padded), padded)).status,
    ).toBe(200);
  });

  test('an order without an address is stored and nobody is written to', async () => {
    const shop = shopOn('shopify');
    const id = freshId();
    for (const [topic, resource] of shopifyLife({ id, email: null }))
      await postShopify(shop, topic, resource);
    const order = await until('the order is stored with its delivery', async () => {
      const answer = await staff(`/admin/orders/${shop.id}/${id}`);
      if (!answer.ok) return undefined;
      const stored = await read(`/admin/orders/${shop.id}/${id}`);
      return JSON.stringify(stored).includes('delivered') && stored;
    });
    expect(order.customerId).toBeUndefined();
    const surveys = await itemsOf('/admin/surveys?limit=100');
    expect(surveys.filter((survey) => survey.orderId === String(id))).toEqual([]);
  });

  test('200 random mutations of a valid delivery: no 5xx, and only what parses is stored', async () => {
    const shop = shopOn('shopify');
    const id = freshId();
    const email = freshEmail();
    const original = Buffer.from(JSON.stringify(shopifyOrder({ id, email })));
    const mutate = (): Buffer => {
      const copy = Buffer.from(original);
      for (let change = 0; change <= Math.random() * 3; change += 1) {
        copy[Math.floor(Math.random() * copy.length)] = Math.floor(Math.random() * 256);
      }
      return Math.random() < 0.2 ? copy.subarray(0, Math.floor(Math.random() * copy.length)) : copy;
    };
    const statuses = new Set<number>();
    for (let round = 0; round < 20; round += 1) {
      const answers = await Promise.all(
        Array.from({ length: 10 }, (_, place) => {
          const sent = mutate();
          // Half are signed as they are sent, half keep the signature of the original.
          const signed = place % 2 === 0 ? sent : original;
          return post(shop.webhookUrl, shopifyHeaders(shop, 'orders/create', signed), sent);
        }),
      );
      for (const { status } of answers) statuses.add(status);
    }
    expect([...statuses].filter((status) => ![200, 400, 401].includes(status))).toEqual([]);
    await until('everything is ingested', async () => (await waiting(product().queues.ingest)) === 0);
    // Every stored order still reads: an item that does not parse would be a 500.
    const customers = await itemsOf(`/admin/customers?shop=${shop.id}&limit=100`);
    for (const { id: customer } of customers)
      expect((await staff(`/admin/customers/${customer}/orders`)).status).toBe(200);
  });
});

describe('bad requests to the API', () => {
  test('unknown routes are problem+json, admin routes without a token are 401', async () => {
    const nowhere = await staff('/nowhere');
    expect([nowhere.status, isProblem(nowhere)]).toEqual([404, true]);
    expect((await staff('/admin/shops', { headers: { authorization: '' } })).status).toBe(401);
    expect((await staff('/admin/shops', { headers: { authorization: 'Bearer a.b.c' } })).status).toBe(401);
  });

  test('what is wrong is named field by field, and nothing is stored', async () => {
    const answer = await staff('/admin/shops', {
      method: 'POST',
      body: JSON.stringify({ name: '', platform: 'magento', country: 'Germany', colour: 'red' }),
    });
    expect(answer.status).toBe(400);
    const problem: unknown = await answer.json();
    expect(problem).toMatchObject({
      errors: expect.arrayContaining([{ path: 'country', message: expect.any(String) }]),
    });
    for (const cursor of [
      'x',
      Buffer.from('{"id":"other"}').toString('base64url'),
      Buffer.from('[]').toString('base64url'),
    ]) {
      expect((await staff(`/admin/surveys?cursor=${cursor}`)).status).toBe(400);
    }
    expect((await staff('/admin/surveys?limit=1000')).status).toBe(400);
    expect((await staff('/admin/customers')).status).toBe(400);
    expect((await staff('/admin/customers/cus_nobody')).status).toBe(404);
  });
});
