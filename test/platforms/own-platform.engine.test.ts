import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { sameSecret } from '../../functions/kit/digest.ts';
import { systemRandom } from '../../functions/kit/ids.ts';
import { formatDecimal } from '../../functions/kit/money.ts';
import type { Outbound } from '../../functions/kit/outbound.client.ts';
import { reread } from '../../functions/kit/reread.ts';
import { parse, platformId, someText } from '../../functions/kit/schema.ts';
import { connections } from '../../functions/platforms/connections.ts';
import type { ShopEvent } from '../../functions/platforms/event.ts';
import { translated } from '../../functions/platforms/payload.ts';
import type { Signature, Translation } from '../../functions/platforms/platform.ts';
import type { Settler, ShopAccess } from '../../functions/platforms/settlement.ts';
import { settlers } from '../../functions/platforms/settlers.services.ts';
import { signatures } from '../../functions/platforms/signatures.ts';
import { translations } from '../../functions/platforms/translations.ts';
import { inspect, receive } from '../../functions/returns/inspection.ts';
import { settleReturn } from '../../functions/returns/steps/settle-return.handler.ts';
import { wakeWorkflow } from '../../functions/returns/wake-return.ts';
import type { Connection } from '../../functions/shops/connection.ts';
import { noLimits } from '../../functions/shops/contact-rules.ts';
import type { ShopCredentials } from '../../functions/shops/credentials.client.ts';
import { connectShop, existingShop } from '../../functions/shops/keep-shop.ts';
import { endpoints as shopEndpoints } from '../../functions/shops/manage-shops.handler.ts';
import { defaultSettings } from '../../functions/shops/settings.ts';
import type { WebhookSecrets } from '../../functions/shops/webhook-secrets.client.ts';
import { ingestMessage } from '../../functions/webhooks/ingest-events.handler.ts';
import { endpoints as webhookEndpoints } from '../../functions/webhooks/receive-webhook.handler.ts';
import { openHouse } from '../support/house.ts';
import { request } from '../support/request.ts';

/** Plum: a shop platform that exists in this file only. Nothing outside of it knows the name. */

const sign = (secret: string, body: string | Buffer): string =>
  createHmac('sha512', secret).update(body).digest('hex');

const plumSignature: Signature = {
  topics: ['placed', 'wants-to-return'],
  verify: ({ body, headers }, secrets) => {
    const given = headers['x-plum-sign'];
    if (!given) return 'missing-headers';
    return secrets.some((secret) => sameSecret(sign(secret, body), given)) ? undefined : 'bad-signature';
  },
  describe: (_delivery, { event, message }) => ({
    topic: typeof event === 'string' ? event : undefined,
    deliveryId: typeof message === 'string' ? message : undefined,
    sentAt: undefined,
  }),
  newSecret: (random) => `plum-${random(24).toString('hex')}`,
  isSecret: (secret) => secret.startsWith('plum-'),
};

const plumOrder = z.object({ order: platformId, buyer: z.string(), cents: z.int() });
const plumReturn = z.object({ order: platformId, rma: platformId });

const placed = (body: unknown, at: string): ShopEvent => {
  const { order, buyer, cents } = parse(plumOrder, body, 'The order');
  const same = (amount: number) => ({ shop: amount, presentment: amount });
  const parts = { discounts: [], taxes: [] };
  const line = { id: 'jar', title: 'Plum jam', quantity: 1, requiresShipping: true, giftCard: false };
  return {
    kind: 'order',
    orderId: order,
    version: at,
    facts: { placed: at, paid: at, delivered: at },
    announces: 'delivered',
    parcels: [],
    refunds: [],
    snapshot: {
      version: at,
      number: order,
      placedAt: at,
      email: buyer,
      shippingAddress: { country: 'DE' },
      currency: 'EUR',
      presentmentCurrency: 'EUR',
      taxesIncluded: true,
      test: false,
      paymentMethods: [],
      lines: [{ ...line, ...parts, unitPrice: same(cents) }],
      shipping: [],
      discounts: [],
      totals: {
        subtotal: same(cents),
        discount: same(0),
        shipping: same(0),
        tax: same(0),
        total: same(cents),
      },
    },
  };
};

const wanted = (body: unknown, at: string): ShopEvent => {
  const { order, rma } = parse(plumReturn, body, 'The return');
  const lines = [{ lineId: 'jar', quantity: 1, reason: 'changed-mind' as const }];
  return { kind: 'return', at, orderId: order, platformReturnId: rma, lines };
};

const plumTranslation: Translation = {
  topics: plumSignature.topics,
  returnDoor: 'platform',
  translate: (topic, body, sentAt) =>
    translated([topic === 'placed' ? placed(body, sentAt) : wanted(body, sentAt)]),
  orderIdOf: (body) => plumOrder.safeParse(body).data?.order,
};

