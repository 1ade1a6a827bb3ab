import { describe, expect, test } from 'vitest';
import { policyPacks } from '../../functions/policy/policy-packs.ts';
import type { SettingsChange } from '../../functions/shops/settings.ts';
import { idOf, openOffice } from '../support/office.ts';
import { fieldsOf } from '../support/return-desk.ts';
import { standardEvent } from '../support/standard-order.ts';

const customer = 'mila.brandt@example.com';
const declaration = { name: 'Mila Brandt', order: 'A-1001', email: customer };

type Office = Awaited<ReturnType<typeof openOffice>>;

const line = (id: string, unitPrice: string, quantity = 1, more: object = {}) => ({
  id,
  title: `Thing ${id}`,
  quantity,
  unitPrice,
  ...more,
});
const posted = { shipping: [{ title: 'Post', price: '5.00' }] };
const twoLines = { lines: [line('l1', '10.00'), line('l2', '20.00')], ...posted };

const opened = async (order: object, settings: SettingsChange = {}) => {
  const office = await openOffice(settings);
  await office.deliver({ ...order });
  return office;
};

const openFor = async (office: Office, lineId: string, quantity = 1, change: object = {}) =>
  idOf(await office.open({ lines: [{ lineId, quantity, reason: 'too-small' }], ...change }));

const returnOf = async (office: Office, id: string) => {
  const stored = await office.services.returns.get(id);
  if (!stored) throw new Error(`No return ${id}.`);
  return stored;
};

const paidFor = (office: Office, id: string) =>
  [...office.till.paid.values()].find(({ returnId }) => returnId === id)?.total.presentment;
const paidInAll = (office: Office) =>
  [...office.till.paid.values()].reduce((all, { total }) => all + total.presentment, 0);

/** The order as the shop tells it later: refunds, edits. */
const tellOrder = (office: Office, order: object) =>
  office.ingest(
    office.shop,
    'order.paid',
    standardEvent('order.paid', { placedAt: office.now(), ...order }, office.now()),
  );

const refund = (id: string, lineId: string, subtotal: string, at: string, more: object = {}) => ({
  id,
  at,
  lines: [{ lineId, quantity: 1, subtotal }],
  ...more,
});

describe('a withdrawal', () => {
  test('declared too late promises no money, and rings no alarm of the law', async () => {
    const office = await openOffice();
    await office.policies('PUT /admin/shops/{id}/policy', {
      params: { id: office.shop.id },
      body: policyPacks['thirty-days'],
    });
    await office.deliver();
    await office.pass(20 * 86_400);
    await office.withdraw(declaration);
    const stored = await office.onlyReturn();
    expect(stored).toMatchObject({ status: 'approved', clock: { applied: 'policy' } });
    expect(stored.refundDueAt).toBeUndefined();
    const receipt = (await office.mailsTo(customer)).find(({ kind }) => kind === 'withdrawal.received');
    expect(receipt?.text).not.toMatch(/spätestens|at the latest/);
  });

  test('that fits no order has its deadline all the same', async () => {
    const office = await opened({});
    await office.withdraw({ ...declaration, order: 'B-7' });
    const stored = await office.onlyReturn();
    expect(stored).toMatchObject({ status: 'unmatched', refundDueAt: '2026-12-06T23:00:00.000Z' });
  });

  test('cannot be received before somebody knows its order', async () => {
    const office = await opened({});
    await office.withdraw({ ...declaration, order: 'B-7' });
    const { id } = await office.onlyReturn();
    expect((await office.act(id, 'receive')).status).toBe(409);
    expect((await office.act(id, 'match', { orderId: 'A-1001', why: 'She wrote.' })).status).toBe(200);
    await office.act(id, 'inspect');
    expect(await office.onlyReturn()).toMatchObject({ status: 'closed' });
    expect(paidInAll(office)).toBe(11990);
  });

  test('from pieces of which some have not left goes to a person, for these to be called off', async () => {
    const office = await openOffice();
    const parcel = {
      id: 'p1',
      fulfilledAt: office.now(),
      deliveredAt: office.now(),
      lines: [{ id: 'l1', quantity: 1 }],
    };
    const order = { placedAt: office.now(), lines: [line('l1', '10.00', 3)], fulfilments: [parcel] };
    await office.ingest(office.shop, 'order.created', standardEvent('order.created', order, office.now()));
    await office.withdraw(declaration);
    expect(await office.onlyReturn()).toMatchObject({
      status: 'escalated',
      escalation: { why: 'not-shipped' },
      lines: [{ lineId: 'l1', quantity: 1 }],
      leftOut: [{ lineId: 'l1', why: 'not-shipped' }],
    });
  });

  test('does not wait for a person because of what was called off before', async () => {
    const office = await openOffice();
    const parcel = {
      id: 'p1',
      fulfilledAt: office.now(),
      deliveredAt: office.now(),
      lines: [{ id: 'l1', quantity: 1 }],
    };
    const order = {
      placedAt: office.now(),
      lines: [line('l1', '10.00'), line('l2', '20.00', 1, { currentQuantity: 0 })],
      fulfilments: [parcel],
      refunds: [refund('r1', 'l2', '20.00', office.now())],
    };
    await office.ingest(office.shop, 'order.created', standardEvent('order.created', order, office.now()));
    await office.withdraw(declaration);
    expect(await office.onlyReturn()).toMatchObject({ status: 'approved', lines: [{ lineId: 'l1' }] });
  });

  test('where the shop never informed bears no loss of value', async () => {
    const office = await opened({}, { returns: { informsOfWithdrawal: false } });
    await office.withdraw(declaration);
    const { id } = await office.onlyReturn();
    await office.act(id, 'inspect', {
      lines: [{ lineId: 'l1', counted: 1, condition: 'used', diminished: 5000 }],
    });
    await office.act(id, 'approve');
    expect(await office.onlyReturn()).toMatchObject({ status: 'closed' });
    expect(paidInAll(office)).toBe(11990);
  });

  test('of sealed goods that were opened goes to a person', async () => {
    const classes = [{ class: 'sealed-hygiene', products: { titleContains: ['thing'] } }];
    const office = await opened({ lines: [line('l1', '10.00')] }, { returns: { productClasses: classes } });
    await office.withdraw(declaration);
    const { id } = await office.onlyReturn();
    await office.act(id, 'inspect', { lines: [{ lineId: 'l1', counted: 1, condition: 'opened' }] });
    expect(await office.onlyReturn()).toMatchObject({
      status: 'escalated',
      escalation: { why: 'discrepancy' },
    });
  });
});

