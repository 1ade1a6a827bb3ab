import { createHmac } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { Webhook } from 'standardwebhooks';
import { describe, expect, test } from 'vitest';
import { newSecret, systemRandom } from '../../functions/kit/ids.ts';
import { reread } from '../../functions/kit/reread.ts';
import type { QueueMessage } from '../../functions/kit/sqs.client.ts';
import { signatures } from '../../functions/platforms/signatures.ts';
import { standardSignature } from '../../functions/platforms/standard/signature.ts';
import { newCredential } from '../../functions/shops/credential.ts';
import type { WebhookShop } from '../../functions/shops/webhook-shop.store.ts';
import type { Refused } from '../../functions/webhooks/note-refused.store.ts';
import { endpoints } from '../../functions/webhooks/receive-webhook.handler.ts';
import { unpackDelivery } from '../../functions/webhooks/unpack-delivery.ts';
import { request } from '../support/request.ts';

const nothing: QueueMessage = { text: '', bytes: undefined };

const now = new Date('2026-11-22T10:00:00.000Z');
const id = `shp_${'0'.repeat(24)}`;

/** A shop's door with the edges that `receive` has: the secrets and the queue. */
const opened = (platform: WebhookShop['platform'], secrets: string[]) => {
  const door = { id, platform, webhookToken: newCredential(id, systemRandom) };
  const queued: QueueMessage[] = [];
  const reads: string[] = [];
  const noted: Refused[] = [];
  let clock = now;
  const services = {
    signatures,
    shops: { get: async (asked: string) => (asked === id ? door : undefined) },
    secrets: reread(
      async (shop: string) => {
        reads.push(shop);
        return [...secrets];
      },
      () => clock,
    ),
    queue: { send: async (message: QueueMessage) => void queued.push(message) },
    noteRefused: async (refused: Refused) => void noted.push(refused),
    clock: () => clock,
  };
  const [endpoint] = endpoints;
  if (!endpoint) throw new Error('No endpoint.');
  const send = (
    body: string | Buffer,
    headers: Record<string, string>,
    token = door.webhookToken,
    on: string = platform,
  ) =>
    endpoint.answer(request({ params: { platform: on, token }, headers, body: Buffer.from(body) }), services);
  return {
    door,
    queued,
    reads,
    noted,
    services,
    send,
    pass: (seconds: number) => (clock = new Date(clock.getTime() + seconds * 1000)),
  };
};

const secret = standardSignature.newSecret(systemRandom);

const signed = (body: string, by = secret, at = now): Record<string, string> => ({
  'webhook-id': 'msg_1',
  'webhook-timestamp': String(at.getTime() / 1000),
  'webhook-signature': new Webhook(by).sign('msg_1', at, body),
});

const body = '{"type":"order.created","data":{}}';

