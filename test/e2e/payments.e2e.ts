import { describe, expect, test } from 'vitest';
import {
  actOn,
  freshEmail,
  freshId,
  linkIn,
  mailOf,
  mailsTo,
  openAndSend,
  postShopify,
  postStandard,
  read,
  refundsOf,
  returnIn,
  shopOn,
} from '../support/outside.ts';
import { shopifyOrder, standardSale } from '../support/platform-orders.ts';

/** Sends the goods back by the link of the delivery mail, until the return has ended. */
const sendBack = async (email: string): Promise<Record<string, unknown>> => {
  const sent = await openAndSend(linkIn(await mailOf(email, 'order.delivered'), 'return'));
  expect(sent.status).toBe(200);
  const { id } = await returnIn(email, 'approved');
  expect((await actOn(id, 'receive')).status).toBe(200);
  expect((await actOn(id, 'inspect')).status).toBe(200);
  return returnIn(email, 'closed');
};

const wordsTo = async (email: string): Promise<string> =>
  (await mailsTo(email, 'return.')).map(({ subject, text, html }) => subject + text + html).join();

const standardOrder = async (id: number, email: string, change: Record<string, unknown>): Promise<void> => {
  for (const type of ['order.created', 'order.fulfilled', 'order.delivered'] as const)
    expect((await postStandard(shopOn('standard'), standardSale(type, { id, email }, change))).status).toBe(
      200,
    );
};

describe.concurrent('money that was never paid', () => {
  test('R1: an order on invoice at the Shopify shop', async () => {
    const email = freshEmail();
    const id = freshId();
    const now = new Date().toISOString();
    const pending = {
      financial_status: 'pending',
      total_outstanding: '119.90',
      current_total_price: '119.90',
    };
    const parcel = { id: id + 5, order_id: id, status: 'success', created_at: now, updated_at: now };
    const deliveries = [
      ['orders/create', shopifyOrder({ id, email }, pending)],
      ['fulfillments/create', { ...parcel, line_items: [{ id: id + 2, quantity: 1 }] }],
      [
        'fulfillment_events/create',
        { ...parcel, id: id + 6, fulfillment_id: parcel.id, status: 'delivered', happened_at: now },
      ],
    ] as const;
    for (const [topic, resource] of deliveries)
      expect((await postShopify(shopOn('shopify'), topic, resource)).status).toBe(200);
    const closed = await sendBack(email);
    expect(closed).toMatchObject({ quote: { payment: 'none', total: { shop: 0, presentment: 0 } } });
    await mailOf(email, 'return.settled');
    expect(await refundsOf(String(id))).toEqual([]);
    expect(await wordsTo(email)).not.toMatch(/119[.,]90/);
  });

  test('R2: an order of the custom shop that never was paid', async () => {
    const email = freshEmail();
    const id = freshId();
    await standardOrder(id, email, { paidAt: null });
    const closed = await sendBack(email);
    expect(closed).toMatchObject({ quote: { payment: 'none', total: { shop: 0, presentment: 0 } } });
    await mailOf(email, 'return.settled');
    expect(await refundsOf(`S-${id}`)).toEqual([]);
    expect(await wordsTo(email)).not.toMatch(/399[.,]00/);
  });

  test('S3: of an order that was paid in part, that part', async () => {
    const email = freshEmail();
    const id = freshId();
    await standardOrder(id, email, { paidAt: null, paidTotal: '20.00' });
    await sendBack(email);
    expect(await refundsOf(`S-${id}`)).toMatchObject([{ amount: '20.00', currency: 'CNY' }]);
  });

  test('S2: of a total that is below its lines, nothing before a person looked', async () => {
    const email = freshEmail();
    const id = freshId();
    const refunds = [{ id: 'by-hand', at: new Date().toISOString(), other: '100.00' }];
    await standardOrder(id, email, { totals: { total: '299.00' }, refunds });
    await openAndSend(linkIn(await mailOf(email, 'order.delivered'), 'return'));
    const waiting = await returnIn(email, 'awaiting-approval');
    expect(waiting).toMatchObject({ quote: { payment: 'unknown' } });
    expect(await read(`/admin/orders/${shopOn('standard').id}/S-${id}`)).toMatchObject({
      captured: 'unknown',
    });
    await mailOf(email, 'return.requested');
    expect(await wordsTo(email)).not.toMatch(/(199|299|399)[.,]00/);
    expect(await refundsOf(`S-${id}`)).toEqual([]);
  });
});
