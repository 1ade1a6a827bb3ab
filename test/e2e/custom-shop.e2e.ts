import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import {
  customerOf,
  freshEmail,
  freshId,
  itemsOf,
  kindsTo,
  mailOf,
  mailsTo,
  postStandard,
  product,
  read,
  returnIn,
  shopOn,
  staff,
  until,
} from '../support/outside.ts';

const made = z.object({
  id: z.string(),
  webhookUrl: z.string(),
  webhookSecret: z.string(),
  apiKey: z.string(),
});
type Shop = z.output<typeof made>;

/** A custom shop of its own, that asks at once and at any time of the day. */
const openShop = async (): Promise<Shop> => {
  const answer = await staff('/admin/shops', {
    method: 'POST',
    body: JSON.stringify({
      name: 'Connected',
      platform: 'standard',
      country: 'DE',
      defaultLocale: 'en',
      timeZone: 'Europe/Berlin',
      settings: {
        durations: {
          surveyDelay: 'PT0S',
          surveyFallback: 'PT1H',
          surveyReminder: 'PT1H',
          surveyExpiry: 'PT1H',
        },
        contact: { quietHours: null, budget: { perDay: null, perWeek: null, perMonth: null } },
      },
    }),
  });
  expect(answer.status).toBe(201);
  return made.parse(await answer.json());
};

/** Events of one order, each a whole description, later than the one before. */
const orderAt = (shop: Pick<Shop, 'webhookUrl' | 'webhookSecret'>, email: string) => {
  const id = `C-${freshId()}`;
  let second = 0;
  const send = async (type: string, data: object): Promise<Response> => {
    const answer = await postStandard(shop, { type, timestamp: new Date().toISOString(), data });
    expect(answer.status).toBe(200);
    return answer;
  };
  return {
    id,
    tell: (type: string, change: object = {}) => {
      second += 1;
      const updatedAt = new Date(Date.now() - 3_600_000 + second * 1000).toISOString();
      const order = {
        id,
        updatedAt,
        placedAt: updatedAt,
        paidAt: updatedAt,
        email,
        currency: 'EUR',
        locale: 'en',
        customer: { firstName: 'Mila', lastName: 'Brandt' },
        shippingAddress: { country: 'DE' },
        lines: [
          { id: 'l1', title: 'Rain jacket', quantity: 1, unitPrice: '119.90' },
          { id: 'l2', title: 'Boots', quantity: 1, unitPrice: '89.00' },
        ],
        ...change,
      };
      return send(type, { order });
    },
    news: (type: string, data: object) => send(type, { order: { id }, ...data }),
  };
};

const ago = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();

const asShop = async ({ apiKey }: Pick<Shop, 'apiKey'>, path: string, event?: object) => {
  const answer = await fetch(`${product().apiUrl}${path}`, {
    headers: { 'x-api-key': apiKey, 'content-type': 'application/json' },
    ...(event ? { method: 'POST', body: JSON.stringify(event) } : {}),
  });
  expect(answer.status).toBe(200);
  return z.record(z.string(), z.unknown()).parse(await answer.json());
};

