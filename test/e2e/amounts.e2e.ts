import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import {
  actOn,
  freshEmail,
  freshId,
  postStandard,
  product,
  read,
  returnsOf,
  shopOn,
  staff,
  until,
} from '../support/outside.ts';

const refund = z.object({ order: z.string(), amount: z.string(), currency: z.string() });

/** What the stand-in shop has paid out for an order. */
const paidFor = async (order: string): Promise<string[]> => {
  const list = z.array(refund).parse(await (await fetch(`${product().shopUrl}/refunds`)).json());
  return list.filter((each) => each.order === order).map(({ amount }) => amount);
};

interface Sold {
  readonly id: string;
  readonly email: string;
}

/** An order in euros that was paid and has arrived. */
const sell = async (order: object): Promise<Sold> => {
  const sold = { id: `A-${freshId()}`, email: freshEmail() };
  const now = new Date().toISOString();
  const shared = { ...sold, updatedAt: now, paidAt: now, currency: 'EUR', locale: 'de-DE' };
  for (const type of ['order.created', 'order.paid', 'order.delivered'])
    await postStandard(shopOn('standard'), {
      type,
      timestamp: now,
      data: { order: { ...shared, shippingAddress: { country: 'DE' }, ...order } },
    });
  return sold;
};

const orderOf = ({ id }: Sold) =>
  until('the order is stored and has arrived', async () => {
    const answer = await staff(`/admin/orders/${shopOn('standard').id}/${id}`);
    const order = z.object({ facts: z.object({ delivered: z.optional(z.string()) }) });
    if (!answer.ok) return undefined;
    const told: unknown = await answer.json();
    return order.parse(told).facts.delivered ? told : undefined;
  });

const act = async (id: unknown, action: string) => expect((await actOn(id, action)).status).toBe(200);

/** Returns some pieces, and waits until they are paid. Answers the total of the quote, in cents. */
const giveBack = async (sold: Sold, lines: Readonly<Record<string, number>>): Promise<number> => {
  const answer = await staff('/admin/returns', {
    method: 'POST',
    body: JSON.stringify({
      shop: shopOn('standard').id,
      orderId: sold.id,
      lines: Object.entries(lines).map(([lineId, quantity]) => ({
        lineId,
        quantity,
        reason: 'changed-mind',
      })),
      why: 'Asked for on the phone.',
    }),
  });
  expect(answer.status).toBe(201);
  const { id } = z.object({ id: z.string() }).parse(await answer.json());
  const inStatus = (...statuses: string[]) =>
    until(`the return is ${statuses.join(' or ')}`, async () =>
      (await returnsOf(sold.email)).find((one) => one.id === id && statuses.includes(String(one.status))),
    );
  const asked = await inStatus('awaiting-approval', 'approved');
  if (asked.status === 'awaiting-approval') await act(id, 'approve');
  await inStatus('approved');
  await act(id, 'receive');
  await act(id, 'inspect');
  const closed = await inStatus('closed');
  const quoted = z.object({ quote: z.object({ total: z.object({ presentment: z.number() }) }) });
  return quoted.parse(closed).quote.total.presentment;
};

/** Lines and shipping add up to 65.91; the shop says 65.92. */
const rounded = {
  lines: [
    { id: '1', title: 'Tasse', quantity: 2, unitPrice: '16.66' },
    { id: '2', title: 'Kanne', quantity: 1, unitPrice: '27.69' },
  ],
  shipping: [{ title: 'Paket', price: '4.90' }],
  totals: { total: '65.92' },
};

describe.concurrent('S5: a total of 65.92 whose lines and shipping add up to 65.91', () => {
  test('returned at once: 65.92', async () => {
    const sold = await sell(rounded);
    await orderOf(sold);
    expect(await giveBack(sold, { 1: 2, 2: 1 })).toBe(6592);
    expect(await paidFor(sold.id)).toEqual(['65.92']);
  });

  test('returned in two steps: the last piece carries the cent, with the shipping', async () => {
    const sold = await sell(rounded);
    await orderOf(sold);
    expect(await giveBack(sold, { 1: 1, 2: 1 })).toBe(4435);
    expect(await giveBack(sold, { 1: 1 })).toBe(2157);
    expect(await paidFor(sold.id)).toEqual(['44.35', '21.57']);
  });
});

describe.concurrent('R9: amounts with more digits than the currency', () => {
  test('tax of 0.588 and 0.735 on 14.70 whose tax is 1.33 is taken in, and 14.70 is paid back', async () => {
    const line = (id: string, unitPrice: string, amount: string) => ({
      id,
      title: 'Tee',
      quantity: 3,
      unitPrice,
      taxes: [{ title: 'USt.', rate: '0.1', amount }],
    });
    const sold = await sell({
      lines: [line('1', '2.1766667', '0.588'), line('2', '2.7233333', '0.735')],
      totals: { tax: '1.33', total: '14.70' },
    });
    const same = (amount: number) => ({ shop: amount, presentment: amount });
    expect(await orderOf(sold)).toMatchObject({
      snapshot: {
        lines: [
          { price: same(653), taxes: [{ amount: same(59) }] },
          { price: same(817), taxes: [{ amount: same(74) }] },
        ],
        totals: { tax: same(133), total: same(1470) },
      },
    });
    expect(await giveBack(sold, { 1: 3, 2: 3 })).toBe(1470);
    expect(await paidFor(sold.id)).toEqual(['14.70']);
    expect(await read(`/admin/returns/${(await returnsOf(sold.email))[0]?.id}`)).toMatchObject({
      status: 'closed',
    });
  });
});
