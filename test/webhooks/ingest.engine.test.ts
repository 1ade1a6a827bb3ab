import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { invalid, unavailable } from '../../functions/kit/errors.ts';
import type { ReturnEvent } from '../../functions/platforms/event.ts';
import { standardExamples } from '../../functions/platforms/standard/examples.ts';
import { standardTranslation } from '../../functions/platforms/standard/translation.ts';
import { surveyId } from '../../functions/surveys/survey.ts';
import { fixture } from '../platforms/payloads.ts';
import { openHouse } from '../support/house.ts';
import { shopifyLife } from '../support/platform-orders.ts';
import { slowRuns } from '../support/runs.ts';
import { standardEvent } from '../support/standard-order.ts';

const address = async (house: Awaited<ReturnType<typeof openHouse>>, shop: string, id = 'A-1001') => {
  const order = await house.services.orders.get(shop, id);
  return order?.customerId ? house.services.customers.get(order.customerId) : undefined;
};

const life = [
  standardEvent('order.created', {}, '2026-11-22T09:00:00.000Z'),
  standardEvent('order.paid', {}, '2026-11-22T09:00:00.000Z'),
  standardEvent('order.fulfilled', { number: '#1001' }, '2026-11-22T09:30:00.000Z'),
  standardEvent('order.delivered', { number: '#1001' }, '2026-11-22T09:45:00.000Z'),
];

