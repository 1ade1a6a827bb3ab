import { describe, expect, test } from 'vitest';
import { watchReturns } from '../../functions/returns/watch/watch-returns.ts';
import { idOf, openOffice, openWaiting } from '../support/office.ts';
import { linkOf, relsIn } from '../support/posted-links.ts';
import { fieldsOf } from '../support/return-desk.ts';
import { standardEvent } from '../support/standard-order.ts';

const customer = 'mila.brandt@example.com';
const day = 86_400;

type Office = Awaited<ReturnType<typeof openOffice>>;

const paidOut = ({ till }: Office) => [...till.paid.values()].map(({ total }) => total.presentment);
const counted = (pieces: number) => ({ lines: [{ lineId: 'l1', counted: pieces }] });

/** A withdrawal of two cups, to be paid on proof of dispatch. */
const sentAhead = async () => {
  const office = await openOffice();
  await office.deliver({ lines: [{ id: 'l1', title: 'Cup', quantity: 2, unitPrice: '10.00' }] });
  await office.withdraw({ name: 'Mila', order: 'A-1001', email: customer });
  return { office, id: (await office.onlyReturn()).id };
};
const proof = { carrier: 'DHL', tracking: '00340' };

/** The same, paid. The parcel is not there yet. */
const paidAhead = async () => {
  const { office, id } = await sentAhead();
  await office.act(id, 'dispatch', proof);
  expect(await office.onlyReturn()).toMatchObject({ status: 'closed' });
  expect(paidOut(office)).toEqual([2000]);
  await office.pass(2 * day);
  return { office, id };
};

describe('R10: a return that was inspected', () => {
  test('and paid is not inspected again, and its count stands', async () => {
    const office = await openOffice();
    await office.deliver();
    const id = idOf(await office.open());
    await office.act(id, 'receive');
    await office.act(id, 'inspect');
    const before = await office.onlyReturn();
    expect(before).toMatchObject({ status: 'closed', lines: [{ counted: 1 }] });
    const again = await office.act(id, 'inspect', counted(0));
    expect(again).toMatchObject({ status: 409, body: { message: expect.stringContaining('inspected') } });
    expect(await office.onlyReturn()).toEqual(before);
  });

  test('is not inspected again while a person looks at the difference', async () => {
    const office = await openOffice();
    await office.deliver();
    const id = idOf(await office.open());
    await office.act(id, 'inspect', counted(0));
    expect((await office.act(id, 'inspect', counted(1))).status).toBe(409);
    expect(await office.onlyReturn()).toMatchObject({ status: 'escalated', lines: [{ counted: 0 }] });
  });

  test('is inspected again after another parcel has come', async () => {
    const office = await openOffice();
    await office.deliver();
    const id = idOf(await office.open());
    await office.act(id, 'inspect', counted(0));
    expect((await office.act(id, 'receive')).status).toBe(200);
    expect((await office.act(id, 'inspect', counted(1))).status).toBe(200);
    expect(paidOut(office)).toEqual([11990]);
  });

  test('is not inspected after a person accepted it without an inspection', async () => {
    const office = await openOffice();
    await office.deliver();
    const id = idOf(await office.open());
    await office.act(id, 'receive');
    await office.pass(4 * day);
    expect(await office.onlyReturn()).toMatchObject({ escalation: { why: 'inspection-overdue' } });
    await office.act(id, 'approve');
    expect(await office.onlyReturn()).toMatchObject({ status: 'closed' });
    expect((await office.act(id, 'inspect', counted(0))).status).toBe(409);
  });
});

