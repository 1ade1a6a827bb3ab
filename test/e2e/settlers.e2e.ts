import { once } from 'node:events';
import { createServer } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import {
  actOn,
  freshEmail,
  freshId,
  kindsTo,
  linkIn,
  mailOf,
  mailsTo,
  openAndSend,
  postShopify,
  postStandard,
  product,
  read,
  refundsOf,
  returnIn,
  returnsOf,
  shopOn,
  staff,
  until,
} from '../support/outside.ts';
import { shopifyLife, shopifyOrder, standardSale } from '../support/platform-orders.ts';

/** What shops are asked to pay, and what becomes of a return that they refuse. */

const steer = async (path: 'failures' | 'payments', told: object): Promise<void> => {
  const answer = await fetch(`${product().shopUrl}/${path}`, { method: 'POST', body: JSON.stringify(told) });
  expect(answer.status).toBe(200);
};

const act = async (id: unknown, action: string, body: object = {}): Promise<void> => {
  const answer = await actOn(id, action, body);
  expect([action, answer.status]).toEqual([action, 200]);
};

/** The customer sends the form behind the delivery mail as served. */
const askBack = async (email: string) => {
  const link = linkIn(await mailOf(email, 'order.delivered'), 'return');
  expect((await openAndSend(link)).status).toBe(200);
  return returnIn(email, 'approved');
};

const bag = (amount: string, currency: string) => ({
  amount,
  amount_set: { shop_money: { amount, currency_code: currency } },
});
const priced = (amount: string) => ({
  price: amount,
  price_set: { shop_money: { amount, currency_code: 'USD' } },
});
const taxed = (rate: number, amount: string) => [{ title: 'Tax', rate, ...priced(amount) }];

/** 40.00 and 4.00 of tax, shipping 6.00 and 0.60 of tax, in USD. */
const taxedAtShopify = {
  currency: 'USD',
  presentment_currency: 'USD',
  taxes_included: false,
  total_outstanding: '0.00',
  subtotal_price: '40.00',
  total_tax: '4.60',
  total_price: '50.60',
  current_total_price: '50.60',
  total_shipping_price_set: bag('6.00', 'USD').amount_set,
  shipping_lines: [
    { title: 'Post', ...priced('6.00'), discount_allocations: [], tax_lines: taxed(0.1, '0.60') },
  ],
};

const sellTaxedAtShopify = async (id: number, email: string) => {
  const [line] = shopifyOrder({ id, email }).line_items;
  const line_items = [{ ...line, ...priced('40.00'), tax_lines: taxed(0.1, '4.00') }];
  for (const [topic, resource] of shopifyLife({ id, email })) {
    const isOrder = topic.startsWith('orders/');
    const told = isOrder ? { ...resource, ...taxedAtShopify, line_items } : resource;
    expect((await postShopify(shopOn('shopify'), topic, told)).status).toBe(200);
  }
};

const sellTaxedAtStandard = async (id: number, email: string, currency: string) => {
  const of = (amount: string) => (currency === 'KWD' ? `${amount}0` : amount);
  const tax = (amount: string) => [{ title: 'Tax', rate: '0.1', amount: of(amount) }];
  for (const type of ['order.created', 'order.delivered'] as const) {
    const event = standardSale(type, { id, email, locale: 'en' });
    const order = {
      ...event.data.order,
      currency,
      taxesIncluded: false,
      paidAt: event.timestamp,
      lines: [{ id: '1', title: 'Mug', quantity: 1, unitPrice: of('40.00'), taxes: tax('4.00') }],
      shipping: [{ title: 'Post', price: of('6.00'), taxes: tax('0.60') }],
    };
    const answer = await postStandard(shopOn('standard'), { ...event, data: { order } });
    expect(answer.status).toBe(200);
  }
};

test.concurrent.each([
  ['Shopify', 'USD', '50.60'],
  ['a standard shop', 'USD', '50.60'],
  ['a standard shop', 'KWD', '50.600'],
])('R8: all of an order with taxed shipping goes back at %s in %s', async (where, currency, amount) => {
  const email = freshEmail();
  const id = freshId();
  if (where === 'Shopify') await sellTaxedAtShopify(id, email);
  else await sellTaxedAtStandard(id, email, currency);
  const { id: returnId } = await askBack(email);
  await act(returnId, 'receive');
  await act(returnId, 'inspect');
  const closed = await returnIn(email, 'closed', 'escalated');
  expect(closed).toMatchObject({ status: 'closed' });
  expect(await refundsOf(where === 'Shopify' ? String(id) : `S-${id}`)).toMatchObject([{ amount, currency }]);
});

test.concurrent('no more leaves than the shop has captured', async () => {
  const email = freshEmail();
  const id = freshId();
  const shop = shopOn('shopify');
  await steer('payments', { shop: shop.id, order: String(id), captured: '20.00' });
  for (const [topic, resource] of shopifyLife({ id, email, captured: '20.00' }))
    await postShopify(shop, topic, resource);
  const { id: returnId } = await askBack(email);
  await act(returnId, 'receive');
  await act(returnId, 'inspect');
  await returnIn(email, 'closed');
  expect(await refundsOf(String(id))).toMatchObject([{ amount: '20.00' }]);
  const mails = () => mailsTo(email, 'return.settled');
  await until('the mail about the settlement', async () => (await mails()).length > 0);
  expect(await mails()).toHaveLength(1);
  // The goods are listed with their price; what was never paid for them is taken off.
  for (const { text } of await mails()) {
    expect(text).toContain('Summe: 20,00');
    expect(text).not.toContain('Ihnen 119,90');
  }
});

