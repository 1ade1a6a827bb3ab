import { describe, expect, test } from 'vitest';
import { inspect, receive } from '../../functions/returns/inspection.ts';
import { wakeWorkflow } from '../../functions/returns/wake-return.ts';
import { mostLines } from '../../functions/vocabulary/most-lines.ts';
import { fieldsOf, openReturnDesk } from '../support/return-desk.ts';
import { standardEvent } from '../support/standard-order.ts';

type Desk = Awaited<ReturnType<typeof openReturnDesk>>;

const requested = (desk: Desk, lines = [{ id: 'l1', quantity: 1, reason: 'too-small' }]) => ({
  type: 'return.requested',
  timestamp: desk.now(),
  data: { order: { id: 'A-1001' }, return: { id: 'theirs-1', lines } },
});

const news = (desk: Desk, type: string, data: object) =>
  desk.ingest(desk.shop, type, { type, timestamp: desk.now(), data: { order: { id: 'A-1001' }, ...data } });

const opened = async () => {
  const desk = await openReturnDesk();
  await desk.deliver();
  await desk.ingest(desk.shop, 'return.requested', requested(desk));
  await desk.machine.settled();
  return desk;
};

/** A parcel came, and an agent counted what was in it. */
const counted = async (desk: Desk) => {
  const doer = { by: { kind: 'staff', name: 'agent-1' } as const, at: desk.now() };
  for (const action of [receive, inspect]) {
    const { id } = await desk.onlyReturn();
    const after = await desk.services.returns.modify(id, (before) => action(before, [], doer));
    if (after) await wakeWorkflow(after, desk.services);
    await desk.machine.settled();
  }
};

/** As the shop was asked to pay for what was counted: its news of having paid that amount. */
const askedFor = async (desk: Desk, amount: string) => {
  desk.till.troubles.push('asks');
  await counted(desk);
  const { settlement } = await desk.onlyReturn();
  return { id: 'rf-1', key: settlement?.key, amount, currency: 'EUR', completedAt: desk.now() };
};