describe('a withdrawal from what was asked to come back already', () => {
  const dear = { lines: [line('l1', '480.00')] };
  const asked = async () => {
    const office = await opened(dear);
    const link = await office.returnLink();
    await office.form.submit(link, fieldsOf((await office.form.show(link)).body ?? ''));
    const waiting = await office.onlyReturn();
    expect(waiting).toMatchObject({ status: 'awaiting-approval', clock: { statutory: { state: 'open' } } });
    return { office, waiting };
  };

  test('needs nobody’s approval: it takes the place of what waits for one', async () => {
    const { office, waiting } = await asked();
    await office.pass(60);
    await office.withdraw(declaration);
    const { items } = await office.services.returns.newest({ limit: 5 });
    expect(items).toMatchObject([
      { door: 'withdrawal', status: 'approved', lines: [{ lineId: 'l1', quantity: 1 }] },
      { id: waiting.id, status: 'cancelled' },
    ]);
    expect(office.execution('return')?.status).toBe('RUNNING');
    expect([...office.machine.executions.values()].map(({ status }) => status)).toContain('SUCCEEDED');
  });

  test('of other goods leaves it alone; where the managers were asked, they are not waited for either', async () => {
    const some = await asked();
    await some.office.withdraw({ ...declaration, items: 'The socks' });
    expect(await returnOf(some.office, some.waiting.id)).toMatchObject({ status: 'awaiting-approval' });
    const late = await asked();
    await late.office.pass(3 * 86_400);
    expect((await returnOf(late.office, late.waiting.id)).status).toBe('escalated');
    await late.office.withdraw(declaration);
    expect(await returnOf(late.office, late.waiting.id)).toMatchObject({ status: 'cancelled' });
  });
});

describe('two returns of one order', () => {
  test('outbound shipping is not paid for what may still be kept', async () => {
    const office = await opened(twoLines);
    const first = await openFor(office, 'l1');
    const second = await openFor(office, 'l2');
    await office.act(second, 'inspect');
    await office.act(first, 'cancel');
    // The first was never sent: its goods are kept, and so is the shipping.
    expect(await returnOf(office, second)).toMatchObject({
      status: 'escalated',
      escalation: { why: 'discrepancy' },
    });
    await office.act(second, 'approve');
    expect(paidFor(office, second)).toBe(2000);
  });

  test('pay all of it whatever comes first', async () => {
    const office = await opened(twoLines);
    const first = await openFor(office, 'l1');
    const second = await openFor(office, 'l2');
    for (const id of [second, first]) {
      await office.act(id, 'inspect');
      if ((await returnOf(office, id)).status === 'escalated') await office.act(id, 'approve');
    }
    expect(paidInAll(office)).toBe(3500);
    expect(paidFor(office, second)).toBe(2000);
  });

  test('an exchanged piece is kept: its return pays no shipping to the other', async () => {
    const office = await opened(twoLines);
    await openFor(office, 'l1', 1, { outcome: 'exchange' });
    const second = await openFor(office, 'l2');
    await office.act(second, 'inspect');
    expect(await returnOf(office, second)).toMatchObject({ status: 'closed' });
    expect(paidFor(office, second)).toBe(2000);
  });
});