// Alone: the shop refuses each refund below its lines' worth, and that of another test is one.
test('a refund that Shopify does not allow goes to a person with its sentence and the amount', async () => {
  const email = freshEmail();
  const id = freshId();
  const shop = shopOn('shopify');
  for (const [topic, resource] of shopifyLife({ id, email })) await postShopify(shop, topic, resource);
  const { id: returnId } = await askBack(email);
  const [{ lineId } = { lineId: '' }] = z
    .array(z.object({ lineId: z.string() }))
    .parse((await read(`/admin/returns/${returnId}`)).lines);
  await act(returnId, 'receive');
  // A piece that is worth less is paid less than its line.
  await steer('failures', { next: 20, status: 'arbitrary-refund', shop: shop.id });
  await act(returnId, 'inspect', { lines: [{ lineId, counted: 1, diminished: 990 }] });
  await returnIn(email, 'escalated');
  await act(returnId, 'approve');
  const sentence = 'Shopify refused to pay 110.00 EUR: Arbitrary refund not allowed';
  const refused = await until('the refusal', async () => {
    const [stored] = await returnsOf(email);
    const { detail } = z.object({ detail: z.string().optional() }).parse(stored?.escalation ?? {});
    return detail === sentence && stored;
  });
  await steer('failures', { next: 0, status: 'arbitrary-refund' });
  expect(refused).toMatchObject({ status: 'escalated', escalation: { why: 'settlement' } });
  const { settings } = await read(`/admin/shops/${shop.id}`);
  const { managers } = z.object({ managers: z.array(z.string()) }).parse(settings);
  await until('the mail to the manager', async () =>
    (await mailsTo(managers[0] ?? '', 'return.escalation')).find(
      ({ text }) => text.includes(sentence) && text.includes(String(refused.number)),
    ),
  );
  expect(await refundsOf(String(id))).toEqual([]);
  expect(await kindsTo(email)).not.toContain('return.settled');
});

/** A shop's own system that refuses everything, with a reason. */
const refusing = createServer((request, response) => {
  request.resume().once('end', () => {
    response
      .writeHead(422, { 'content-type': 'application/problem+json' })
      .end(JSON.stringify({ title: 'Not possible', detail: 'Size <b>M</b> is sold out until May.' }));
  });
});
beforeAll(async () => {
  refusing.listen(0, '127.0.0.1');
  await once(refusing, 'listening');
});
afterAll(() => refusing.close());

test.concurrent('S4: an exchange that the shop refuses reaches the manager in words of an exchange', async () => {
  const manager = freshEmail();
  const email = freshEmail();
  const id = freshId();
  const address = refusing.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const made = await staff('/admin/shops', {
    method: 'POST',
    body: JSON.stringify({
      name: 'Nordlicht Jacken',
      platform: 'standard',
      country: 'DE',
      defaultLocale: 'en',
      timeZone: 'Europe/Berlin',
      settings: {
        approvers: [manager],
        managers: [manager],
        returns: { refundUrl: `http://127.0.0.1:${port}/refunds` },
      },
    }),
  });
  expect(made.status).toBe(201);
  const shop = z
    .object({ id: z.string(), webhookUrl: z.string(), webhookSecret: z.string() })
    .parse(await made.json());
  for (const type of ['order.created', 'order.delivered'] as const) {
    const event = standardSale(type, { id, email, locale: 'en' });
    const order = { ...event.data.order, currency: 'EUR', paidAt: event.timestamp };
    const lines = [{ id: '1', title: 'Jacket', quantity: 1, unitPrice: '90.00' }];
    await postStandard(shop, { ...event, data: { order: { ...order, lines } } });
  }
  await mailOf(email, 'order.delivered');
  const opened = await staff('/admin/returns', {
    method: 'POST',
    body: JSON.stringify({
      shop: shop.id,
      orderId: `S-${id}`,
      outcome: 'exchange',
      lines: [{ lineId: '1', quantity: 1, reason: 'too-small' }],
    }),
  });
  expect(opened.status).toBe(201);
  const { id: returnId } = await returnIn(email, 'approved');
  await act(returnId, 'receive');
  await act(returnId, 'inspect');
  const mail = await mailOf(manager, 'return.escalation');
  expect(mail.text).toContain('The exchange could not be completed');
  expect(mail.text).toContain('Size <b>M</b> is sold out until May.');
  expect(mail.text).not.toMatch(/money|paid|refund/i);
  expect(mail.html).toContain('Size &lt;b&gt;M&lt;/b&gt; is sold out until May.');
  expect(await returnIn(email, 'escalated')).toMatchObject({ escalation: { why: 'settlement' } });
  expect(await kindsTo(email)).not.toContain('return.settled');
});