const twoKeys = z.strictObject({ consumerKey: someText(100), consumerSecret: someText(100) });

const plumConnection: Connection = {
  withoutDomain: { refusal: 'A Plum shop needs its domain.', advice: 'Give the plum.example host.' },
  credentials: twoKeys,
};

const plumSettler = ({ outbound, credentials }: ShopAccess): Settler => {
  const keysOf = async (shop: string) => z.safeParse(twoKeys, await credentials(shop)).data;
  return {
    canSettle: async ({ kind, shop }) => kind === 'refund' && (await keysOf(shop.id)) !== undefined,
    settle: async ({ shop, key, total, currency }) => {
      const keys = await keysOf(shop.id);
      if (!keys) return { kind: 'refused', why: 'Plum wants two keys.' };
      const paid = { amount: total.presentment, currency };
      const headers = { authorization: `${keys.consumerKey}:${keys.consumerSecret}` };
      const body = JSON.stringify({ key, amount: formatDecimal(paid) });
      await outbound.post(`https://${shop.domain}/refunds`, headers, body);
      return { kind: 'paid', reference: `plum of ${key}`, paid };
    },
  };
};

const secretsInMemory = (): WebhookSecrets => {
  const kept = new Map<string, readonly string[]>();
  return {
    read: async (shop) => kept.get(shop) ?? [],
    create: async (shop, secrets) => !kept.has(shop) && kept.set(shop, secrets) !== undefined,
    replace: async (shop, secrets) => void kept.set(shop, secrets),
  };
};

const credentialsInMemory = (): ShopCredentials => {
  const kept = new Map<string, object | undefined>();
  return {
    read: async (shop) => kept.get(shop),
    replace: async (shop, given) => void kept.set(shop, given),
  };
};

const maker = { maker: 'ann' };

const profile = {
  name: 'Plum & Co',
  platform: 'plum',
  country: 'DE',
  defaultLocale: 'en',
  timeZone: 'Europe/Berlin',
  settings: {
    contact: noLimits,
    approvers: ['ann@plum.example'],
    managers: ['max@plum.example'],
    returns: { address: ['Plum & Co', 'Am Kai 1', '20457 Hamburg'] },
  },
};

/** The house with the platforms it has, and one more. */
const openPlum = async () => {
  const house = await openHouse();
  const { clock, services, machine } = house;
  const secrets = secretsInMemory();
  const credentials = credentialsInMemory();
  const calls: Parameters<Outbound['post']>[] = [];
  const outbound: Outbound = {
    post: async (...call) => {
      calls.push(call);
      return { status: 200, body: '' };
    },
  };
  const access: ShopAccess = { outbound, credentials: credentials.read, secrets: secrets.read, clock };
  services.translations = { ...translations, plum: plumTranslation };
  services.settlers = { ...settlers(access), plum: plumSettler(access) };
  const shopServices = {
    ...services,
    secrets,
    credentials,
    outbound: [],
    signatures: { ...signatures, plum: plumSignature },
    connections: { ...connections, plum: plumConnection },
    defaults: defaultSettings,
    random: systemRandom,
  };
  const domain = 'jam.plum.example';
  const { shop, webhookSecret = '' } = await connectShop({ ...profile, domain }, maker, shopServices);

  const receiving = {
    signatures: shopServices.signatures,
    shops: { get: services.shops.get },
    secrets: reread(secrets.read, clock),
    queue: services.queue,
    noteRefused: services.noteRefused,
    clock,
  };
  const call = async (method: string, body: object) => {
    const found = shopEndpoints.find(
      ({ route }) => route.method === method && route.path === '/admin/shops/{id}/credentials',
    );
    return found?.answer(
      request({ params: { id: shop.id }, body: Buffer.from(JSON.stringify(body)) }),
      shopServices,
    );
  };
  /** A webhook as it comes in, through the queue and to the end of what it starts. */
  const send = async (body: object, secret = webhookSecret) => {
    const bytes = Buffer.from(JSON.stringify(body));
    const params = { platform: 'plum', token: shop.webhookToken };
    const headers = { 'x-plum-sign': sign(secret, bytes) };
    const reply = await webhookEndpoints[0]?.answer(request({ params, headers, body: bytes }), receiving);
    for (const message of house.queued.splice(0)) await ingestMessage(message, services);
    await machine.settled();
    return reply;
  };
  const onlyReturn = async () => {
    const { items } = await services.returns.newest({ limit: 2 });
    const [stored] = items;
    if (!stored || items.length > 1) throw new Error(`There are ${items.length} returns.`);
    return stored;
  };
  /** The parcel comes, and an agent counts what was in it. */
  const takeBack = async () => {
    const doer = { by: { kind: 'staff', name: 'agent-1' } as const, at: clock().toISOString() };
    for (const action of [receive, inspect]) {
      const { id } = await onlyReturn();
      const after = await services.returns.modify(id, (before) => action(before, [], doer));
      if (after) await wakeWorkflow(after, services);
      await machine.settled();
    }
  };
  return {
    ...house,
    services,
    shop,
    shopServices,
    secrets,
    credentials,
    calls,
    call,
    send,
    onlyReturn,
    takeBack,
  };
};

