import { describe, expect, test } from 'vitest';
import { actOn } from '../../functions/returns/act-on-return.ts';
import { approve } from '../../functions/returns/actions.ts';
import { inspect, receive } from '../../functions/returns/inspection.ts';
import { returnNumber } from '../../functions/returns/return.ts';
import { wakeWorkflow } from '../../functions/returns/wake-return.ts';
import { openReturnDesk } from '../support/return-desk.ts';

const customer = 'mila.brandt@example.com';
const manager = 'max@shop.example';

const opened = async () => {
  const desk = await openReturnDesk();
  const tell = async (type: string, data: object) => {
    const event = { type, timestamp: desk.now(), data: { order: { id: 'A-1001' }, ...data } };
    await desk.ingest(desk.shop, type, event);
    await desk.machine.settled();
  };
  await desk.deliver({ lines: [{ id: 'l1', title: 'Socks', quantity: 2, unitPrice: '10.00' }] });
  await tell('return.requested', {
    return: { id: 'rma-1', lines: [{ id: 'l1', quantity: 2, reason: 'too-small' }] },
  });
  const ledger = () => desk.services.returns.ledgerOf(desk.shop.id, 'A-1001');
  const whats = async () => (await desk.onlyReturn()).events.map(({ what }) => what);
  /** The goods are counted, and the shop was asked to pay. */
  const asked = async () => {
    desk.till.troubles.push('asks');
    const doer = { by: { kind: 'staff', name: 'agent-1' } as const, at: desk.now() };
    for (const action of [receive, inspect]) {
      const { id } = await desk.onlyReturn();
      const after = await desk.services.returns.modify(id, (before) => action(before, [], doer));
      if (after) await wakeWorkflow(after, desk.services);
      await desk.machine.settled();
    }
    const { settlement } = await desk.onlyReturn();
    return settlement?.key ?? '';
  };
  const paid = async (key: string, id = 'rf-1') =>
    tell('refund.completed', {
      refund: { id, key, amount: '20.00', currency: 'EUR', completedAt: desk.now() },
    });
  const failed = async (key: string, failedAt = desk.now(), reason = 'The account is closed.') =>
    tell('refund.failed', { refund: { key, failedAt, reason } });
  return { ...desk, tell, ledger, whats, asked, paid, failed };
};

describe('S9: return.received', () => {
  test.each(['theirs', 'ours', 'number', 'none'] as const)(
    'S9: records the arrival as staff would, by %s id, and the goods wait for their inspection',
    async (name) => {
      const desk = await opened();
      const stored = await desk.onlyReturn();
      const ids = { theirs: 'rma-1', ours: stored.id, number: returnNumber(stored), none: undefined };
      await desk.tell('return.received', { return: { id: ids[name] } });
      const after = await desk.onlyReturn();
      expect(after).toMatchObject({ status: 'received', lines: [{ arrived: 2 }], receivedAt: desk.now() });
      expect(after.events.at(-1)).toMatchObject({ what: 'received', by: { kind: 'shop' } });
      expect(await desk.kinds(customer)).toContain('return.received');
      expect(desk.deadLetters).toEqual([]);
    },
  );

  test('S9: of two parcels add up, each counted once however often it is told', async () => {
    const desk = await opened();
    const first = { return: { id: 'rma-1', lines: [{ id: 'l1', quantity: 1 }] } };
    await desk.tell('return.received', first);
    // A crash before it was marked as done repeats it.
    Object.assign(desk.services.deliveries, { isDone: async () => false });
    await desk.tell('return.received', first);
    expect((await desk.onlyReturn()).lines).toMatchObject([{ arrived: 1 }]);
    await desk.pass(60);
    await desk.tell('return.received', first);
    expect((await desk.onlyReturn()).lines).toMatchObject([{ arrived: 2 }]);
  });

  test('S9: of goods that another line names is refused, with the field', async () => {
    const desk = await opened();
    await desk.tell('return.received', { return: { id: 'rma-1', lines: [{ id: 'l9', quantity: 1 }] } });
    expect(desk.deadLetters).toHaveLength(1);
    expect((await desk.onlyReturn()).status).toBe('approved');
  });
});