describe('R10: a return that was paid on proof of dispatch', () => {
  test('is inspected once; what came as announced changes nothing', async () => {
    const { office, id } = await paidAhead();
    await office.act(id, 'receive');
    expect((await office.act(id, 'inspect')).body).toMatchObject({
      status: 'closed',
      lines: [{ counted: 2 }],
    });
    expect((await office.act(id, 'inspect', counted(0))).status).toBe(409);
    expect(await office.kinds('max@shop.example')).not.toContain('return.escalation');
  });

  test('goes to a person where less came, who ends it; nothing is paid twice', async () => {
    const { office, id } = await paidAhead();
    await office.act(id, 'receive');
    expect((await office.act(id, 'inspect', counted(0))).body).toMatchObject({
      status: 'escalated',
      escalation: { why: 'discrepancy' },
      lines: [{ counted: 0 }],
    });
    expect(await office.kinds('max@shop.example')).toContain('return.escalation');
    expect((await office.act(id, 'inspect', counted(2))).status).toBe(409);
    const told = await office.kinds(customer);
    expect((await office.act(id, 'approve', { why: 'She will send the other one.' })).status).toBe(200);
    expect(await office.onlyReturn()).toMatchObject({ status: 'closed' });
    expect(paidOut(office)).toEqual([2000]);
    expect(await office.kinds(customer)).toEqual(told);
  });

  test('goes to a person after its payment where it was inspected before', async () => {
    const { office, id } = await sentAhead();
    office.till.troubles.push('asks');
    await office.act(id, 'dispatch', proof);
    await office.act(id, 'receive');
    expect((await office.act(id, 'inspect', counted(0))).body).toMatchObject({ status: 'settling' });
    expect((await office.act(id, 'settle', { reference: 'rf-1' })).status).toBe(200);
    await office.pass(90);
    await watchReturns(office.services);
    await office.machine.settled();
    expect(await office.onlyReturn()).toMatchObject({
      status: 'escalated',
      escalation: { why: 'discrepancy' },
      settlement: { paid: { amount: 2000 } },
    });
    expect(await office.kinds(customer)).toContain('return.settled');
    expect(await office.kinds('max@shop.example')).toContain('return.escalation');
    await office.act(id, 'approve');
    expect(await office.onlyReturn()).toMatchObject({ status: 'closed' });
  });

  test('tells nobody of a refund that is due, for it was paid', async () => {
    const { office, id } = await paidAhead();
    await office.act(id, 'receive');
    await office.act(id, 'inspect', counted(1));
    await office.pass(20 * day);
    expect((await office.onlyReturn()).missed).toEqual([]);
  });
});

/** Withdrawn, and for 31 days no parcel came: a person is asked. */
const noParcel = async (price = '332.00') => {
  const office = await openOffice();
  await office.deliver({ lines: [{ id: 'l1', title: 'Stove', quantity: 1, unitPrice: price }] });
  await office.withdraw({ name: 'Mila', order: 'A-1001', email: customer });
  await office.pass(31 * day);
  const { id } = await office.onlyReturn();
  expect(await office.onlyReturn()).toMatchObject({ status: 'escalated', escalation: { why: 'no-parcel' } });
  return { office, id };
};
const lost = { why: 'The carrier has lost it.' };