describe('ingest', () => {
  test('any order of arrival and any number of deliveries give the same order and one survey', async () => {
    const reference = await openHouse();
    const shop = await reference.openShop();
    for (const event of life) await reference.ingest(shop, event.type, event);
    const expected = await reference.services.orders.get(shop.id, 'A-1001');
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray([...life, ...life, ...life], { minLength: 12 }),
        async (arrivals) => {
          const house = await openHouse();
          const again = await house.openShop({ id: shop.id });
          for (const event of arrivals) await house.ingest(again, event.type, event);
          await house.machine.settled();
          const order = await house.services.orders.get(shop.id, 'A-1001');
          expect({ ...order, rev: 0, customerId: '' }).toEqual({ ...expected, rev: 0, customerId: '' });
          expect(house.machine.executions.size).toBe(1);
          expect(house.deadLetters).toEqual([]);
        },
      ),
      slowRuns(50),
    );
  });

  test.each([
    [0, 1, 2],
    [0, 2, 1],
    [1, 0, 2],
    [1, 2, 0],
    [2, 0, 1],
    [2, 1, 0],
  ])(
    'news that overtake the order delay the delivery mail and never lose it (%d, %d, %d)',
    async (...places) => {
      const house = await openHouse();
      const shop = await house.openShop({ platform: 'shopify', domain: 'aurora.myshopify.com' });
      const at = '2026-11-22T09:45:00.000Z';
      const sale = shopifyLife({ id: 5501, email: 'ada@example.com', at });
      for (const place of places) {
        const [topic = '', resource = {}] = sale[place] ?? [];
        await house.ingest(shop, topic, resource);
        await house.runErrands();
      }
      expect(house.deadLetters).toEqual([]);
      const kinds = house.posted.map(({ mime }) => /^X-Aftercare-Mail: (.*)$/m.exec(mime)?.[1]);
      expect(kinds).toEqual(['order.delivered']);
    },
  );

  test('many deliveries of everything at once leave one customer, one survey', async () => {
    const house = await openHouse();
    const shop = await house.openShop();
    const burst = Array.from({ length: 5 }, () => life).flat();
    await Promise.all(burst.map((event) => house.ingest(shop, event.type, event)));
    await house.machine.settled();
    const { items } = await house.services.customers.ofShop(shop.id, { limit: 10 });
    expect(items).toHaveLength(1);
    expect(house.machine.executions.size).toBe(1);
    await house.pass(3 * 86_400);
    expect(house.posted).toHaveLength(1);
  });

  test('guest and account orders of one address, written differently, are one customer', async () => {
    const house = await openHouse();
    const shop = await house.openShop();
    const guest = standardEvent('order.created', { email: ' Mila.Brandt@Example.com ', customer: {} });
    const account = standardEvent('order.created', {
      id: 'A-1002',
      customer: { id: 'c-7', firstName: 'Mila' },
    });
    const other = standardEvent('order.created', { id: 'A-1003', email: 'mila.brandt+tag@example.com' });
    for (const event of [guest, account, other]) await house.ingest(shop, event.type, event);
    const [first, second, third] = await Promise.all(
      ['A-1001', 'A-1002', 'A-1003'].map((id) => address(house, shop.id, id)),
    );
    expect(first?.id).toBe(second?.id);
    expect(third?.id).not.toBe(first?.id);
    expect(first?.platformIds).toEqual(['c-7']);
  });

  test('the same address in two shops is two customers', async () => {
    const house = await openHouse();
    const [one, two] = [await house.openShop(), await house.openShop()];
    for (const shop of [one, two]) await house.ingest(shop, 'order.created', standardEvent('order.created'));
    expect((await address(house, one.id))?.id).not.toBe((await address(house, two.id))?.id);
  });

  test('an order without an address is stored, and nobody is written to', async () => {
    const house = await openHouse();
    const shop = await house.openShop();
    await house.ingest(shop, 'order.delivered', standardEvent('order.delivered', { email: null }));
    await house.pass(30 * 86_400);
    expect(await house.services.orders.get(shop.id, 'A-1001')).toMatchObject({ id: 'A-1001' });
    expect(house.machine.executions.size).toBe(0);
    expect(house.posted).toEqual([]);
  });

  test('an edit of an order that was delivered long ago asks nobody', async () => {
    const house = await openHouse();
    const shop = await house.openShop({ platform: 'shopify', domain: 'aurora.myshopify.com' });
    const old = {
      id: 5501,
      name: '#5501',
      email: 'ada@example.com',
      created_at: '2025-01-02T10:00:00+01:00',
      updated_at: '2026-11-22T10:00:00+01:00',
      currency: 'EUR',
      fulfillment_status: 'fulfilled',
      subtotal_price: '10.00',
      total_discounts: '0.00',
      total_tax: '0.00',
      total_price: '10.00',
      line_items: [{ id: 1, title: 'Tent', quantity: 1, price: '10.00' }],
      fulfillments: [
        {
          id: 9,
          status: 'success',
          created_at: '2025-01-03T10:00:00+01:00',
          updated_at: '2025-01-03T10:00:00+01:00',
        },
      ],
    };
    await house.ingest(shop, 'orders/updated', old);
    expect(house.deadLetters).toEqual([]);
    expect(await house.services.orders.get(shop.id, '5501')).toMatchObject({ snapshot: { number: '#5501' } });
    expect(house.machine.executions.size).toBe(0);
  });

  test('what cannot be translated goes to the dead letters as it was, and can be ingested again', async () => {
    const house = await openHouse();
    const shop = await house.openShop();
    await house.ingest(shop, 'order.created', standardEvent('order.created', { currency: 'EURO' }));
    expect(house.deadLetters).toHaveLength(1);
    expect(await house.services.orders.get(shop.id, 'A-1001')).toBeUndefined();
    await house.ingest(shop, 'order.exploded', { type: 'order.exploded' });
    expect(house.deadLetters).toHaveLength(1);
  });

  test('a crash between storing the order and starting its survey is made good by the next delivery', async () => {
    const house = await openHouse();
    const shop = await house.openShop();
    const { start } = house.services.workflows;
    house.services.workflows.start = async () => {
      throw new Error('Step Functions is away.');
    };
    const event = standardEvent('order.delivered');
    await expect(house.ingest(shop, event.type, event)).rejects.toThrow('away');
    house.services.workflows.start = start;
    await house.ingest(shop, event.type, event);
    expect(house.machine.executions.size).toBe(1);
    expect(await house.services.surveys.get(surveyId({ shop: shop.id, orderId: 'A-1001' }))).toMatchObject({
      status: 'waiting',
    });
  });

  test('the recorded source of a consent is the event that said it', async () => {
    const house = await openHouse();
    const shop = await house.openShop();
    const buyer = {
      customer: { firstName: 'Mila', marketingConsent: { given: true, at: '2026-11-20T12:00:00.000Z' } },
    };
    await house.ingest(shop, 'order.created', standardEvent('order.created', buyer));
    await house.ingest(
      shop,
      'order.cancelled',
      standardEvent('order.cancelled', { customer: {} }, '2026-11-22T09:30:00.000Z'),
    );
    expect((await address(house, shop.id))?.marketingConsent?.source).toBe('standard order.created');
  });

  test('an address that is put right takes order, survey and mail along', async () => {
    const house = await openHouse();
    const shop = await house.openShop();
    await house.ingest(
      shop,
      'order.delivered',
      standardEvent('order.delivered', { email: 'typo@example.com' }),
    );
    await house.machine.settled();
    const right = standardEvent('order.paid', { email: 'right@example.com' }, '2026-11-22T09:40:00.000Z');
    await house.ingest(shop, 'order.paid', right);
    await house.pass(3 * 86_400);
    expect(house.posted.map(({ to }) => to)).toEqual(['right@example.com']);
    const owner = await address(house, shop.id);
    const [mine] = (await house.services.surveys.ofCustomer(owner?.id ?? '', { limit: 5 })).items;
    expect(mine).toMatchObject({ orderId: 'A-1001', status: 'invited' });
    expect(house.machine.executions.size).toBe(1);
  });

  test('an event from far in the future is refused, so that it cannot lock the order', async () => {
    const house = await openHouse();
    const shop = await house.openShop();
    await house.ingest(shop, 'order.created', standardEvent('order.created', {}, '2026-11-24T10:00:01.000Z'));
    expect(house.deadLetters).toHaveLength(1);
    await house.ingest(shop, 'order.created', standardEvent('order.created', {}, '2026-11-23T09:59:59.000Z'));
    expect(house.deadLetters).toHaveLength(1);
  });

  const linesOf = (length: number, titleOf: () => string) =>
    Array.from({ length }, (_, place) => ({
      id: `l${place}`,
      title: titleOf(),
      quantity: 1,
      unitPrice: '1.00',
    }));

  test('an order of 500 lines with long titles is stored', async () => {
    const house = await openHouse();
    const shop = await house.openShop();
    const lines = linesOf(500, () => 'A jacket against the rain. '.repeat(33));
    await house.ingest(shop, 'order.created', standardEvent('order.created', { lines }));
    expect(house.deadLetters).toEqual([]);
    const stored = await house.services.orders.get(shop.id, 'A-1001');
    expect(stored?.snapshot?.lines).toHaveLength(500);
  });

  test('an order too large for one item stays in the dead letters', async () => {
    const house = await openHouse();
    const shop = await house.openShop();
    // Nothing makes these words shorter.
    const lines = linesOf(900, () => randomBytes(675).toString('base64'));
    await house.ingest(shop, 'order.created', standardEvent('order.created', { lines }));
    expect(house.deadLetters).toHaveLength(1);
    expect(await house.services.orders.get(shop.id, 'A-1001')).toBeUndefined();
  });

  test('a half-shipped order is not asked about until the rest has arrived', async () => {
    const house = await openHouse();
    const shop = await house.openShop({ platform: 'shopify', domain: 'aurora.myshopify.com' });
    const at = '2026-11-22T10:00:00+01:00';
    const line = (id: number) => ({
      id,
      title: 'Boot',
      quantity: 1,
      price: '10.00',
      requires_shipping: true,
    });
    const order = {
      id: 9,
      name: '#9',
      email: 'ada@example.com',
      created_at: at,
      updated_at: at,
      currency: 'EUR',
      line_items: [line(1), line(2)],
    };
    const parcel = (id: number, of: number) => ({
      id,
      order_id: 9,
      status: 'success',
      created_at: at,
      updated_at: at,
      line_items: [{ id: of, quantity: 1 }],
    });
    const arrived = (id: number) => ({
      id: id + 50,
      order_id: 9,
      fulfillment_id: id,
      status: 'delivered',
      happened_at: at,
    });
    await house.ingest(shop, 'orders/create', order);
    await house.ingest(shop, 'fulfillments/create', parcel(21, 1));
    await house.ingest(shop, 'fulfillment_events/create', arrived(21));
    await house.pass(60 * 86_400);
    expect(house.machine.executions.size).toBe(0);
    await house.ingest(shop, 'fulfillments/create', parcel(22, 2));
    await house.ingest(shop, 'fulfillment_events/create', arrived(22));
    await house.pass(3 * 86_400);
    expect(house.deadLetters).toEqual([]);
    expect(house.posted).toHaveLength(1);
  });

  test('nobody is written to whose address the order has lost', async () => {
    const house = await openHouse();
    const shop = await house.openShop();
    await house.ingest(shop, 'order.delivered', standardEvent('order.delivered'));
    await house.ingest(
      shop,
      'order.paid',
      standardEvent('order.paid', { email: null }, '2026-11-22T09:40:00.000Z'),
    );
    await house.pass(3 * 86_400);
    expect(house.posted).toEqual([]);
    expect(await house.services.surveys.get(surveyId({ shop: shop.id, orderId: 'A-1001' }))).toMatchObject({
      skipped: 'no-address',
    });
  });

  test('a consent from the future, which nobody could withdraw, is refused', async () => {
    const house = await openHouse();
    const shop = await house.openShop();
    const customer = { marketingConsent: { given: true, at: '9998-01-01T00:00:00.000Z' } };
    await house.ingest(shop, 'order.created', standardEvent('order.created', { customer }));
    expect(house.deadLetters).toHaveLength(1);
  });

  test.each(['__proto__', 'constructor', 'toString'])('a parcel called %s is refused at once', async (id) => {
    const house = await openHouse();
    const shop = await house.openShop();
    const event = JSON.stringify(standardEvent('order.fulfilled', { fulfilments: [{ id: 'ID' }] })).replace(
      '"ID"',
      `"${id}"`,
    );
    await house.ingest(shop, 'order.fulfilled', event);
    expect(house.deadLetters).toHaveLength(1);
  });

  describe('of returns', () => {
    /** Only listens: what the door does with news is tested with returns. */
    const listening = async () => {
      const house = await openHouse(now);
      const returnNews: ReturnEvent[] = [];
      const hear = async (event: ReturnEvent): Promise<void> => void returnNews.push(event);
      Object.assign(house.services, { takeInReturn: hear });
      const hearBy = (takeInReturn: () => Promise<void>) => Object.assign(house.services, { takeInReturn });
      return { ...house, returnNews, hear, hearBy };
    };
    const requested = standardExamples['return.requested'];
    const dispatched = standardExamples['return.dispatched'];
    const refunded = standardExamples['refund.completed'];
    const now = '2026-11-28T10:00:00.000Z';

    test('knocks once for each news, however often they come', async () => {
      const house = await listening();
      const shop = await house.openShop();
      const news = [requested, dispatched, refunded, standardExamples['exchange.completed']];
      for (const event of [...news, ...news]) await house.ingest(shop, event.type, event);
      expect(house.deadLetters).toEqual([]);
      expect(house.returnNews).toEqual(
        news.flatMap((event) => standardTranslation.translate(event.type, event, now)),
      );
    });

    test('brings those of Shopify with the time they were sent', async () => {
      const house = await listening();
      const shop = await house.openShop({ platform: 'shopify', domain: 'aurora.myshopify.com' });
      for (const name of ['request', 'cancel', 'decline'])
        await house.ingest(shop, `returns/${name}`, JSON.stringify(fixture(`shopify/returns-${name}.json`)));
      expect(house.deadLetters).toEqual([]);
      expect(house.returnNews.map(({ kind, at }) => [kind, at])).toEqual([
        ['return', now],
        ['return-cancelled', now],
        ['return-cancelled', now],
      ]);
    });

    test('comes again when the door could not take it in', async () => {
      const house = await listening();
      const shop = await house.openShop();
      house.hearBy(async () => {
        throw unavailable('The table is away.');
      });
      await expect(house.ingest(shop, requested.type, requested)).rejects.toThrow('away');
      Object.assign(house.services, { takeInReturn: house.hear });
      await house.ingest(shop, requested.type, requested);
      expect(house.returnNews).toMatchObject([{ kind: 'return', orderId: 'ord-10042' }]);
    });

    test('leaves what the door refuses, and what is a day ahead of us, in the dead letters', async () => {
      const house = await listening();
      const shop = await house.openShop();
      house.hearBy(async () => {
        throw invalid('The order has no such line.');
      });
      await house.ingest(shop, requested.type, requested);
      expect(house.deadLetters).toHaveLength(1);
      await house.ingest(shop, dispatched.type, { ...dispatched, timestamp: '2026-11-29T10:00:01.000Z' });
      expect(house.deadLetters).toHaveLength(2);
      expect(house.returnNews).toEqual([]);
    });
  });
});
