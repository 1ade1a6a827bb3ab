import { describe, expect, test } from 'vitest';
import { hurriedShop, sellOne, withdraw } from '../support/hurried-shop.ts';
import {
  freshEmail,
  freshId,
  linkIn,
  mailOf,
  openAndSend,
  postShopify,
  returnIn,
  shopOn,
  staff,
} from '../support/outside.ts';
import { shopifyLife } from '../support/platform-orders.ts';

/** Bought online in Germany and collected in the shop. */
const collected = { shippingAddress: null, billingAddress: { country: 'DE' }, channel: 'web' };

const all = { quote: { total: { presentment: 7000 } } };

describe.concurrent('an online order that was sent nowhere', () => {
  test('R5: at Shopify, its return is under the law of the buyer’s country', async () => {
    const [email, id] = [freshEmail(), freshId()];
    const change = { shipping_address: null, billing_address: { country_code: 'DE' }, source_name: 'web' };
    for (const [topic, resource] of shopifyLife({ id, email }))
      await postShopify(
        shopOn('shopify'),
        topic,
        'line_items' in resource ? { ...resource, ...change } : resource,
      );
    const delivered = await mailOf(email, 'order.delivered');
    expect(linkIn(delivered, 'withdraw')).toContain('/withdraw/');
    expect((await openAndSend(linkIn(delivered, 'return'))).status).toBe(200);
    expect(await returnIn(email, 'approved')).toMatchObject({
      clock: { applied: 'statutory', country: 'DE', zone: 'Europe/Berlin' },
    });
  });

  test('R5, R6: at a custom shop, it can be withdrawn from two days later', async () => {
    const shop = await hurriedShop({ durations: {} });
    const sale = await sellOne(shop, collected, 2);
    await withdraw(shop, sale);
    expect(await returnIn(sale.email, 'approved')).toMatchObject({
      door: 'withdrawal',
      clock: { applied: 'statutory', country: 'DE' },
      ...all,
    });
  });

  test('R7: at a shop that takes nothing back, all is paid; of no known country, a person decides', async () => {
    const shop = await hurriedShop({ durations: {} });
    const policy = {
      name: 'Nothing',
      windowDays: null,
      faultDays: { days: 731 },
      fees: [{ when: {}, restockingPercent: 15 }],
      otherwise: { do: 'approve' },
    };
    const written = await staff(`/admin/shops/${shop.id}/policy`, {
      method: 'PUT',
      body: JSON.stringify(policy),
    });
    expect(written.status).toBe(200);
    const [german, nobody] = await Promise.all([
      sellOne(shop, collected, 1),
      sellOne(shop, { ...collected, billingAddress: null }, 1),
    ]);
    await Promise.all([withdraw(shop, german), withdraw(shop, nobody)]);
    expect(await returnIn(german.email, 'approved')).toMatchObject({
      clock: { applied: 'statutory' },
      ...all,
    });
    expect(await returnIn(nobody.email, 'awaiting-approval')).toMatchObject({
      advice: { rule: 'withdrawal-no-country' },
      ...all,
    });
    const asked = await mailOf(shop.approver, 'return.approval');
    expect(asked.text).toContain('no country is known for this order');
  });
});