describe('S9: return.cancelled', () => {
  test.each(['rma-1', undefined])(
    'S9: ends the return as the platform’s own cancel does (%s)',
    async (id) => {
      const desk = await opened();
      await desk.tell('return.cancelled', { return: { id } });
      await desk.tell('return.cancelled', { return: { id } });
      expect((await desk.onlyReturn()).status).toBe('cancelled');
      expect((await desk.whats()).filter((what) => what === 'cancelled')).toHaveLength(1);
      expect((await desk.ledger()).entries).toEqual({});
      expect(desk.deadLetters).toEqual([]);
    },
  );
});

describe('S9: refund.failed', () => {
  test('S9: after the shop was asked goes to a person at once, and nobody is told that it was paid', async () => {
    const desk = await opened();
    await desk.failed(await desk.asked());
    await desk.pass(5);
    expect(await desk.onlyReturn()).toMatchObject({
      status: 'escalated',
      escalation: { why: 'settlement', detail: expect.stringContaining('The account is closed.') },
      settlement: { failedAt: expect.any(String) },
    });
    expect(desk.till.asked).toHaveLength(1);
    expect(await desk.kinds(customer)).not.toContain('return.settled');
    const mail = (await desk.mailsTo(manager)).find(({ kind }) => kind === 'return.escalation');
    expect(mail?.text).toContain('The account is closed.');
    await desk.pass(3 * 86_400);
    expect(desk.till.asked).toHaveLength(1);
  });

  test('S9: after it was confirmed opens the return again as unpaid, for a person; nothing is paid by itself', async () => {
    const desk = await opened();
    const key = await desk.asked();
    await desk.paid(key);
    expect((await desk.onlyReturn()).status).toBe('closed');
    const before = await desk.ledger();
    await desk.pass(3600);
    for (let times = 0; times < 3; times += 1) await desk.failed(key);
    const stored = await desk.onlyReturn();
    expect(stored).toMatchObject({ status: 'escalated', escalation: { why: 'settlement' } });
    expect(stored.settlement).not.toHaveProperty('settledAt');
    expect(stored.settlement).not.toHaveProperty('paid');
    expect(stored.closedAt).toBeUndefined();
    expect(stored.events.filter(({ what }) => what === 'refund-failed')).toHaveLength(1);
    // The pieces and the money stay with this return.
    expect(await desk.ledger()).toMatchObject({ entries: before.entries });
    const mails = (await desk.mailsTo(manager)).filter(({ kind }) => kind === 'return.escalation');
    expect(mails).toHaveLength(1);
    expect(mails[0]?.text).toContain('may have been told that it was paid');
    await desk.pass(10 * 86_400);
    expect(desk.till.asked).toHaveLength(1);
    expect((await desk.onlyReturn()).status).toBe('escalated');
  });

  test('S9: a person’s yes asks the shop once more under the same key, and its word settles the return', async () => {
    const desk = await opened();
    const key = await desk.asked();
    await desk.paid(key);
    await desk.pass(3600);
    await desk.failed(key);
    desk.till.troubles.push('asks');
    const { id } = await desk.onlyReturn();
    const doer = { by: { kind: 'staff', name: 'agent-1' } as const, at: desk.now() };
    await actOn(id, (stored) => approve(stored, {}, doer), doer, desk.services);
    await desk.machine.settled();
    expect(desk.till.asked.map((order) => order.key)).toEqual([key, key]);
    await desk.pass(60);
    await desk.paid(key, 'rf-2');
    expect(await desk.onlyReturn()).toMatchObject({ status: 'closed', settlement: { reference: 'rf-2' } });
  });

  test('S9: and the news that it was paid count by their times, in whatever order they come', async () => {
    const desk = await opened();
    const key = await desk.asked();
    const paidAt = desk.now();
    await desk.pass(3600);
    await desk.failed(key);
    const late = { id: 'rf-1', key, amount: '20.00', currency: 'EUR', completedAt: paidAt };
    await desk.tell('refund.completed', { refund: late });
    expect((await desk.onlyReturn()).status).toBe('escalated');
    await desk.pass(3600);
    await desk.paid(key, 'rf-2');
    expect((await desk.onlyReturn()).status).toBe('closed');
    await desk.failed(key, paidAt);
    expect((await desk.onlyReturn()).status).toBe('closed');
  });

  test('S9: under a key that nobody asked with changes nothing', async () => {
    const desk = await opened();
    const key = await desk.asked();
    await desk.paid(key);
    await desk.failed(`stl_${'0'.repeat(32)}`);
    expect((await desk.onlyReturn()).status).toBe('closed');
  });
});
