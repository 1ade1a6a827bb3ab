import { describe, expect, test } from 'vitest';
import { idOf, openOffice } from '../support/office.ts';

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