describe('R11: where no parcel came', () => {
  test.each([
    ['approve', {}],
    ['override', { verdict: 'approved', why: 'A regular customer.' }],
  ])('%s does not pay, and names the action that does', async (action, body) => {
    const { office, id } = await noParcel();
    expect(await office.act(id, action, body)).toMatchObject({
      status: 409,
      body: { message: expect.stringContaining('pay-without-goods') },
    });
    expect(await office.onlyReturn()).toMatchObject({ status: 'escalated' });
    expect(paidOut(office)).toEqual([]);
  });

  test('approving many at once leaves it out', async () => {
    const { office, id } = await noParcel();
    const { body } = await office.call('POST /admin/returns/approve', { body: { ids: [id] } });
    expect(body).toMatchObject({
      items: [{ outcome: 'conflict', detail: expect.stringContaining('pay-without-goods') }],
    });
  });

  test('pay-without-goods says the amount first, and pays once it is confirmed', async () => {
    const { office, id } = await noParcel();
    expect((await office.act(id, 'pay-without-goods', { confirm: true })).status).toBe(400);
    for (const body of [lost, { ...lost, confirm: false }])
      expect(await office.act(id, 'pay-without-goods', body)).toMatchObject({
        status: 409,
        body: { message: expect.stringMatching(/332\.00 EUR.*nothing came back.*"confirm": true/) },
      });
    expect(paidOut(office)).toEqual([]);
    expect((await office.act(id, 'pay-without-goods', { ...lost, confirm: true })).status).toBe(200);
    expect(paidOut(office)).toEqual([33200]);
    const closed = await office.onlyReturn();
    expect(closed).toMatchObject({ status: 'closed', decision: { verdict: 'approved' } });
    expect(closed.events).toContainEqual(
      expect.objectContaining({
        what: 'pay-without-goods',
        why: lost.why,
        data: { after: 'no-parcel', amount: 33200, currency: 'EUR' },
      }),
    );
  });

  test('a parcel that comes after the payment is inspected, once', async () => {
    const { office, id } = await noParcel();
    await office.act(id, 'pay-without-goods', { ...lost, confirm: true });
    await office.act(id, 'receive');
    expect((await office.act(id, 'inspect')).body).toMatchObject({
      status: 'closed',
      lines: [{ counted: 1 }],
    });
    expect((await office.act(id, 'inspect')).status).toBe(409);
    expect(paidOut(office)).toEqual([33200]);
  });

  test('a person looks again where it would be another amount by now', async () => {
    const { office, id } = await noParcel();
    const refund = { id: 'r1', at: office.now(), lines: [], other: '100.00' };
    await office.ingest(
      office.shop,
      'order.paid',
      standardEvent(
        'order.paid',
        { lines: [{ id: 'l1', title: 'Stove', quantity: 1, unitPrice: '332.00' }], refunds: [refund] },
        office.now(),
      ),
    );
    await office.act(id, 'pay-without-goods', { ...lost, confirm: true });
    expect(await office.onlyReturn()).toMatchObject({
      status: 'escalated',
      escalation: { why: 'discrepancy' },
    });
    expect(paidOut(office)).toEqual([]);
    await office.act(id, 'approve');
    expect(paidOut(office)).toEqual([23200]);
  });

  test('is for that escalation only', async () => {
    const office = await openOffice();
    await office.deliver();
    const id = idOf(await office.open());
    expect((await office.act(id, 'pay-without-goods', { ...lost, confirm: true })).status).toBe(409);
    await office.act(id, 'inspect', counted(0));
    expect((await office.act(id, 'pay-without-goods', { ...lost, confirm: true })).status).toBe(409);
    expect((await office.act(id, 'approve')).status).toBe(200);
  });
});

const broken = { lines: [{ lineId: 'l1', quantity: 1, reason: 'arrived-broken' }] };

/** Declined by us against the law, or under the policy; and what its customer reads. */
const declinedMail = async (office: Office) =>
  (await office.mailsTo(customer)).findLast(({ kind }) => kind === 'return.declined');

/** A return that a person has to decide: of a broken thing, with a photo asked for in vain. */
const faulty = async (order: object = {}) => {
  const office = await openOffice();
  await office.deliver({ ...order });
  const id = idOf(await office.open(broken));
  await office.act(id, 'inspect', counted(0));
  expect(await office.onlyReturn()).toMatchObject({ status: 'escalated', clock: { applied: 'fault' } });
  return { office, id };
};

