import { ApiVersion, shopifyApi } from '@shopify/shopify-api';
import '@shopify/shopify-api/adapters/node';
import { Webhook } from 'standardwebhooks';
import { describe, expect, test } from 'vitest';
import { shopifyTranslation } from '../../functions/platforms/shopify/translation.ts';
import { standardTranslation } from '../../functions/platforms/standard/translation.ts';
import { defaultPack, policyPacks } from '../../functions/policy/policy-packs.ts';
import { shopifyDelivery, standardDelivery } from '../../local/deliveries.ts';
import { couponCart, couponOrder } from '../../local/demo-coupon-order.ts';
import { dearOrder } from '../../local/demo-dear-order.ts';
import { germanOrder } from '../../local/demo-shopify-order.ts';
import { chineseOrder } from '../../local/demo-standard-order.ts';
import type { DemoShop } from '../../local/shops.ts';

const now = new Date('2026-11-23T10:00:00.000Z');
const german = germanOrder(now.getTime(), now);
const chinese = chineseOrder(String(now.getTime()), now);

const shop = (platform: DemoShop['platform'], webhookSecret: string): DemoShop => ({
  id: 'shp_000000000000000000000000',
  name: 'Shop',
  platform,
  webhookUrl: 'http://127.0.0.1:1/hooks',
  webhookSecret,
  apiKey: 'key',
  accessToken: 'shpat_token',
  returnsUrl: 'http://127.0.0.1:1/returns',
  withdrawUrl: 'http://127.0.0.1:1/withdraw',
  approver: 'approver@shop.example',
  manager: 'manager@shop.example',
});

const orderEvents = (events: ReturnType<typeof shopifyTranslation.translate>) =>
  events.map((event) => (event.kind === 'order' ? event : undefined));

describe('the German order of the demo', () => {
  const translated = german.webhooks.flatMap(({ topic, resource }) =>
    orderEvents(shopifyTranslation.translate(topic, JSON.parse(JSON.stringify(resource)), now.toISOString())),
  );

  test('is placed, paid, fulfilled and delivered, in this order', () => {
    expect(german.webhooks.map(({ topic }) => topic)).toEqual([
      'orders/create',
      'orders/paid',
      'orders/fulfilled',
      'fulfillment_events/create',
    ]);
    expect(translated.map((event) => Object.keys(event?.facts ?? {}))).toEqual([
      ['placed'],
      ['placed', 'paid'],
      ['placed', 'paid', 'fulfilled'],
      [],
    ]);
    expect(translated.at(-1)).toMatchObject({
      announces: 'delivered',
      parcels: [{ deliveredAt: now.toISOString() }],
    });
    expect(translated.map((event) => event?.version).toSorted()).toEqual(
      translated.map((event) => event?.version),
    );
  });

  test('is of somebody who reads German, and its money adds up', () => {
    const { snapshot } = translated[0] ?? {};
    expect(snapshot).toMatchObject({
      currency: 'EUR',
      taxesIncluded: true,
      buyer: { locale: 'de-DE', country: 'DE' },
    });
    const sum = (amounts: number[] = []) => amounts.reduce((all, one) => all + one, 0);
    const lines = snapshot?.lines ?? [];
    expect(lines).toHaveLength(2);
    const gross = sum(lines.map(({ unitPrice, quantity }) => unitPrice.shop * quantity));
    const discount = sum(lines.flatMap(({ discounts }) => discounts.map(({ amount }) => amount.shop)));
    const tax = sum(
      [...lines, ...(snapshot?.shipping ?? [])].flatMap(({ taxes }) =>
        taxes.map(({ amount }) => amount.shop),
      ),
    );
    expect(snapshot?.totals).toMatchObject({
      subtotal: { shop: gross - discount },
      discount: { shop: discount },
      tax: { shop: tax },
      total: { shop: gross - discount + (snapshot?.totals.shipping.shop ?? 0) },
    });
  });

  test('is signed as Shopify signs', async () => {
    const secret = 'shpss_0123456789abcdef';
    const { headers, body } = shopifyDelivery(
      shop('shopify', secret),
      'orders/create',
      german.webhooks[0]?.resource ?? {},
    );
    const shopify = shopifyApi({
      apiKey: 'key',
      apiSecretKey: secret,
      apiVersion: ApiVersion.July26,
      hostName: 'shop.example',
      isEmbeddedApp: false,
      logger: { log: () => undefined },
    });
    const rawRequest = { method: 'POST', url: '/hooks', headers };
    expect(await shopify.webhooks.validate({ rawBody: body, rawRequest })).toMatchObject({
      valid: true,
      topic: 'ORDERS_CREATE',
    });
  });
});