describe('a repair', () => {
  test('is no end: the piece can come back in its turn, and its money is there', async () => {
    const office = await opened(twoLines);
    const id = await openFor(office, 'l1', 1, { outcome: 'repair' });
    await office.act(id, 'inspect');
    await office.act(id, 'settle');
    expect(await returnOf(office, id)).toMatchObject({ status: 'closed' });
    await office.withdraw(declaration);
    const { items } = await office.services.returns.ofStatus('approved', { limit: 5 });
    const [stored] = items;
    expect(stored?.quote?.total.presentment).toBe(3500);
  });
});

describe('the shop refunds by itself', () => {
  test('a piece that is on its way back: a person looks before it is paid again', async () => {
    const office = await opened(twoLines);
    const id = await openFor(office, 'l1');
    await office.pass(60);
    await tellOrder(office, { ...twoLines, refunds: [refund('r1', 'l1', '10.00', office.now())] });
    await office.act(id, 'inspect');
    expect(await returnOf(office, id)).toMatchObject({ status: 'escalated' });
    expect(paidInAll(office)).toBe(0);
  });

  test('another piece: our return is paid as quoted, and what was refunded cannot come back', async () => {
    const office = await opened(twoLines);
    const id = await openFor(office, 'l1');
    await office.pass(60);
    await tellOrder(office, { ...twoLines, refunds: [refund('r1', 'l2', '20.00', office.now())] });
    await office.act(id, 'inspect');
    if ((await returnOf(office, id)).status === 'escalated') await office.act(id, 'approve');
    expect(paidFor(office, id)).toBe(1500);
    expect((await office.open({ lines: [{ lineId: 'l2', quantity: 1, reason: 'too-small' }] })).status).toBe(
      400,
    );
  });

  test('our own refund told with its key changes nothing for the others', async () => {
    const order = { lines: [line('l1', '10.00', 2), line('l2', '20.00')], ...posted };
    const office = await opened(order);
    const first = await openFor(office, 'l1');
    await office.act(first, 'inspect');
    const { settlement } = await returnOf(office, first);
    const own = refund('r1', 'l1', '10.00', office.now(), { key: settlement?.key });
    await office.pass(60);
    const lines = [line('l1', '10.00', 2, { currentQuantity: 1 }), line('l2', '20.00')];
    await tellOrder(office, { ...order, lines, refunds: [own] });
    await office.withdraw(declaration);
    const second = (await office.services.returns.ofStatus('approved', { limit: 5 })).items[0]?.id ?? '';
    await office.act(second, 'inspect');
    expect(paidFor(office, second)).toBe(3500);
  });
});

describe('the order changes under a return', () => {
  test('a line that is gone from it is for a person, who can pay what was quoted', async () => {
    const office = await opened(twoLines);
    const id = await openFor(office, 'l1');
    await office.pass(60);
    await tellOrder(office, { ...twoLines, lines: [line('l2', '20.00')] });
    await office.act(id, 'inspect');
    await office.pass(5 * 3600);
    expect(await returnOf(office, id)).toMatchObject({ status: 'escalated' });
    await office.act(id, 'approve');
    await office.pass(5 * 3600);
    expect(await returnOf(office, id)).toMatchObject({ status: 'closed' });
    expect(paidFor(office, id)).toBe(1000);
  });
});

describe('the order changes before a return is decided', () => {
  test('a question is answered after the goods were refunded: a person decides', async () => {
    const office = await opened({ lines: [line('l1', '80.00')] });
    const link = await office.returnLink();
    const fields = { ...fieldsOf((await office.form.show(link)).body ?? ''), 'reason.l1': 'arrived-broken' };
    const page = await office.form.submit(link, fields);
    await office.form.submit(link, { ...fieldsOf(page.body ?? ''), 'reason.l1': 'arrived-broken' });
    const { id, question } = await office.onlyReturn();
    expect(question?.kind).toBe('photos');
    await tellOrder(office, {
      lines: [line('l1', '80.00')],
      refunds: [refund('r1', 'l1', '80.00', office.now())],
    });
    await office.pass(6 * 86_400);
    expect(await returnOf(office, id)).toMatchObject({ status: 'awaiting-approval' });
  });
});

describe('staff', () => {
  test('who take goods back pay for all of them, whatever share the policy leaves to who keeps them', async () => {
    const office = await openOffice();
    await office.policies('PUT /admin/shops/{id}/policy', {
      params: { id: office.shop.id },
      body: { ...policyPacks.us, rules: [], otherwise: { do: 'keep', percent: 30 } },
    });
    await office.deliver({ shippingAddress: { country: 'US' } });
    const id = await openFor(office, 'l1');
    await office.act(id, 'inspect');
    expect(paidFor(office, id)).toBe(11990);
  });
});