describe('R12: what the law grants', () => {
  test.each([{}, { reason: 'worn', text: 'No.' }])(
    'is not declined by decline %j, which says why',
    async (body) => {
      const { office, id } = await faulty();
      expect(await office.act(id, 'decline', body)).toMatchObject({
        status: 409,
        body: { message: expect.stringMatching(/fault.*override/) },
      });
      expect(await office.onlyReturn()).toMatchObject({ status: 'escalated' });
      expect(await declinedMail(office)).toBeUndefined();
    },
  );

  test('is not declined by decline in the fourteen days, whichever way it came', async () => {
    const office = await openOffice();
    await office.deliver();
    const id = idOf(await office.open());
    await office.act(id, 'inspect', counted(0));
    expect(await office.onlyReturn()).toMatchObject({ clock: { applied: 'statutory' } });
    expect((await office.act(id, 'decline', { reason: 'worn' })).status).toBe(409);
  });

  test.each([
    [{ verdict: 'declined', why: 'The box was empty.' }, 'text'],
    [{ verdict: 'declined', text: 'Das Paket war leer.' }, 'why'],
  ])('is not declined by an override without a word: %j', async (body, path) => {
    const { office, id } = await faulty();
    expect(await office.act(id, 'override', body)).toMatchObject({
      status: 400,
      body: { fields: [{ path }] },
    });
  });

  test('is declined by an override; the customer reads its text, and nothing of the shop’s rules', async () => {
    const { office, id } = await faulty();
    const why = 'The box was empty.';
    const body = { verdict: 'declined', why, text: 'Das Paket war leer.' };
    expect((await office.act(id, 'override', body)).status).toBe(200);
    expect((await office.onlyReturn()).events).toContainEqual(
      expect.objectContaining({ what: 'overridden', why }),
    );
    const mail = await declinedMail(office);
    expect(mail?.text).toContain('Das Paket war leer.');
    expect(mail?.text).not.toMatch(/Regel/);
    const link = await office.returnLink();
    expect((await office.status.show(link, id)).body).not.toMatch(/Regel/);
  });

  test('is not declined by the shop’s default when nobody decides', async () => {
    const office = await openOffice({ returns: { undecided: 'decline' } });
    await office.deliver({ lines: [{ id: 'l1', title: 'Tent', quantity: 1, unitPrice: '480.00' }] });
    const link = await office.returnLink();
    await office.form.submit(link, fieldsOf((await office.form.show(link)).body ?? ''));
    await office.pass(10 * day);
    expect(await office.onlyReturn()).toMatchObject({
      status: 'escalated',
      escalation: { why: 'approval' },
      clock: { applied: 'statutory' },
    });
  });
});

test('R12: under the policy a decline needs a reason', async () => {
  const { office, id } = await openWaiting();
  expect(await office.onlyReturn()).toMatchObject({ clock: { applied: 'policy' } });
  for (const body of [undefined, {}, { text: 'The sole is worn through.' }])
    expect(await office.act(id, 'decline', body)).toMatchObject({
      status: 400,
      body: { fields: [{ path: 'reason' }] },
    });
  expect((await office.act(id, 'decline', { reason: 'worn' })).status).toBe(200);
});

const manager = 'max@shop.example';

/** The mail to the managers, what it links to, and the page behind a link. */
const escalationOf = async (office: Office) => {
  const mail = await office.lastMail(manager, 'return.escalation');
  const { text } = (await office.mailsTo(manager)).at(-1) ?? { text: '' };
  const open = async (rel: string) => {
    const link = await linkOf(mail, rel);
    return { link, page: (await office.decide.show(link)).body ?? '' };
  };
  return { rels: await relsIn(mail), text, open };
};

describe('R11: the mail about a parcel that never came', () => {
  test('has no approve; its button leads by two forms, as they are served, to the payment', async () => {
    const { office, id } = await noParcel();
    const { rels, text, open } = await escalationOf(office);
    expect(rels).toEqual(['pay-without-goods', 'override']);
    expect(text).toContain('although nothing came back: money');
    const { link, page } = await open('pay-without-goods');
    expect(page).toMatch(/€332\.00/);
    expect(page).toContain('Nothing came back');
    const second = await office.decide.submit(link, { ...fieldsOf(page), why: 'Verloren.' });
    expect(second.status).toBe(200);
    expect(second.body).toMatch(/€332\.00/);
    expect(paidOut(office)).toEqual([]);
    expect((await office.decide.submit(link, fieldsOf(second.body ?? ''))).status).toBe(200);
    expect(paidOut(office)).toEqual([33200]);
    expect((await office.onlyReturn()).events).toContainEqual(
      expect.objectContaining({
        what: 'pay-without-goods',
        by: { kind: 'approver', name: manager },
        why: 'Verloren.',
      }),
    );
    expect((await office.decide.submit(link, { confirm: 'yes' })).status).toBe(409);
    expect((await office.call('GET /admin/returns/{id}', { params: { id } })).body).toMatchObject({
      status: 'closed',
    });
  });
});