const bought = {
  event: 'placed',
  message: 'm-1',
  order: 'P-1',
  buyer: 'mila.brandt@example.com',
  cents: 1250,
};
const sentBack = { event: 'wants-to-return', message: 'm-2', order: 'P-1', rma: 'rma-1' };
const keys = { consumerKey: 'ck_1', consumerSecret: 'cs_1' };

describe('a platform that exists only in this test', () => {
  test('has shops, whose secrets have its form, and who need what it needs', async () => {
    const { shop, shopServices, secrets } = await openPlum();
    expect(await existingShop(shop.id, shopServices)).toMatchObject({ platform: 'plum' });
    expect(await secrets.read(shop.id)).toEqual([expect.stringMatching(/^plum-[0-9a-f]{48}$/)]);
    await expect(connectShop(profile, maker, shopServices)).rejects.toMatchObject({
      message: 'A Plum shop needs its domain.',
      fields: [{ path: 'domain', message: 'Give the plum.example host.' }],
    });
    await expect(
      connectShop({ ...profile, domain: 'a.example', webhookSecret: 'whsec_1' }, maker, shopServices),
    ).rejects.toMatchObject({ fields: [{ path: 'webhookSecret' }] });
  });

  test('signs its webhooks in its own way, and its orders are stored', async () => {
    const { send, shop, services, deadLetters } = await openPlum();
    expect(await send(bought, 'plum-of-a-forger')).toMatchObject({ status: 401 });
    expect(await services.orders.get(shop.id, 'P-1')).toBeUndefined();
    expect(await send(bought)).toMatchObject({ status: 200 });
    expect(await services.orders.get(shop.id, 'P-1')).toMatchObject({
      snapshot: { number: 'P-1', totals: { total: { presentment: 1250 } } },
    });
    expect(deadLetters).toEqual([]);
  });

  test('has credentials of its own form', async () => {
    const { call, credentials, shop } = await openPlum();
    await expect(call('PUT', { accessToken: 'shpat_1' })).rejects.toMatchObject({ kind: 'Invalid' });
    expect(await credentials.read(shop.id)).toBeUndefined();
    await call('PUT', keys);
    expect(await credentials.read(shop.id)).toEqual(keys);
  });

  test('pays for what came back', async () => {
    const { call, send, takeBack, onlyReturn, calls, deadLetters } = await openPlum();
    await call('PUT', keys);
    await send(bought);
    await send(sentBack);
    expect(await onlyReturn()).toMatchObject({ door: 'platform', platformReturnId: 'rma-1' });
    await takeBack();
    const { status, settlement } = await onlyReturn();
    expect({ status, settlement }).toMatchObject({
      status: 'closed',
      settlement: { method: 'plum', reference: `plum of ${settlement?.key}`, paid: { amount: 1250 } },
    });
    expect(calls).toEqual([
      [
        'https://jam.plum.example/refunds',
        { authorization: 'ck_1:cs_1' },
        JSON.stringify({ key: settlement?.key, amount: '12.50' }),
      ],
    ]);
    expect(deadLetters).toEqual([]);
  });

  test('leaves paying to a person where it cannot', async () => {
    const { send, takeBack, onlyReturn, calls } = await openPlum();
    await send(bought);
    await send(sentBack);
    await takeBack();
    expect(await onlyReturn()).toMatchObject({
      settlement: { method: 'manual' },
      escalation: { why: 'by-hand' },
    });
    expect(calls).toEqual([]);
  });
});

test('where nobody pays for a platform, settling fails instead of turning to a person without a word', async () => {
  const { send, services, onlyReturn } = await openPlum();
  await send(bought);
  await send(sentBack);
  const { id } = await onlyReturn();
  const doer = { by: { kind: 'staff', name: 'agent-1' } as const, at: services.clock().toISOString() };
  for (const action of [receive, inspect])
    await services.returns.modify(id, (before) => action(before, [], doer));
  const { plum: _plum, ...others } = services.settlers;
  await expect(settleReturn({ returnId: id }, { ...services, settlers: others })).rejects.toThrow('plum');
});