describe('the Chinese order of the demo', () => {
  test('is placed, paid, fulfilled and delivered, of somebody who reads Chinese', () => {
    const translated = chinese.events.flatMap((event) =>
      orderEvents(
        standardTranslation.translate(event.type, JSON.parse(JSON.stringify(event)), now.toISOString()),
      ),
    );
    expect(translated.map((event) => event?.announces)).toEqual([
      undefined,
      undefined,
      'fulfilled',
      'delivered',
    ]);
    expect(translated[0]?.snapshot).toMatchObject({
      currency: 'CNY',
      buyer: { locale: 'zh-CN', country: 'CN' },
      totals: { total: { shop: 52_900 } },
    });
    expect(translated.at(-1)?.parcels).toMatchObject([{ deliveredAt: now.toISOString() }]);
  });

  test('is signed as Standard Webhooks signs', () => {
    const secret = `whsec_${Buffer.from('a secret of thirty-two bytes ...').toString('base64')}`;
    const [event] = chinese.events;
    if (!event) throw new Error('The demo has no events.');
    const { headers, body } = standardDelivery(shop('standard', secret), event);
    expect(new Webhook(secret).verify(body, headers)).toMatchObject({ type: 'order.created' });
  });
});

describe('the British order of the demo', () => {
  const dear = dearOrder('1795428000000-2', now);

  test('has arrived, and is so dear that the policy of its shop asks a person', () => {
    const translated = dear.events.flatMap((event) =>
      orderEvents(
        standardTranslation.translate(event.type, JSON.parse(JSON.stringify(event)), now.toISOString()),
      ),
    );
    expect(translated.map((event) => event?.announces)).toEqual([undefined, 'delivered']);
    const { snapshot, parcels } = translated.at(-1) ?? {};
    expect(parcels).toMatchObject([{ deliveredAt: now.toISOString() }]);
    expect(snapshot).toMatchObject({ currency: 'GBP', buyer: { locale: 'en-GB', country: 'GB' } });
    const rule = policyPacks[defaultPack('HK')].rules.find(({ id }) => id === 'high-value');
    expect(rule?.action.do).toBe('ask');
    expect(snapshot?.lines[0]?.unitPrice.presentment).toBeGreaterThanOrEqual(
      rule?.when.value?.min?.GBP ?? Infinity,
    );
  });
});

describe('the Spanish order of the demo', () => {
  const wanted = couponCart('17-3');
  const [bowl, tray] = wanted.cart.lines.map(({ id }) => id);
  const { events } = couponOrder(
    '17-3',
    wanted,
    {
      code: 'CODE',
      amounts: { [`${bowl}`]: '7.20', [`${tray}`]: '7.80' },
      discount: '15.00',
      total: '85.00',
    },
    now,
  );
  const translated = events.flatMap((event) =>
    orderEvents(
      standardTranslation.translate(event.type, JSON.parse(JSON.stringify(event)), event.timestamp),
    ),
  );

  test('names its cart and its code, line by line', () => {
    expect(translated.map((event) => event?.snapshot)).toMatchObject([
      {
        cartId: 'cart-17-3',
        lines: [{ discounts: [{ code: 'CODE', amount: { shop: 720 } }] }, { discounts: [{ code: 'CODE' }] }],
        totals: { total: { shop: 8500 } },
      },
      {},
    ]);
  });
});