describe.concurrent('a custom shop', () => {
  test('S1: hears nothing of a first parcel while the second is only packed; then each mail once', async () => {
    const shop = await openShop();
    const [email, other] = [freshEmail(), freshEmail()];
    const left = { fulfilledAt: ago(30) };
    const first = { id: 'p1', lines: [{ id: 'l1', quantity: 1 }], ...left, deliveredAt: ago(20) };
    const second = { id: 'p2', lines: [{ id: 'l2', quantity: 1 }] };
    const order = orderAt(shop, email);
    await order.tell('order.created');
    await order.tell('order.delivered', { fulfilments: [first, second] });
    await until('the first parcel is stored', async () => {
      const answer = await staff(`/admin/orders/${shop.id}/${order.id}`);
      return answer.ok && (await answer.text()).includes('deliveredAt');
    });
    // An order that came later has its mails by now: nothing is on its way any more.
    const whole = orderAt(shop, other);
    await whole.tell('order.delivered', { fulfilments: [{ ...first, lines: undefined }] });
    await mailOf(other, 'survey.invite');
    expect(await kindsTo(email)).toEqual([]);
    expect((await read(`/admin/orders/${shop.id}/${order.id}`)).facts).not.toHaveProperty('delivered');

    await order.tell('order.updated', { fulfilments: [first, { ...second, ...left }] });
    const arrived = { fulfilments: [first, { ...second, ...left, deliveredAt: ago(1) }] };
    await order.tell('order.delivered', arrived);
    await order.tell('order.delivered', arrived);
    await mailOf(email, 'order.delivered');
    await mailOf(email, 'survey.invite');
    expect((await kindsTo(email)).sort()).toEqual(['order.delivered', 'survey.invite']);
  });

  test('S7: is understood when an order has changed, and told when a type is not known', async () => {
    const shop = await openShop();
    const email = freshEmail();
    const order = orderAt(shop, email);
    await order.tell('order.created');
    const refunds = [{ id: 'rf-1', at: ago(1), other: '10.00' }];
    await order.tell('order.updated', { customer: { firstName: 'Mila', lastName: 'Keller' }, refunds });
    await until('the new name', async () => {
      const customer = await customerOf(email);
      return JSON.stringify(customer ?? {}).includes('Keller');
    });
    const stored = await read(`/admin/orders/${shop.id}/${order.id}`);
    expect(stored.refunds).toMatchObject([{ id: 'rf-1', other: { shop: 1000 } }]);

    const answer = await order.tell('order.update');
    expect(await answer.json()).toMatchObject({
      taken: false,
      why: expect.stringContaining('Did you mean order.updated?'),
    });
  });

  test('S8, S6: takes back what a parcel brought, and hears why the rest never can', async () => {
    const shop = await openShop();
    const email = freshEmail();
    const order = orderAt(shop, email);
    const lines = [
      { id: 'l1', title: 'Socks, added later', quantity: 1, unitPrice: '9.00', requiresShipping: false },
      { id: 'l2', title: 'Fitting', quantity: 1, unitPrice: '20.00', requiresShipping: false },
    ];
    const parcel = {
      id: 'p1',
      fulfilledAt: ago(30),
      deliveredAt: ago(20),
      lines: [{ id: 'l1', quantity: 1 }],
    };
    await order.tell('order.delivered', { lines, fulfilments: [parcel] });
    await until('the order', async () => (await staff(`/admin/orders/${shop.id}/${order.id}`)).ok);
    const wanted = (id: string) => ({
      return: { id: `rma-${id}`, lines: [{ id, quantity: 1, reason: 'changed-mind' }] },
    });
    const event = (id: string) => ({
      type: 'return.requested',
      timestamp: new Date().toISOString(),
      data: { order: { id: order.id }, ...wanted(id) },
    });
    expect(await asShop(shop, '/shop/events/check', event('l1'))).toMatchObject({ taken: true });
    const refused = {
      topic: 'return.requested',
      orderId: order.id,
      errors: [
        {
          path: 'data.return.lines.0.quantity',
          message: 'l2 has 0 left to return: it needs no shipping, and no parcel holds it.',
        },
      ],
    };
    expect(await asShop(shop, '/shop/events/check', event('l2'))).toMatchObject({ taken: false, ...refused });
    expect(await asShop(shop, '/shop/events/refused')).toMatchObject({ items: [] });

    await order.news('return.requested', wanted('l1'));
    expect(await returnIn(email, 'approved')).toMatchObject({ lines: [{ lineId: 'l1', quantity: 1 }] });
    await order.news('return.requested', wanted('l2'));
    const [listed] = await until('the refusal', async () => {
      const { items } = await asShop(shop, '/shop/events/refused');
      return Array.isArray(items) && items.length > 0 && items;
    });
    expect(listed).toMatchObject({ ...refused, outcome: 'dead-letter' });
  });

  test('S9: says what came, what was called off, and that a refund failed after all', async () => {
    const shop = shopOn('standard');
    const [email, other] = [freshEmail(), freshEmail()];
    const delivered = { fulfilments: [{ id: 'p1', fulfilledAt: ago(30), deliveredAt: ago(20) }] };
    const wanted = { lines: [{ id: 'l1', quantity: 1, reason: 'changed-mind' }] };
    const begin = async (address: string) => {
      const order = orderAt(shop, address);
      await order.tell('order.delivered', delivered);
      await until('the order', async () => (await staff(`/admin/orders/${shop.id}/${order.id}`)).ok);
      await order.news('return.requested', { return: wanted });
      await returnIn(address, 'approved');
      return order;
    };
    const [order, calledOff] = await Promise.all([begin(email), begin(other)]);
    await calledOff.news('return.cancelled', { return: {} });
    await returnIn(other, 'cancelled');

    await order.news('return.received', { return: {} });
    const { id } = await returnIn(email, 'received');
    await mailOf(email, 'return.received');
    await staff(`/admin/returns/${id}/inspect`, { method: 'POST', body: '{}' });
    const paid = z
      .object({ settlement: z.object({ key: z.string(), settledAt: z.string() }) })
      .parse(await returnIn(email, 'closed'));
    const failedAt = new Date(Date.parse(paid.settlement.settledAt) + 1000).toISOString();
    const reason = `The account of ${order.id} is closed.`;
    await order.news('refund.failed', { refund: { key: paid.settlement.key, failedAt, reason } });
    const after = await returnIn(email, 'escalated');
    expect(after).toMatchObject({
      escalation: { why: 'settlement' },
      settlement: { failedAt },
    });
    expect(after.settlement).not.toHaveProperty('paid');
    await until('the mail to the managers', async () =>
      (await mailsTo('manager@lantern-loom.example', 'return.escalation')).some(({ text }) =>
        text.includes(reason),
      ),
    );
    // The shop was asked once, and is not asked again by itself.
    const refunds = z
      .array(z.object({ order: z.string() }))
      .parse(await (await fetch(`${product().shopUrl}/refunds`)).json());
    expect(refunds.filter(({ order: of }) => of === order.id)).toHaveLength(1);
    expect(await itemsOf(`/admin/returns?status=escalated&limit=100`)).toContainEqual(
      expect.objectContaining({ id }),
    );
  });
});
