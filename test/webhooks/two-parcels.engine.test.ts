import { describe, expect, test } from 'vitest';
import { shownOrder } from '../../functions/orders/order.api.ts';
import { emptyLedger } from '../../functions/refunds/ledger.ts';
import { returnable } from '../../functions/returns/opening/order-balance.ts';
import { isKnown } from '../../functions/returns/opening/plan-input.ts';
import { surveyDue } from '../../functions/surveys/survey-due.ts';
import { openHouse } from '../support/house.ts';
import { standardEvent } from '../support/standard-order.ts';

const day = 86_400;

const lines = [
  { id: 'l1', title: 'Rain jacket', quantity: 1, unitPrice: '119.90' },
  { id: 'l2', title: 'Boots', quantity: 1, unitPrice: '89.00' },
];

/** What one of the parcels is, and how far it has come. */
const parcel = (number: 1 | 2, times: Record<string, string> = {}) => ({
  id: `parcel-${number}`,
  lines: [{ id: `l${number}`, quantity: 1 }],
  ...times,
});

const opened = async () => {
  const house = await openHouse();
  const shop = await house.openShop();
  const now = () => house.clock().toISOString();
  const tell = async (type: Parameters<typeof standardEvent>[0], fulfilments: readonly object[]) => {
    await house.ingest(shop, type, standardEvent(type, { lines, fulfilments }, now()));
    await house.runErrands();
  };
  const mails = () => house.posted.map(({ mime }) => /^X-Aftercare-Mail: (.*)$/m.exec(mime)?.[1]);
  const order = async () => {
    const stored = await house.services.orders.get(shop.id, 'A-1001');
    if (!stored) throw new Error('The order is not there.');
    return stored;
  };
  return { ...house, shop, now, tell, mails, order };
};

describe('S1: of two parcels', () => {
  test.each(['order.delivered', 'order.fulfilled'] as const)(
    'S1: one is delivered and one is only packed: no mail and no survey until it has come, then once each (%s)',
    async (second) => {
      const { tell, mails, machine, pass, order, now } = await opened();
      const first = { fulfilledAt: now(), deliveredAt: now() };
      await tell('order.created', [parcel(1, { fulfilledAt: now() }), parcel(2)]);
      await tell('order.delivered', [parcel(1, first), parcel(2)]);
      expect(surveyDue(await order())).toBe(false);
      await pass(60 * day);
      expect(mails()).toEqual([]);
      expect(machine.executions.size).toBe(0);

      const left = { fulfilledAt: now() };
      await tell(second === 'order.fulfilled' ? second : 'order.created', [
        parcel(1, first),
        parcel(2, left),
      ]);
      await pass(60);
      expect(mails()).toEqual([]);
      const arrived = [parcel(1, first), parcel(2, { ...left, deliveredAt: now() })];
      for (let times = 0; times < 3; times += 1) await tell('order.delivered', arrived);
      await pass(4 * day);
      expect(mails()).toEqual(['order.delivered', 'survey.invite']);
    },
  );

  test('S1: an order whose second parcel is packed is not shown as delivered', async () => {
    const { tell, order, now } = await opened();
    const first = { fulfilledAt: now(), deliveredAt: now() };
    await tell('order.delivered', [parcel(1, first), parcel(2)]);
    expect(shownOrder(await order()).facts.delivered).toBeUndefined();
  });

  test('S1: a packed parcel holds the mail back although neither says what is in it', async () => {
    const { tell, mails, pass, now } = await opened();
    const first = { id: 'parcel-1', fulfilledAt: now(), deliveredAt: now() };
    await tell('order.delivered', [first, { id: 'parcel-2' }]);
    await pass(60 * day);
    expect(mails()).toEqual([]);
    await tell('order.delivered', [first, { id: 'parcel-2', fulfilledAt: now(), deliveredAt: now() }]);
    await pass(4 * day);
    expect(mails()).toEqual(['order.delivered', 'survey.invite']);
  });

  test('S1: a packed parcel that is cancelled holds nothing back', async () => {
    const { tell, mails, pass, now } = await opened();
    const all = [
      { id: 'l1', quantity: 1 },
      { id: 'l2', quantity: 1 },
    ];
    const whole = { id: 'parcel-1', lines: all, fulfilledAt: now(), deliveredAt: now() };
    await tell(
      'order.delivered',
      [whole, parcel(2, {})].map((each, place) => (place ? { ...each, cancelled: true } : each)),
    );
    await pass(4 * day);
    expect(mails()).toEqual(['order.delivered', 'survey.invite']);
  });

  test('S1: of a Shopify order counts as gone what has the status success, and not what is pending or open', async () => {
    const house = await openHouse();
    const shop = await house.openShop({ platform: 'shopify', domain: 'aurora.myshopify.com' });
    const at = '2026-11-22T10:00:00+01:00';
    const fulfillment = (id: number, line: number, status: string, more: object = {}) => ({
      id,
      status,
      created_at: at,
      updated_at: at,
      line_items: [{ id: line, quantity: 1 }],
      ...more,
    });
    const order = (second: object, updated_at = at) => ({
      id: 9,
      name: '#9',
      email: 'ada@example.com',
      created_at: at,
      updated_at,
      currency: 'EUR',
      line_items: [1, 2].map((id) => ({
        id,
        title: 'Boot',
        quantity: 1,
        price: '10.00',
        requires_shipping: true,
      })),
      fulfillments: [fulfillment(21, 1, 'success', { shipment_status: 'delivered' }), second],
    });
    const arrived = { id: 71, order_id: 9, fulfillment_id: 21, status: 'delivered', happened_at: at };
    for (const status of ['pending', 'open']) {
      await house.ingest(shop, 'orders/updated', order(fulfillment(22, 2, status)));
      await house.ingest(shop, 'fulfillment_events/create', arrived);
      await house.runErrands();
    }
    await house.pass(60 * day);
    expect(house.machine.executions.size).toBe(0);
    expect(house.posted).toEqual([]);
    const later = '2026-11-22T10:05:00+01:00';
    await house.ingest(
      shop,
      'orders/updated',
      order(fulfillment(22, 2, 'success', { shipment_status: 'delivered' }), later),
    );
    await house.runErrands();
    await house.pass(4 * day);
    expect(house.deadLetters).toEqual([]);
    expect(house.posted).toHaveLength(2);
  });
});

test('S8: what a parcel of Shopify brought can come back, although it is said to need no shipping', async () => {
  const house = await openHouse();
  const shop = await house.openShop({ platform: 'shopify', domain: 'aurora.myshopify.com' });
  const at = '2026-11-22T10:00:00+01:00';
  const line = (id: number) => ({ id, title: 'Gift', quantity: 1, price: '10.00', requires_shipping: false });
  await house.ingest(shop, 'orders/updated', {
    id: 9,
    name: '#9',
    email: 'ada@example.com',
    created_at: at,
    updated_at: at,
    currency: 'EUR',
    line_items: [line(1), line(2)],
    fulfillments: [
      { id: 21, status: 'success', created_at: at, updated_at: at, line_items: [{ id: 1, quantity: 1 }] },
    ],
  });
  const order = await house.services.orders.get(shop.id, '9');
  if (!isKnown(order)) throw new Error('The order is not there.');
  expect(returnable({ order }, emptyLedger(shop.id, '9'))).toEqual([
    { lineId: '1', delivered: 1, free: [[0, 1]] },
    { lineId: '2', delivered: 0, free: [], why: 'needs-no-shipping' },
  ]);
});
