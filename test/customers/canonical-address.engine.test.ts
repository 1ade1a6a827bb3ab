import { describe, expect, test } from 'vitest';
import { addressOf } from '../../functions/customers/address.ts';
import { changeWishes } from '../../functions/customers/change-wishes.ts';
import { customersOf } from '../../functions/customers/find-customers.ts';
import { findOrder } from '../../functions/returns/opening/find-order.ts';
import { openHouse } from '../support/house.ts';
import { standardEvent } from '../support/standard-order.ts';

const written = 'lea@bücher.example';
const ascii = 'lea@xn--bcher-kva.example';

const bothForms = async (platform: 'standard' | 'shopify' = 'standard') => {
  const house = await openHouse();
  const shop = await house.openShop(
    platform === 'shopify' ? { platform, domain: 'aurora.myshopify.com' } : {},
  );
  return { house, shop };
};

describe('M5: both forms of a domain', () => {
  test('are one customer with one objection, found by either', async () => {
    const { house, shop } = await bothForms();
    await house.ingest(shop, 'order.created', standardEvent('order.created', { id: '1', email: written }));
    await house.ingest(shop, 'order.created', standardEvent('order.created', { id: '2', email: ascii }));
    expect(house.deadLetters).toEqual([]);
    const found = await Promise.all(
      [written, ascii, 'Lea@BÜCHER.example'].map(
        async (email) => (await customersOf(shop, email, { limit: 10 }, house.services)).items,
      ),
    );
    expect(found.map((items) => items.map(({ id }) => id))).toEqual(Array(3).fill([found[0]?.[0]?.id]));
    expect(await customersOf(shop, undefined, { limit: 10 }, house.services)).toMatchObject({
      items: [{ mailable: true }],
      next: null,
    });
    const { addresses } = await house.services.keys();
    expect(addressOf(addresses, shop.id, written)).toBe(addressOf(addresses, shop.id, ascii));
    for (const [id, email] of [
      ['1', ascii],
      ['2', written],
    ] as const)
      expect((await findOrder({ shop: shop.id, orderNumber: id, email }, house.services.orders))?.id).toBe(
        id,
      );
  });

  test('get one mail for one order, and an objection through either link ends both', async () => {
    const { house, shop } = await bothForms();
    await house.ingest(shop, 'order.delivered', standardEvent('order.delivered', { email: written }));
    const { addresses } = await house.services.keys();
    const said = {
      address: addressOf(addresses, shop.id, ascii),
      shop: shop.id,
      at: house.clock().toISOString(),
      source: 'one-click',
    };
    await changeWishes(said, [{ purpose: 'survey', change: 'withdrawn' }], house.services);
    await house.pass(30 * 86_400);
    expect(house.posted.filter(({ mime }) => mime.includes('survey.invite'))).toEqual([]);
  });

  test.each([
    [written, ascii],
    [ascii, written],
  ])('who bought as %s is erased as %s', async (bought, named) => {
    const { house, shop } = await bothForms('shopify');
    const order = {
      id: 5001,
      name: '#5001',
      email: bought,
      created_at: '2026-11-20T10:00:00Z',
      updated_at: '2026-11-20T10:00:00Z',
      currency: 'EUR',
      line_items: [{ id: 1, title: 'Tent', quantity: 1, price: '10.00' }],
    };
    await house.ingest(shop, 'orders/create', order);
    const redact = {
      shop_id: 1,
      shop_domain: 'aurora.myshopify.com',
      customer: { email: named },
      orders_to_redact: [],
    };
    await house.ingest(shop, 'customers/redact', redact);
    expect(house.deadLetters).toEqual([]);
    const { items } = await customersOf(shop, undefined, { limit: 10 }, house.services);
    expect(items).toMatchObject([{ erasedAt: expect.any(String) }]);
    expect((await house.services.orders.get(shop.id, '5001'))?.snapshot).not.toHaveProperty('email');
  });
});