describe('R12: the mailed page', () => {
  test('declines what the law grants only with both texts, and warns', async () => {
    const { office } = await faulty();
    const { rels, open } = await escalationOf(office);
    expect(rels).toEqual(['approve', 'override']);
    const { link, page } = await open('override');
    expect(page).toMatch(/role="alert">The goods are said to have a fault/);
    const served = fieldsOf(page);
    for (const fields of [served, { ...served, why: 'Leer.' }, { ...served, text: 'Das Paket war leer.' }]) {
      const refused = await office.decide.submit(link, fields);
      expect(refused.status).toBe(400);
      expect(refused.body).toContain('role="alert"');
    }
    expect((await office.onlyReturn()).status).toBe('escalated');
    const said = { ...served, why: 'Leer.', text: 'Das Paket war leer.' };
    expect((await office.decide.submit(link, said)).status).toBe(200);
    expect(await office.onlyReturn()).toMatchObject({ status: 'declined', decision: { override: true } });
    expect((await declinedMail(office))?.text).toContain('Das Paket war leer.');
    expect((await declinedMail(office))?.text).not.toMatch(/Regel/);
  });

  test('of approving cannot decline what the law grants', async () => {
    const { office } = await faulty();
    const { link, page } = await (await escalationOf(office)).open('approve');
    expect(fieldsOf(page)).toEqual({ verdict: 'approve' });
    expect((await office.decide.submit(link, { verdict: 'decline', reason: 'worn' })).status).toBe(400);
    expect((await office.onlyReturn()).status).toBe('escalated');
    expect((await office.decide.submit(link, fieldsOf(page))).status).toBe(200);
  });

  test('under the policy is served with a reason, and works as served', async () => {
    const { office } = await openWaiting();
    const mail = await office.lastMail('ann@shop.example', 'return.approval');
    expect(await relsIn(mail)).toEqual(['approve', 'decline']);
    const link = await linkOf(mail, 'decline');
    const fields = fieldsOf((await office.decide.show(link)).body ?? '');
    expect(fields).toEqual({ verdict: 'decline', reason: 'not-covered' });
    expect((await office.decide.submit(link, fields)).status).toBe(200);
    expect(await office.onlyReturn()).toMatchObject({
      status: 'declined',
      decision: { reasonCode: 'not-covered' },
    });
  });

  test('of a late withdrawal is served with what the check found', async () => {
    const office = await openOffice();
    await office.deliver();
    await office.pass(25 * day);
    await office.withdraw({ name: 'Mila', order: 'A-1001', email: customer });
    const link = await linkOf(await office.lastMail('ann@shop.example', 'return.approval'), 'decline');
    const page = (await office.decide.show(link)).body ?? '';
    expect(fieldsOf(page)).toMatchObject({ reason: 'window-closed' });
    expect(page).toContain('neither the law nor the policy');
  });
});

test('R12: a mail that says an answer is due has the items, the customer, the buttons and the time that is left', async () => {
  const office = await openOffice();
  await office.deliver({ lines: [{ id: 'l1', title: 'Stove', quantity: 1, unitPrice: '332.00' }] });
  const link = await office.returnLink();
  const fields = fieldsOf((await office.form.show(link)).body ?? '');
  await office.form.submit(link, { ...fields, 'reason.l1': 'unsafe' });
  expect(await office.onlyReturn()).toMatchObject({ status: 'requested', urgent: true });
  await office.pass(1800);
  await watchReturns(office.services);
  const mail = await office.lastMail(manager, 'return.overdue');
  const { text } = (await office.mailsTo(manager)).findLast(({ kind }) => kind === 'return.overdue') ?? {};
  for (const part of ['Stove', 'Mila Brandt', customer, 'Time left: none']) expect(text).toContain(part);
  expect(await relsIn(mail)).toEqual(['approve', 'override']);
  const approve = await linkOf(mail, 'approve');
  await office.decide.submit(approve, fieldsOf((await office.decide.show(approve)).body ?? ''));
  expect(await office.onlyReturn()).toMatchObject({ status: 'approved' });
});
