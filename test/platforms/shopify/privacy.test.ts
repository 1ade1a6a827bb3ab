import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { shopifyTranslation } from '../../../functions/platforms/shopify/translation.ts';
import { changed, fixture, refusalBy, translating } from '../payloads.ts';

const translate = translating(shopifyTranslation);
const load = (name: string) => fixture(`shopify/${name}.json`);
const refusal = (topic: string, body: unknown) => refusalBy(shopifyTranslation, topic, body);

const requests = {
  'customers/data_request': load('customers-data-request'),
  'customers/redact': load('customers-redact'),
  'shop/redact': load('shop-redact'),
} as const;
const entries = Object.entries(requests);
const topics = Object.keys(requests);

describe('a privacy request', () => {
  it.each([
    [
      'customers/data_request',
      {
        request: 'export',
        requestId: '77001',
        email: 'jonas.weber@example.de',
        platformCustomerId: '7410000000033',
        orderIds: ['6120000000417', '7301928450193847261'],
      },
    ],
    ['customers/redact', { request: 'erase', email: 'jonas.weber@example.de', orderIds: [] }],
    ['shop/redact', { request: 'erase-shop', orderIds: [] }],
  ] as const)('%s', (topic, expected) => {
    expect(translate(topic, requests[topic])).toStrictEqual([
      { kind: 'privacy', shopDomain: 'blattwerk.myshopify.com', ...expected },
    ]);
  });

  it('needs a shop and somebody', () => {
    const shopless = changed(requests['shop/redact'], { shop_domain: '' });
    expect(refusal('shop/redact', shopless)).toMatch('shop_domain');
    expect(refusal('customers/redact', changed(requests['customers/redact'], { customer: {} }))).toMatch(
      'nobody',
    );
    const nobody = { customer: null, orders_requested: [] };
    expect(refusal('customers/data_request', changed(requests['customers/data_request'], nobody))).toMatch(
      'nobody',
    );
  });

  it('may name orders only', () => {
    const orders = { customer: {}, orders_to_redact: [5501] };
    const [event] = translate('customers/redact', changed(requests['customers/redact'], orders));
    expect(event).toMatchObject({ request: 'erase', orderIds: ['5501'] });
    const unnumbered = changed(requests['customers/data_request'], { data_request: undefined });
    expect(translate('customers/data_request', unnumbered)).toMatchObject([{ request: 'export' }]);
  });
});

describe('since the signature does not cover the topic, a body', () => {
  const crossed = topics.flatMap((topic) =>
    entries.filter(([own]) => own !== topic).map(([own, body]) => [own, topic, body] as const),
  );

  it.each(crossed)('of %s is refused as %s', (_own, topic, body) => {
    expect(refusal(topic, body)).toMatch(/^The privacy request is not as expected/);
  });

  const others = readdirSync(new URL('../../fixtures/shopify/', import.meta.url))
    .map((file) => file.replace('.json', ''))
    .filter((name) => !topics.includes(name.replace('-', '/').replace('data-request', 'data_request')));

  it.each(others)('like %s is no privacy request', (name) => {
    for (const topic of topics) {
      const disguised = { shop_id: 1, shop_domain: 'blattwerk.myshopify.com', ...Object(load(name)) };
      for (const body of [load(name), disguised]) expect(refusal(topic, body)).toMatch('The privacy request');
    }
  });

  it.each<[string, string, unknown]>([
    ...['customer', 'orders_to_redact', 'orders_requested', 'data_request'].flatMap((key) =>
      [null, [], {}].map((value): [string, string, unknown] => ['shop/redact', key, value]),
    ),
    ['shop/redact', 'locale', 'de'],
    ['shop/redact', 'shop_id', undefined],
    ['shop/redact', 'shop_id', null],
    ['shop/redact', 'shop_domain', undefined],
    ['customers/redact', 'customer', undefined],
    ['customers/redact', 'customer', null],
    ['customers/redact', 'orders_to_redact', undefined],
    ['customers/redact', 'orders_to_redact', null],
    ['customers/redact', 'orders_requested', []],
    ['customers/redact', 'orders_requested', null],
    ['customers/redact', 'data_request', { id: 1 }],
    ['customers/redact', 'data_request', null],
    ['customers/data_request', 'orders_to_redact', []],
    ['customers/data_request', 'orders_to_redact', null],
  ])('of %s with %s = %j is refused', (topic, key, value) => {
    const body = entries.find(([own]) => own === topic)?.[1];
    expect(refusal(topic, changed(body, { [key]: value }))).toMatch(
      /^The privacy request is not as expected/,
    );
  });

  it('that requests nothing is no data request', () => {
    const empty = { data_request: undefined, orders_requested: undefined };
    expect(refusal('customers/data_request', changed(requests['customers/data_request'], empty))).toMatch(
      'Must request something',
    );
  });

  it('is refused without quoting what else is in it', () => {
    const more = changed(requests['shop/redact'], { 'jonas.weber@example.de': 1 });
    expect(refusal('shop/redact', more)).not.toMatch('jonas');
  });
});