describe('news of returns from shops', () => {
  test('open one, however often they come', async () => {
    const desk = await opened();
    await desk.pass(60);
    await desk.ingest(desk.shop, 'return.requested', requested(desk));
    expect(await desk.onlyReturn()).toMatchObject({
      status: 'approved',
      door: 'event',
      platformReturnId: 'theirs-1',
      events: [{ what: 'requested', by: { kind: 'shop' } }, { what: 'approved' }, { what: 'instructed' }],
    });
  });

  test('come again when they overtook their order', async () => {
    const desk = await openReturnDesk();
    await expect(desk.ingest(desk.shop, 'return.requested', requested(desk))).rejects.toMatchObject({
      name: 'Unavailable',
    });
    await desk.deliver();
    await desk.ingest(desk.shop, 'return.requested', requested(desk));
    expect((await desk.onlyReturn()).status).toBeDefined();
  });

  test('of more than can come back lie in the dead letters', async () => {
    const desk = await openReturnDesk();
    await desk.deliver();
    await desk.ingest(
      desk.shop,
      'return.requested',
      requested(desk, [{ id: 'l1', quantity: 2, reason: 'too-small' }]),
    );
    expect(desk.deadLetters).toHaveLength(1);
    expect((await desk.services.returns.newest({ limit: 5 })).items).toEqual([]);
  });

  test('of more lines than a return can have lie in the dead letters', async () => {
    const desk = await openReturnDesk();
    await desk.deliver();
    const lines = Array.from({ length: mostLines + 1 }, (_one, place) => ({
      id: `l${place}`,
      quantity: 1,
      reason: 'none',
    }));
    await desk.ingest(desk.shop, 'return.requested', requested(desk, lines));
    expect(desk.deadLetters).toHaveLength(1);
    expect((await desk.services.returns.newest({ limit: 5 })).items).toEqual([]);
  });

  test('tell of the dispatch by their own id; what comes after the parcel says nothing new', async () => {
    const desk = await opened();
    await news(desk, 'return.dispatched', { return: { id: 'theirs-1', carrier: 'DHL', tracking: '4711' } });
    await desk.machine.settled();
    const stored = await desk.onlyReturn();
    // It is a withdrawal by its clock, so the proof of dispatch pays it.
    expect(stored).toMatchObject({ status: 'closed', dispatch: { carrier: 'DHL', by: { kind: 'shop' } } });
    await news(desk, 'return.dispatched', { return: { id: 'theirs-1', carrier: 'UPS' } });
    expect(await desk.onlyReturn()).toMatchObject({ dispatch: { carrier: 'DHL' } });
    expect(desk.deadLetters).toEqual([]);
  });

  test('of the dispatch are the proof that the customer’s own word was not, though they say no more', async () => {
    const desk = await opened();
    const { id } = await desk.onlyReturn();
    await desk.status.step(await desk.returnLink(), id, 'dispatch', { carrier: 'DHL' });
    expect((await desk.onlyReturn()).status).toBe('in-transit');
    await news(desk, 'return.dispatched', { return: { id: 'theirs-1', carrier: 'DHL' } });
    await desk.machine.settled();
    expect(await desk.onlyReturn()).toMatchObject({ status: 'closed', dispatch: { by: { kind: 'shop' } } });
  });

  test('say what was paid, by the key of the settlement; twice is once', async () => {
    const desk = await opened();
    const refund = await askedFor(desk, '110.00');
    await news(desk, 'refund.completed', { refund });
    await news(desk, 'refund.completed', { refund: { ...refund, id: 'rf-2' } });
    await desk.machine.settled();
    const stored = await desk.onlyReturn();
    expect(stored).toMatchObject({
      status: 'closed',
      settlement: { reference: 'rf-1', paid: { amount: 11000, currency: 'EUR' } },
    });
    // The shop paid something else than it was asked for: the audit says so.
    expect(stored.events.find(({ what }) => what === 'settled')?.data).toMatchObject({
      amount: 11000,
      due: 11990,
    });
  });

  test('of a refund of ours without its key count it once, by the id it was paid under', async () => {
    const desk = await openReturnDesk();
    const socks = {
      lines: [{ id: 'l1', title: 'Socks', quantity: 2, unitPrice: '10.00' }],
      placedAt: desk.now(),
    };
    await desk.deliver(socks);
    await desk.ingest(desk.shop, 'return.requested', requested(desk));
    await desk.machine.settled();
    const paid = await askedFor(desk, '10.00');
    await news(desk, 'refund.completed', { refund: paid });
    await desk.machine.settled();
    const refund = { id: 'rf-1', at: desk.now(), lines: [{ lineId: 'l1', quantity: 1, subtotal: '10.00' }] };
    await desk.pass(60);
    await desk.ingest(
      desk.shop,
      'order.paid',
      standardEvent('order.paid', { ...socks, refunds: [refund] }, desk.now()),
    );
    const page = (await desk.form.show(await desk.returnLink())).body ?? '';
    expect(fieldsOf(page)['quantity.l1']).toBe('1');
    expect(page).toContain('10,00');
  });

  test('of more paid than was asked for leave so much less for the next return', async () => {
    const desk = await openReturnDesk();
    await desk.deliver({ lines: [{ id: 'l1', title: 'Socks', quantity: 2, unitPrice: '10.00' }] });
    await desk.ingest(desk.shop, 'return.requested', requested(desk));
    await desk.machine.settled();
    const paid = await askedFor(desk, '17.50');
    await news(desk, 'refund.completed', { refund: paid });
    await desk.machine.settled();
    // Of 20.00 that were captured 2.50 are left.
    const page = (await desk.form.show(await desk.returnLink())).body ?? '';
    expect(page).toContain('2,50');
    const ledger = await desk.services.returns.ledgerOf(desk.shop.id, 'A-1001');
    expect(Object.values(ledger.entries).map(({ total }) => total)).toEqual([
      { shop: 1750, presentment: 1750 },
    ]);
  });

  test('of a payment under another key than the return’s settle nothing', async () => {
    const desk = await opened();
    const paid = await askedFor(desk, '119.90');
    const refund = { ...paid, returnId: (await desk.onlyReturn()).id };
    const others = `stl_${'0'.repeat(32)}`;
    await news(desk, 'refund.completed', { refund: { ...refund, key: others } });
    expect(await desk.onlyReturn()).toMatchObject({ status: 'settling' });
    await news(desk, 'refund.completed', { refund });
    await desk.machine.settled();
    expect(await desk.onlyReturn()).toMatchObject({ status: 'closed' });
  });

  test('cancel what began there, and leave alone what is over or unknown', async () => {
    const desk = await opened();
    const { takeInReturn } = desk.services;
    const event = { kind: 'return-cancelled', at: desk.now() } as const;
    await takeInReturn({ ...event, platformReturnId: 'theirs-2' }, desk.shop, 'event');
    expect((await desk.onlyReturn()).status).toBe('approved');
    for (let time = 0; time < 2; time += 1)
      await takeInReturn({ ...event, platformReturnId: 'theirs-1' }, desk.shop, 'event');
    await desk.machine.settled();
    const stored = await desk.onlyReturn();
    expect(stored.status).toBe('cancelled');
    expect(stored.events.filter(({ what }) => what === 'cancelled')).toHaveLength(1);
    expect((await desk.services.returns.ledgerOf(desk.shop.id, 'A-1001')).entries).toEqual({});
  });
});
