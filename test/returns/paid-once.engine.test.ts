import { describe, expect, test } from 'vitest';
import { idOf, openOffice } from '../support/office.ts';
import { standardEvent } from '../support/standard-order.ts';

const customer = 'mila.brandt@example.com';
const declaration = { name: 'Mila', order: 'A-1001', email: customer };
const day = 86_400;
const counted = (pieces: number) => ({ lines: [{ lineId: 'l1', counted: pieces, condition: 'as-new' }] });

type Office = Awaited<ReturnType<typeof openOffice>>;

const paidOut = ({ till }: Office) => [...till.paid.values()].map(({ total }) => total.presentment);

const heldPieces = async ({ services, shop }: Office) =>
  Object.keys((await services.returns.ledgerOf(shop.id, 'A-1001')).entries).length;

/** Paid by hand on proof of dispatch; then nothing of it comes. */
const paidForNothing = async () => {
  const office = await openOffice({ returns: { refundUrl: null } });
  await office.deliver();
  await office.withdraw(declaration);
  const { id } = await office.onlyReturn();
  await office.act(id, 'dispatch', { tracking: '00340' });
  await office.act(id, 'settle', { reference: 'by-hand-1' });
  await office.act(id, 'receive');
  await office.act(id, 'inspect', counted(0));
  await office.pass(300);
  expect(await office.onlyReturn()).toMatchObject({ escalation: { why: 'discrepancy' } });
  return { office, id };
};

describe('a return that was paid by hand, and of which nothing came', () => {
  const declined = { verdict: 'declined', why: 'Nothing came.', text: 'Es kam nichts an.' };
  test.each<[string, object]>([
    ['override', declined],
    ['cancel', { why: 'Nothing came.' }],
  ])('cannot be ended by %s, which would free its pieces', async (action, body) => {
    const { office, id } = await paidForNothing();
    expect((await office.act(id, action, body)).status).toBe(409);
    expect(await heldPieces(office)).toBe(1);
  });

  test('is not ended by the shop either', async () => {
    const { office } = await paidForNothing();
    const news = { order: { id: 'A-1001' }, return: {} };
    await office.ingest(office.shop, 'return.cancelled', {
      type: 'return.cancelled',
      timestamp: office.now(),
      data: news,
    });
    expect(await heldPieces(office)).toBe(1);
  });

  test('is closed by a person, and nothing more is paid', async () => {
    const { office, id } = await paidForNothing();
    await office.act(id, 'approve', {});
    expect(await office.onlyReturn()).toMatchObject({ status: 'closed' });
    expect(paidOut(office)).toEqual([]);
  });
});

/** The shop refuses the exchange, and a person gives the money instead. */
const exchangeToRefund = async (order: object, settings: object = {}, meanwhile?: object) => {
  const office = await openOffice({ returns: settings });
  office.till.troubles.push('refuses');
  await office.deliver({ ...order });
  const id = idOf(await office.open({ outcome: 'exchange' }));
  await office.act(id, 'receive');
  await office.act(id, 'inspect', counted(1));
  await office.pass(60);
  if (meanwhile)
    await office.ingest(
      office.shop,
      'order.updated',
      standardEvent('order.updated', { ...order, ...meanwhile }, office.now()),
    );
  await office.act(id, 'override', { outcome: 'refund', why: 'Sold out.' });
  await office.act(id, 'approve', {});
  return office;
};

describe('a refused exchange that becomes a refund', () => {
  test('needs a second person above the amount', async () => {
    const office = await exchangeToRefund({}, { secondPersonAbove: 1000 });
    expect(paidOut(office)).toEqual([]);
    expect(await office.onlyReturn()).toMatchObject({ agreement: { amount: 11_990 } });
  });

  test('pays no more than is left of what was captured by then', async () => {
    const order = { paidAt: null, paidTotal: '20.00' };
    const refunds = [{ id: 'r1', at: '2026-11-22T10:00:30.000Z', other: '20.00' }];
    const office = await exchangeToRefund(order, {}, { refunds });
    expect(paidOut(office).filter((amount) => amount > 0)).toEqual([]);
  });

  test('pays what was paid in the meantime', async () => {
    const office = await exchangeToRefund({ paidAt: null }, {}, { paidAt: '2026-11-22T10:00:30.000Z' });
    const { id } = await office.onlyReturn();
    await office.act(id, 'approve', {});
    expect(paidOut(office)).toEqual([11_990]);
  });
});

describe('R11: while no parcel came', () => {
  const missing = async (settings: object = {}, order: object = {}) => {
    const office = await openOffice({ returns: settings });
    await office.deliver({ ...order });
    await office.withdraw(declaration);
    const { id, status } = await office.onlyReturn();
    if (status === 'awaiting-approval') await office.act(id, 'approve', {});
    await office.pass(40 * day);
    expect(await office.onlyReturn()).toMatchObject({ escalation: { why: 'no-parcel' } });
    return { office, id };
  };

  test('leaving the goods to the customer is paying without them', async () => {
    const { office, id } = await missing();
    const kept = await office.act(id, 'override', { outcome: 'keep', why: 'Lost.' });
    expect(kept).toMatchObject({
      status: 409,
      body: { message: expect.stringContaining('pay-without-goods') },
    });
    expect(paidOut(office)).toEqual([]);
  });

  test('a person’s word that it was sent needs the number of the parcel', async () => {
    const { office, id } = await missing();
    expect((await office.act(id, 'dispatch', {})).status).toBe(400);
    expect(paidOut(office)).toEqual([]);
    expect((await office.act(id, 'dispatch', { tracking: '00340' })).status).toBe(200);
  });

  test('goods that come while a second person is asked are received and inspected, and the person is asked anew', async () => {
    const { office, id } = await missing({ secondPersonAbove: 1000 });
    await office.act(id, 'pay-without-goods', { why: 'Lost.', confirm: true });
    const { agreement } = await office.onlyReturn();
    expect(agreement).toMatchObject({ amount: 11_990 });
    expect(await office.act(id, 'receive')).toMatchObject({ status: 200 });
    expect(await office.act(id, 'inspect', counted(0))).toMatchObject({ status: 200 });
    expect(await office.onlyReturn()).toMatchObject({
      status: 'escalated',
      escalation: { why: 'discrepancy' },
    });
    expect(paidOut(office)).toEqual([]);
  });

  test('R7: a withdrawal without any country goes to a person, and does not expire', async () => {
    await missing({}, { shippingAddress: null });
  });
});
