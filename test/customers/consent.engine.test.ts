import { describe, expect, test } from 'vitest';
import { openHouse } from '../support/house.ts';
import { consentNews, openShopifyShop, placedOrder } from '../support/shopify-shop.ts';
import { standardEvent } from '../support/standard-order.ts';

const account = { customer: { id: 77, email: 'mila.brandt@example.com' } };

const topic = 'customers_email_marketing_consent/update';

describe('M1: an earlier yes stands over an empty box', () => {
  test.each([
    ['as account', account],
    ['as guest', { customer: null }],
    [
      'as account of an older API version',
      { customer: { ...account.customer, email_marketing_consent: { state: 'not_subscribed' } } },
    ],
  ])('of a later order, %s', async (_who, change) => {
    const { house, tell, customerAt, ledgerOf } = await openShopifyShop();
    await tell(topic, consentNews('subscribed', '2026-11-10T10:00:00Z'));
    await tell('orders/create', placedOrder(1, '2026-11-17T10:00:00Z', change));
    expect(house.deadLetters).toEqual([]);
    expect((await customerAt())?.marketingConsent).toMatchObject({
      given: true,
      at: '2026-11-10T10:00:00.000Z',
    });
    expect((await ledgerOf()).map(({ change: what }) => what)).toEqual(['given']);
  });

  test('of the second order, where the first had it ticked', async () => {
    const { tell, customerAt, ledgerOf } = await openShopifyShop();
    await tell('orders/create', placedOrder(1, '2026-11-10T10:00:00Z', { buyer_accepts_marketing: true }));
    await tell('orders/create', placedOrder(2, '2026-11-17T10:00:00Z'));
    expect((await customerAt())?.marketingConsent).toMatchObject({ given: true });
    expect((await ledgerOf()).map(({ change: what }) => what)).toEqual(['given']);
  });

  test('and ends with what is a withdrawal', async () => {
    const { tell, customerAt, ledgerOf } = await openShopifyShop();
    await tell('orders/create', placedOrder(1, '2026-11-10T10:00:00Z', { buyer_accepts_marketing: true }));
    await tell(topic, consentNews('unsubscribed', '2026-11-12T10:00:00Z'));
    expect((await customerAt())?.marketingConsent?.given).toBe(false);
    expect((await ledgerOf()).map(({ change: what }) => what)).toEqual(['withdrawn', 'given']);
  });

  test('at a custom shop, which says apart what is a withdrawal', async () => {
    const house = await openHouse();
    const shop = await house.openShop();
    const order = (id: string, given: boolean, at: string, withdrawn?: boolean) =>
      house.ingest(
        shop,
        'order.created',
        standardEvent('order.created', { id, customer: { marketingConsent: { given, at, withdrawn } } }),
      );
    const answer = async () =>
      (await house.services.customers.ofShop(shop.id, { limit: 2 })).items.map(
        ({ marketingConsent }) => marketingConsent?.given,
      );
    await order('1', true, '2026-11-20T10:00:00Z');
    await order('2', false, '2026-11-21T10:00:00Z');
    expect(await answer()).toEqual([true]);
    await order('3', false, '2026-11-22T09:00:00Z', true);
    expect(house.deadLetters).toEqual([]);
    expect(await answer()).toEqual([false]);
  });
});

describe('M2: a yes counts from its confirmation', () => {
  const pending = consentNews('pending', '2026-11-17T09:59:59Z');
  const order = placedOrder(1, '2026-11-17T10:00:00Z', { ...account, buyer_accepts_marketing: true });

  test.each([
    [
      'pending is told before the order',
      [
        [topic, pending],
        ['orders/create', order],
      ],
    ],
    [
      'pending is told after the order',
      [
        ['orders/create', order],
        [topic, pending],
      ],
    ],
  ] as const)('where %s', async (_order, news) => {
    const { tell, customerAt, ledgerOf } = await openShopifyShop();
    for (const [name, body] of news) await tell(name, body);
    expect((await customerAt())?.marketingConsent).toMatchObject({ given: false, unconfirmed: true });
    expect((await ledgerOf())[0]).toMatchObject({ change: 'unconfirmed', at: '2026-11-17T10:00:00.000Z' });
    await tell(topic, consentNews('subscribed', '2026-11-17T11:00:00Z'));
    expect((await customerAt())?.marketingConsent).toMatchObject({
      given: true,
      at: '2026-11-17T11:00:00.000Z',
    });
    expect((await ledgerOf())[0]).toMatchObject({ change: 'given', at: '2026-11-17T11:00:00.000Z' });
  });

  test('and a box that is ticked again meanwhile changes nothing', async () => {
    const { tell, customerAt, ledgerOf } = await openShopifyShop();
    await tell(topic, pending);
    await tell('orders/create', order);
    const again = { ...account, buyer_accepts_marketing: true };
    await tell('orders/create', placedOrder(2, '2026-11-19T10:00:00Z', again));
    expect((await customerAt())?.marketingConsent?.given).toBe(false);
    expect((await ledgerOf()).map(({ change }) => change)).not.toContain('given');
  });
});