describe('receive', () => {
  test('queues exactly the bytes that were signed', async () => {
    const { send, queued } = opened('standard', [secret]);
    const odd = ' {"type":"order.created","emoji":"\\u00e9 é 雨","data":{} }\n';
    expect(await send(odd, signed(odd))).toMatchObject({ status: 200 });
    const delivery = unpackDelivery(queued[0] ?? nothing);
    expect(delivery.body.toString()).toBe(odd);
    expect(delivery).toMatchObject({ shop: id, topic: 'order.created', deliveryId: 'msg_1' });
  });

  test('Shopify’s topic and time come from its headers, of either family', async () => {
    const key = newSecret(systemRandom);
    const hmac = createHmac('sha256', key).update('{"id":1}').digest('base64');
    for (const prefix of ['x-shopify', 'shopify']) {
      const { send, queued } = opened('shopify', [key]);
      const headers = {
        [`${prefix}-hmac-sha256`]: hmac,
        [`${prefix}-topic`]: 'orders/create',
        [`${prefix}-shop-domain`]: 'a.myshopify.com',
        [`${prefix}-api-version`]: '2026-10',
        [`${prefix}-webhook-id`]: 'w1',
        [`${prefix}-triggered-at`]: '2026-11-22T09:59:59.123456789Z',
      };
      expect((await send('{"id":1}', headers)).status).toBe(200);
      expect(unpackDelivery(queued[0] ?? nothing)).toMatchObject({
        topic: 'orders/create',
        sentAt: '2026-11-22T09:59:59.123Z',
      });
    }
  });

  test.each([
    [404, 'an unknown token', body, signed(body), newCredential(id, systemRandom), 'standard'],
    [404, 'no token', body, signed(body), 'x', 'standard'],
    [401, 'a body that was changed', `${body} `, signed(body), undefined, 'standard'],
    [401, 'no signature', body, {}, undefined, 'standard'],
    [
      401,
      'a stale timestamp',
      body,
      signed(body, secret, new Date(now.getTime() - 301_000)),
      undefined,
      'standard',
    ],
    [400, 'no JSON', 'nope', signed('nope'), undefined, 'standard'],
    [400, 'no object', '[]', signed('[]'), undefined, 'standard'],
    [400, 'no topic', '{}', signed('{}'), undefined, 'standard'],
    [404, 'another platform', body, signed(body), undefined, 'shopify'],
  ] as const)('%i for %s, and nothing is queued', async (status, _what, sent, headers, token, on) => {
    const { send, queued } = opened('standard', [secret]);
    expect((await send(sent, headers, token, on)).status).toBe(status);
    expect(queued).toEqual([]);
  });

  test('413 for one byte too many, 200 for exactly as many', async () => {
    const { send } = opened('standard', [secret]);
    const of = (size: number) => `{"type":"order.created","pad":"${'x'.repeat(size - 33)}"}`.padEnd(size);
    expect((await send(of(1_000_000), signed(of(1_000_000)))).status).toBe(200);
    expect((await send(of(1_000_001), signed(of(1_000_001)))).status).toBe(413);
  });

  test('a million bytes that hardly compress still fit into a queue message', async () => {
    const { send, queued } = opened('standard', [secret]);
    // What JSON text can be at worst: every printable sign of ASCII equally often, or letters of several bytes.
    const printable = Array.from({ length: 95 }, (_, code) => String.fromCharCode(32 + code)).filter(
      (sign) => !'"\\'.includes(sign),
    );
    const narrow = Array.from(systemRandom(999_900), (byte) => printable[byte % printable.length]).join('');
    const wide = Array.from(systemRandom(330_000), (byte, place) =>
      String.fromCodePoint(0x4e00 + byte * (1 + (place % 60))),
    ).join('');
    for (const noise of [narrow, wide]) {
      const large = JSON.stringify({ type: 'order.created', noise });
      expect(Buffer.byteLength(large)).toBeGreaterThan(990_000);
      expect((await send(large, signed(large))).status).toBe(200);
      const { text, bytes } = queued.pop() ?? nothing;
      expect(Buffer.byteLength(text) + (bytes?.length ?? 0)).toBeLessThan(1_048_576 - 100);
    }
  });

  test('a name without end is cut, in the answer and in the log', async () => {
    const { send, queued } = opened('standard', [secret]);
    const endless = JSON.stringify({ type: 'x'.repeat(100_000) });
    const { status, log, body: answer = '' } = await send(endless, signed(endless));
    expect(status).toBe(200);
    expect(JSON.stringify(log).length).toBeLessThan(400);
    expect(answer.length).toBeLessThan(1000);
    expect(queued).toEqual([]);
  });

  test.each([
    ['order.update', 'order.updated'],
    ['Order.Created', 'order.created'],
    ['order-edit.confirmed', undefined],
  ])('S7: the answer to an unknown type says so, and what was meant: %s', async (type, meant) => {
    const { send, queued } = opened('standard', [secret]);
    const unknown = JSON.stringify({ type, data: {} });
    const { status, log, body: answer = '' } = await send(unknown, signed(unknown));
    expect(status).toBe(200);
    expect(log).toMatchObject({ topic: type, outcome: 'unknown-topic' });
    const { taken, why } = JSON.parse(answer);
    expect(taken).toBe(false);
    expect(why).toContain(`The type ${type} is not known.`);
    expect(why.includes('Did you mean')).toBe(meant !== undefined);
    if (meant) expect(why).toContain(`Did you mean ${meant}?`);
    expect(why).toContain('refund.failed');
    expect(queued).toEqual([]);
  });

  test('S6: what is signed and malformed is noted for the shop’s developer, and nothing that is not signed', async () => {
    const { send, noted } = opened('standard', [secret]);
    await send('nope', signed('nope'));
    await send('{}', signed('{}'));
    await send('nope', signed('other'));
    expect(noted).toEqual([
      { shop: id, at: now.toISOString(), outcome: 'refused', why: 'The body must be a JSON object.' },
      {
        shop: id,
        at: now.toISOString(),
        outcome: 'refused',
        why: 'The delivery does not say what happened.',
      },
    ]);
  });

  test('a rotated secret is accepted at once, the one before still too', async () => {
    const secrets = [secret];
    const { send } = opened('standard', secrets);
    await send(body, signed(body));
    const next = standardSignature.newSecret(systemRandom);
    secrets.unshift(next);
    expect((await send(body, signed(body, next))).status).toBe(200);
    expect((await send(body, signed(body, secret))).status).toBe(200);
  });

  test('forgers cannot make us read secrets more than once in ten seconds', async () => {
    const { send, reads, pass } = opened('standard', [secret]);
    const forgery = () => send(body, { ...signed(body), 'webhook-signature': 'v1,AAAA' });
    await send(body, signed(body));
    for (let attempt = 0; attempt < 50; attempt += 1) await forgery();
    expect(reads.length).toBe(2);
    pass(9);
    await forgery();
    expect(reads.length).toBe(2);
    pass(2);
    await forgery();
    expect(reads.length).toBe(3);
  });

  test('an answer is given only after the message is queued', async () => {
    const { send, services } = opened('standard', [secret]);
    services.queue.send = async () => {
      throw new Error('SQS is away.');
    };
    await expect(send(body, signed(body))).rejects.toThrow('away');
  });
});

test('a queue message that nobody packed is refused, and so is one that unpacks to a bomb', () => {
  const text = JSON.stringify({ shop: 's', topic: 't', deliveryId: 'd', sentAt: now.toISOString() });
  const good = gzipSync('{}');
  expect(unpackDelivery({ text, bytes: good }).body.toString()).toBe('{}');
  for (const message of [
    { text: 'nonsense', bytes: good },
    { text: '{}', bytes: good },
    { text, bytes: undefined },
    { text, bytes: Buffer.from('no gzip') },
    { text, bytes: gzipSync(Buffer.alloc(50_000_000)) },
  ]) {
    expect(() => unpackDelivery(message)).toThrow('not a packed delivery');
  }
});
